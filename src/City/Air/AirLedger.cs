using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 空气的得知账: what was learnt of the days of all sites, in the order in which it became known, and from it what was known by the end of any
/// day. It walks forward: the next day costs what was learnt on it, an earlier one a walk from the half-year before it; the last answers
/// are remembered. Safe for several readers.
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
    private readonly ILookup<AirPlace, (DateOnly Day, DateOnly Known)> about;
    private readonly List<Walk> stops = []; // one each half-year, where it was passed first
    private Walk walk;

    /// <param name="through">The last transaction of the store that is in it.</param>
    public AirLedger(CityAir air, IReadOnlyList<LearntDay> learnt, long through)
    {
        Through = through;
        this.air = air;
        this.learnt = learnt;
        sites = air.Sites.ToDictionary(site => site.Code, StringComparer.Ordinal);
        about = learnt.SelectMany(one => PlacesOf(sites[one.Site], one.Day).Select(place => (Place: place, one.Day, one.Known))).Distinct()
            .ToLookup(one => one.Place, one => (one.Day, one.Known));
        walk = new(this);
    }

    public long Through { get; }

    /// <summary>The first day that is known of; null while nothing is.</summary>
    public DateOnly? FirstKnown => learnt.Count == 0 ? null : learnt[0].Known;

    /// <summary>The last day on which something was learnt; what is known later is the same.</summary>
    public DateOnly? LastKnown => learnt.Count == 0 ? null : learnt[^1].Known;

    /// <summary>
    /// 得知的日子 on which something about a stretch of days of places became known: a day, a correction, a list of dust days, the confirmation of
    /// its last month. In order; what was known before the stretch was over counts as known at its end.
    /// </summary>
    public IReadOnlyList<DateOnly> LearntAbout(DateOnly first, DateOnly last, params ReadOnlySpan<AirPlace> places)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var place in places)
            foreach (var (day, on) in about[place])
                if (day >= first && day <= last) days.Add(on < last ? last : on);
        if (days.Count == 0) return [];
        foreach (var list in air.Dust)
            if (list.Days.Any(day => day >= first && day <= last)) days.Add(list.Known < last ? last : list.Known);
        if (air.Confirmed.FirstOrDefault(one => one.Through >= last) is { } confirmed) days.Add(confirmed.On < last ? last : confirmed.On);
        return [.. days];
    }

    public AirKnown KnownBy(DateOnly day)
    {
        lock (walking)
        {
            if (known.TryGetValue(day, out var already)) return already;
            if (walk.Reached > day) walk = stops.FindLast(stop => stop.Reached <= day)?.Copy() ?? new(this);
            for (var half = NextHalf(walk.Reached); half <= day && half <= LastKnown; half = NextHalf(half))
            {
                walk.To(half);
                if (stops.Count == 0 || stops[^1].Reached < half) stops.Add(walk.Copy());
            }
            walk.To(day);
            var answer = walk.Known;
            if (asked.Count == Remembered) known.Remove(asked.Dequeue());
            asked.Enqueue(day);
            known.Add(day, answer);
            return answer;
        }
    }

    /// <summary>The end of the half-year after a day; of a walk that has not begun, the first in which something is known.</summary>
    private DateOnly NextHalf(DateOnly day)
    {
        var after = FirstKnown is { } first && day < first ? first : day.AddDays(1);
        return after.Month <= 6 ? new(after.Year, 6, 30) : new(after.Year, 12, 31);
    }

    /// <summary>City and county, as far as a site counts for them on a day.</summary>
    private IEnumerable<AirPlace> PlacesOf(AirSite site, DateOnly day) =>
        new[] { AirPlace.City, AirPlace.County(site.County) }.Where(place => air.Counts(site, place, day));

    /// <summary>One walk from the beginning, or from where a copy was made.</summary>
    private sealed class Walk(AirLedger ledger)
    {
        private Dictionary<string, GrowingDays> ofSites = new(StringComparer.Ordinal);
        private Dictionary<(string Site, DateOnly Day), DayValues> values = [];
        private Dictionary<AirPlace, GrowingDays> ofPlaces = [];
        private int next;

        public DateOnly Reached { get; private set; } = DateOnly.MinValue;

        public Walk Copy() => new(ledger)
        {
            ofSites = ofSites.ToDictionary(one => one.Key, one => one.Value.Copy(), StringComparer.Ordinal),
            values = new(values),
            ofPlaces = ofPlaces.ToDictionary(one => one.Key, one => one.Value.Copy()),
            next = next,
            Reached = Reached,
        };

        /// <summary>What is known where it has come to.</summary>
        public AirKnown Known => new()
        {
            KnownBy = Reached,
            City = ofPlaces.GetValueOrDefault(AirPlace.City)?.Series,
            Counties = ofPlaces.Where(one => one.Key.Kind == AirPlaceKind.County).ToDictionary(one => one.Key.Name, one => one.Value.Series!, StringComparer.Ordinal),
            Sites = ofSites.ToDictionary(one => one.Key, one => one.Value.Series!, StringComparer.Ordinal),
            Dust = ledger.air.DustKnownBy(Reached),
            ConfirmedThrough = ledger.air.ConfirmedBy(Reached),
            Settings = ledger.air.Settings,
        };

        public void To(DateOnly day)
        {
            var changed = new HashSet<(AirPlace Place, DateOnly Day)>();
            for (; next < ledger.learnt.Count && ledger.learnt[next].Known <= day; next++)
            {
                var one = ledger.learnt[next];
                var site = ledger.sites[one.Site];
                if (!ofSites.TryGetValue(one.Site, out var days)) ofSites.Add(one.Site, days = new());
                days.Set(one.Day, one.Values);
                values[(one.Site, one.Day)] = one.Values;
                foreach (var place in ledger.PlacesOf(site, one.Day)) changed.Add((place, one.Day));
            }
            foreach (var (place, about) in changed.OrderBy(one => one.Day))
            {
                if (!ofPlaces.TryGetValue(place, out var days)) ofPlaces.Add(place, days = new());
                days.Set(about, CityDays.OfDay(
                    [.. ledger.air.Sites.Where(site => ledger.air.Counts(site, place, about)).Select(site => values.GetValueOrDefault((site.Code, about)))], ledger.air.Settings));
            }
            Reached = day;
        }
    }
}
