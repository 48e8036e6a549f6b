using Dizhu.City.Air;
using Dizhu.Standards.Air;
using Exact = Dizhu.City.Tests.Air.HandMadeHours.Exact;

namespace Dizhu.City.Tests.Air;

/// <summary>空气台账: what was known of the days of sites, counties and the city by the end of each day.</summary>
public class AirBookTests
{
    // the end of a half-year lies within: the book goes back to it
    private static readonly DateOnly First = new(2025, 6, 12);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Four weeks of invented hours with gaps, late days and corrections, by two national points, one that is replaced, a control point, two
    /// county stations and a township: every day as known by every day, against the hours themselves.
    /// </summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Every_day_as_known_by_every_day_is_what_its_hours_say(int seed)
    {
        var random = new Random(seed);
        await using var hours = await HandMadeHours.OpenAsync(
            HandMadeHours.Site("A", AirSiteKind.National), HandMadeHours.Site("B", AirSiteKind.National),
            HandMadeHours.Site("C", AirSiteKind.National, until: First.AddDays(11)), HandMadeHours.Site("D", AirSiteKind.National, from: First.AddDays(12)),
            HandMadeHours.Site("K", AirSiteKind.National, isControl: true),
            HandMadeHours.Site("E", AirSiteKind.County), HandMadeHours.Site("F", AirSiteKind.County), HandMadeHours.Site("G", AirSiteKind.County, "乙县"),
            HandMadeHours.Site("T", AirSiteKind.Township));
        for (var day = First; day < First.AddDays(28); day = day.AddDays(1))
            foreach (var site in hours.City.AirSites)
            {
                if (random.Next(12) == 0) continue;
                var known = day.AddDays(random.Next(6) == 0 ? random.Next(5) : 0);
                hours.Say(site.Code, day, known, Invented(random));
                if (random.Next(8) == 0) hours.Say(site.Code, day, known.AddDays(1 + random.Next(9)), Invented(random));
            }
        await hours.KeepAsync();

        using var book = new AirBook(hours.Store);
        // forward as it is asked by the keeping, then back and forth as pages ask
        var asked = Enumerable.Range(-1, 42).Select(First.AddDays).Concat(Enumerable.Range(0, 30).Select(_ => First.AddDays(random.Next(42)))).ToList();
        var compared = 0;
        foreach (var knownBy in asked)
        {
            var known = await book.KnownByAsync(hours.City, knownBy, Stop);
            Assert.NotNull(known);
            Assert.Equal(knownBy, known.KnownBy);
            for (var day = First.AddDays(-1); day < First.AddDays(30); day = day.AddDays(1))
            {
                foreach (var site in hours.City.AirSites.Where(site => site.Kind != AirSiteKind.Township))
                    compared += Same(known.Sites.GetValueOrDefault(site.Code), day, [hours.AsOf(site.Code, day, knownBy)], of: 1);
                compared += Same(known.City, day, [.. Standing(day, "A", "B", "C", "D").Select(code => hours.AsOf(code, day, knownBy))], of: 3);
                compared += Same(known.Counties.GetValueOrDefault("甲县"), day, [hours.AsOf("E", day, knownBy), hours.AsOf("F", day, knownBy)], of: 2);
                compared += Same(known.Counties.GetValueOrDefault("乙县"), day, [hours.AsOf("G", day, knownBy)], of: 1);
            }
            foreach (var series in known.Sites.Values.Concat(known.Counties.Values).Append(known.City).OfType<DaySeries>()) Assert.True(series.LastDay <= knownBy);
            Assert.DoesNotContain("T", known.Sites.Keys);
        }
        Assert.True(compared > 10_000, $"{compared}");

        var townships = await book.TownshipsKnownByAsync(hours.City, First.AddDays(27), Stop);
        Assert.Equal(["T"], townships!.Keys);
        Same(townships["T"], First.AddDays(3), [hours.AsOf("T", First.AddDays(3), First.AddDays(27))], of: 1);
        var ofTownship = (await book.KnownOfAsync(hours.City, AirPlace.Site("T"), First.AddDays(27), Stop))!;
        Assert.Same(townships["T"], AirPlace.Site("T").In(ofTownship));
        Assert.Same(await book.KnownByAsync(hours.City, First.AddDays(27), Stop), await book.KnownOfAsync(hours.City, AirPlace.Site("A"), First.AddDays(27), Stop));

        IEnumerable<string> Standing(DateOnly day, params string[] codes) =>
            codes.Where(code => code switch { "C" => day <= First.AddDays(11), "D" => day >= First.AddDays(12), _ => true });
    }

    [Fact]
    public async Task What_comes_into_the_store_is_read_on_and_a_series_given_before_does_not_change()
    {
        await using var hours = await HandMadeHours.OpenAsync(HandMadeHours.Site("A", AirSiteKind.National));
        using var book = new AirBook(hours.Store);
        var empty = await book.KnownByAsync(hours.City, First, Stop);
        Assert.Null(empty!.City);
        Assert.Empty(empty.Sites);

        hours.Say("A", First, First, (_, _) => 10_000_000);
        await hours.KeepAsync();
        var before = await book.KnownByAsync(hours.City, First.AddDays(5), Stop);
        Assert.Equal(10, before!.City!.Sample(First).PM25.InMicrograms);

        hours.Say("A", First, First.AddDays(3), (_, _) => 12_000_000);
        hours.Say("A", First.AddDays(1), First.AddDays(1), (_, _) => 14_000_000);
        await hours.KeepAsync(from: 1);
        Assert.Equal(10, before.City.Sample(First).PM25.InMicrograms);
        Assert.Equal(First, before.City.LastDay);
        Assert.Equal(10, (await book.KnownByAsync(hours.City, First.AddDays(2), Stop))!.City!.Sample(First).PM25.InMicrograms);
        var after = await book.KnownByAsync(hours.City, First.AddDays(3), Stop);
        Assert.Equal((12m, 14m), (after!.City!.Sample(First).PM25.InMicrograms, after.City.Sample(First.AddDays(1)).PM25.InMicrograms));

        // the same from the beginning, as after a restart
        using var again = new AirBook(hours.Store);
        Assert.Equal(12, (await again.KnownByAsync(hours.City, First.AddDays(3), Stop))!.City!.Sample(First).PM25.InMicrograms);
    }

    [Fact]
    public async Task Dust_days_and_confirmed_months_are_known_from_their_day_on()
    {
        await using var hours = await HandMadeHours.OpenAsync(new CityAir(
            [HandMadeHours.Site("A", AirSiteKind.National)], AirSettings.Default,
            [new DustList("名单", First.AddDays(9), [First])], [new ConfirmedMonths(new(2025, 6, 30), First.AddDays(8))]));
        using var book = new AirBook(hours.Store);
        var before = await book.KnownByAsync(hours.City, First.AddDays(7), Stop);
        Assert.Empty(before!.Dust);
        Assert.True(before.IsProvisional(First));
        var after = await book.KnownByAsync(hours.City, First.AddDays(9), Stop);
        Assert.Contains(First, after!.Dust);
        Assert.False(after.IsProvisional(First));
        Assert.True(after.IsProvisional(new(2025, 7, 1)));
    }

    [Fact]
    public async Task A_city_without_sites_has_no_air()
    {
        await using var hours = await HandMadeHours.OpenAsync();
        using var book = new AirBook(hours.Store);
        Assert.Null(await book.KnownByAsync(hours.City, First, Stop));
        Assert.Null(await book.TownshipsKnownByAsync(hours.City, First, Stop));
    }

    private static HandMadeHours.Hour Invented(Random random)
    {
        var gaps = random.Next(4) switch { 0 => 40, 1 => 15, _ => 3 };
        return (_, pollutant) => random.Next(100) < gaps ? null : random.NextInt64(1, 250) * pollutant.Unit() / (pollutant == Pollutant.CO ? 50 : 1);
    }

    /// <summary>Compares a day with the hours of its points: the mean of the valid points, valid with three quarters of them, of fewer than four half.</summary>
    private static int Same(DaySeries? series, DateOnly day, IReadOnlyList<long?[,]?> points, int of)
    {
        foreach (var pollutant in PollutantCodes.All)
        {
            var valid = points.OfType<long?[,]>().Select(point => DayOf(HandMadeHours.Column(point, pollutant), pollutant)).OfType<Exact>().ToList();
            var need = Math.Max(1, of < 4 ? (of + 1) / 2 : (3 * of + 3) / 4);
            var value = series is null ? DailyValue.Nothing : series[pollutant, day];
            Assert.Equal(valid.Count >= need, value.IsValid);
            if (valid.Count < need) continue;
            var sum = valid.Aggregate((a, b) => a + b);
            Assert.True(new Exact(sum.Top, sum.Bottom * valid.Count).Is(value.Value!.Value), $"{pollutant} {day}");
        }
        return PollutantCodes.All.Count;
    }

    /// <summary>A valid day of a point, or null.</summary>
    private static Exact? DayOf(List<long?> hours, Pollutant pollutant)
    {
        var there = hours.OfType<long>().ToList();
        if (pollutant != Pollutant.O3) return there.Count >= 20 ? new Exact(there.Sum(), there.Count) : null;
        var windows = HandMadeHours.Windows(hours);
        if (windows.Count == 0) return null;
        var largest = windows.Select(w => new Exact(w.Sum, w.Hours)).Max();
        // rounded half to even it is above 160 from 160.5 on, of which the half itself goes to 160
        var exceeds = largest.Top * 2 > largest.Bottom * 321_000_000;
        return windows.Count >= 14 || exceeds ? largest : null;
    }
}
