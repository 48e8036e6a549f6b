using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 空气的得知账: what was learnt of the days of all sites, in the order in which it became known, and from it what was known by the end of any
/// day. It walks forward: the next day costs what was learnt on it, an earlier one a walk from the beginning; the last answers are
/// remembered. Safe for several readers.
/// </summary>
internal sealed class AirLedger
{
    private const int Remembered = 100; // more than the days of a batch that is kept, and some that pages ask for

    private readonly Lock walking = new();
    private readonly CityAir air;
    private readonly IReadOnlyList<LearntDay> learnt;
    private readonly Dictionary<string, AirSite> sites;
    private readonly Dictionary<DateOnly, AirKnown> known = [];
    private readonly Queue<DateOnly> asked = new();
    private Walk walk;

    public AirLedger(CityAir air, IReadOnlyList<LearntDay> learnt)
    {
        this.air = air;
        this.learnt = learnt;
        sites = air.Sites.ToDictionary(site => site.Code, StringComparer.Ordinal);
        walk = new(this);
    }

    /// <summary>The first day that is known of; null while nothing is.</summary>
    public DateOnly? FirstKnown => learnt.Count == 0 ? null : learnt[0].Known;

    /// <summary>The last day on which something was learnt; what is known later is the same.</summary>
    public DateOnly? LastKnown => learnt.Count == 0 ? null : learnt[^1].Known;

    /// <summary>得知的日子 in which something was learnt about a stretch of days, in order; before the end of the stretch counts as its end.</summary>
    public IReadOnlyList<DateOnly> LearntAbout(DateOnly first, DateOnly last, Func<AirSite, bool> which)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var one in learnt)
            if (one.Day >= first && one.Day <= last && which(sites[one.Site])) days.Add(one.Known < last ? last : one.Known);
        foreach (var list in air.Dust)
            if (list.Days.Any(day => day >= first && day <= last)) days.Add(list.Known < last ? last : list.Known);
        return [.. days];
    }

    public AirKnown KnownBy(DateOnly day)
    {
        lock (walking)
        {
            if (known.TryGetValue(day, out var already)) return already;
            if (walk.Reached > day) walk = new(this);
            var answer = walk.To(day);
            if (asked.Count == Remembered) known.Remove(asked.Dequeue());
            asked.Enqueue(day);
            known.Add(day, answer);
            return answer;
        }
    }

    /// <summary>One walk from the beginning.</summary>
    private sealed class Walk(AirLedger ledger)
    {
        private readonly Dictionary<string, GrowingDays> ofSites = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Site, DateOnly Day), DayValues> values = [];
        private readonly Dictionary<string, GrowingDays> ofCounties = new(StringComparer.Ordinal);
        private readonly GrowingDays ofCity = new();
        private int next;

        public DateOnly Reached { get; private set; } = DateOnly.MinValue;

        public AirKnown To(DateOnly day)
        {
            var changed = new HashSet<(string? County, DateOnly Day)>(); // county null: the city
            for (; next < ledger.learnt.Count && ledger.learnt[next].Known <= day; next++)
            {
                var one = ledger.learnt[next];
                var site = ledger.sites[one.Site];
                if (!ofSites.TryGetValue(one.Site, out var days)) ofSites.Add(one.Site, days = new());
                days.Set(one.Day, one.Values);
                values[(one.Site, one.Day)] = one.Values;
                if (site.IsControl || !site.StandsOn(one.Day)) continue;
                if (site.Kind == AirSiteKind.National) changed.Add((null, one.Day));
                else changed.Add((site.County, one.Day));
            }
            foreach (var (county, about) in changed.OrderBy(one => one.Day))
            {
                var standing = ledger.air.Sites.Where(site => !site.IsControl && site.StandsOn(about) && CountsFor(site, county)).ToList();
                if (standing.Count == 0) continue;
                if (county is not null && !ofCounties.ContainsKey(county)) ofCounties.Add(county, new());
                var place = county is null ? ofCity : ofCounties[county];
                place.Set(about, CityDays.OfDay([.. standing.Select(site => values.GetValueOrDefault((site.Code, about)))], ledger.air.Settings));
            }
            Reached = day;
            return new()
            {
                KnownBy = day,
                City = ofCity.Series,
                Counties = ofCounties.ToDictionary(one => one.Key, one => one.Value.Series!, StringComparer.Ordinal),
                Sites = ofSites.ToDictionary(one => one.Key, one => one.Value.Series!, StringComparer.Ordinal),
                Dust = ledger.air.DustKnownBy(day),
                ConfirmedThrough = ledger.air.ConfirmedBy(day),
                Settings = ledger.air.Settings,
            };
        }

        /// <summary>全市 are the national points; a county its county stations, and its townships where the settings say so.</summary>
        private bool CountsFor(AirSite site, string? county) => county is null
            ? site.Kind == AirSiteKind.National
            : site.County == county && (site.Kind == AirSiteKind.County || site.Kind == AirSiteKind.Township && ledger.air.Settings.TownshipsInCounty);
    }
}
