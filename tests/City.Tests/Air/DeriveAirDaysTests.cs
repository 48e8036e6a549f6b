using Dizhu.City.Air;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Air;

/// <summary>推算空气日值 on the real store: what is kept of a day, what was known when, and that nothing changes without a reason.</summary>
public sealed class DeriveAirDaysTests
{
    private static readonly DateOnly Day = new(2025, 3, 10);
    private static readonly DateOnly Later = new(2026, 1, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_keeps_sums_of_hours_in_picograms_and_how_many_they_are()
    {
        await using var city = await StoreInFolder.OpenAsync();
        // PM2.5 1 … 24 µg/m³, CO 0.5 mg/m³, of NO2 only 19 hours
        await city.SayAsync(Enumerable.Range(0, 24).Select(h => $"A 2025-03-10T{h:00}:00 {Ended(Day, h)} 6 {(h < 19 ? "20.5" : "-")} 80 0.5 {10 * h} {h + 1}"));

        var report = await DeriveAsync(city);

        Assert.Equal(new DeriveReport(1, 8), report);
        var day = await DayAsync(city, Day);
        Assert.Equal(["co", "no2", "o3_1h", "o3_8h", "o3_8h_windows", "pm10", "pm25", "so2"], day.Select(one => one.Measure));
        AssertIs(day, "pm25", 300_000_000, 24, 24, valid: true);
        AssertIs(day, "co", 12_000_000_000, 24, 24, valid: true);
        AssertIs(day, "no2", 389_500_000, 19, 24, valid: false);
        Assert.Equal("有效小时 19 个，不足 20 个", day.Single(one => one.Measure == "no2").Reason);
        // ozone grows all day: its largest eight hours are the last, 160 … 230
        AssertIs(day, "o3_8h", 1_560_000_000, 8, 8, valid: true);
        AssertIs(day, "o3_8h_windows", 17, 17, 17, valid: true);
        AssertIs(day, "o3_1h", 230_000_000, 24, 24, valid: true);
        Assert.All(day, one => Assert.Equal(("HJ 663-2013", StoreInFolder.At("2025-03-11")), (one.Edition, one.KnownFrom)));
    }

    [Fact]
    public async Task Computing_again_writes_nothing_and_saying_the_same_again_neither()
    {
        await using var city = await StoreInFolder.OpenAsync();
        var hours = Enumerable.Range(0, 24).Select(h => $"A 2025-03-10T{h:00}:00 {Ended(Day, h)} 6 20 80 0.5 90 {h + 1}").ToList();
        await city.SayAsync(hours);
        await DeriveAsync(city);
        using var derive = new DeriveAirDays(city.Store);

        Assert.Equal(new DeriveReport(1, 0), await derive.RecomputeAsync(AirSettings.Default, Day.AddDays(-40), Day.AddDays(40), null, Stop));
        await city.SayAsync(hours);
        Assert.Equal(new DeriveReport(1, 0), await derive.CatchUpAsync(AirSettings.Default, Later, null, Stop));
        Assert.Empty(await city.Store.Readings.ReadDirtyAsync(10, cancellationToken: Stop));
    }

    [Fact]
    public async Task A_correction_adds_a_state_of_knowledge_and_leaves_what_was_known_before()
    {
        await using var city = await StoreInFolder.OpenAsync();
        await city.SayAsync(Enumerable.Range(0, 24).Select(h => $"A 2025-03-10T{h:00}:00 {Ended(Day, h)} 6 20 80 0.5 90 10"));
        await DeriveAsync(city);
        await city.SayAsync("A 2025-03-10T05:00 2025-03-20T14:00 - - - - - 34", "A 2025-03-10T06:00 2025-03-20T15:00 - - - - - x");

        Assert.Equal(new DeriveReport(1, 1), await DeriveAsync(city));

        var pm25 = (await DayAsync(city, Day)).Where(one => one.Measure == "pm25").ToList();
        Assert.Equal([(240_000_000, 24, "2025-03-11T00:00"), (254_000_000, 23, "2025-03-20T15:00")], pm25.Select(one => (one.Value.Unscaled, one.Have, Beijing(one.KnownFrom))));
        Assert.Equal([1, 2], pm25.Select(one => one.Through));
    }

    [Fact]
    public async Task All_at_once_gives_the_same_states_as_one_after_the_other()
    {
        string[] first = [.. Enumerable.Range(0, 24).Select(h => $"A 2025-03-10T{h:00}:00 {Ended(Day, h)} 6 20 80 0.5 90 10")];
        string[] late = ["A 2025-03-10T05:00 2025-03-20T14:00 - - - - - 34"], later = ["A 2025-03-10T05:00 2025-04-02T09:00 7 - - - - 35"];
        await using var slowly = await StoreInFolder.OpenAsync();
        foreach (var said in new[] { first, late, later })
        {
            await slowly.SayAsync(said);
            await DeriveAsync(slowly);
        }
        await using var atOnce = await StoreInFolder.OpenAsync();
        foreach (var said in new[] { first, late, later }) await atOnce.SayAsync(said);
        await DeriveAsync(atOnce);

        Assert.Equal(await DayAsync(slowly, Day), await DayAsync(atOnce, Day));
        Assert.Equal(3, (await DayAsync(atOnce, Day)).Count(one => one.Measure == "pm25"));
    }

    [Fact]
    public async Task What_comes_late_but_counts_as_known_earlier_changes_what_was_known_then()
    {
        await using var city = await StoreInFolder.OpenAsync();
        await city.SayAsync(Enumerable.Range(0, 24).Where(h => h != 7).Select(h => $"A 2025-03-10T{h:00}:00 {Ended(Day, h)} 6 20 80 0.5 90 10"));
        await city.SayAsync("A 2025-03-10T08:00 2025-03-20T14:00 - - - - - 34");
        await DeriveAsync(city);
        await city.SayAsync("A 2025-03-10T07:00 2025-03-12T10:00 - - - - - 50");
        await DeriveAsync(city);

        // by the end of the 11th 23 hours; of the 12th the hour that was missing; of the 20th the correction too
        Assert.Equal([230, 280, 304], await new[] { 11, 12, 20 }.ToAsyncEnumerable().Select(async (int day, CancellationToken _) =>
            (await DayAsync(city, Day)).Last(one => one.Measure == "pm25" && one.KnownFrom <= StoreInFolder.At($"2025-03-{day + 1}")).Value.Unscaled / 1_000_000).ToListAsync(Stop));
    }

    [Fact]
    public async Task Hours_are_added_up_as_a_slow_reading_of_the_records_does()
    {
        var random = new Random(212);
        await using var city = await StoreInFolder.OpenAsync();
        var told = new List<(string Site, DateTimeOffset Hour, DateTimeOffset Known, decimal? Pm25)>();
        for (var record = 0; record < 6; record++)
        {
            var said = new List<(string, DateTimeOffset, DateTimeOffset, decimal?)>();
            for (var i = 0; i < 150; i++)
            {
                var hour = StoreInFolder.At("2025-03-10").AddHours(random.Next(24 * 5));
                var site = random.Next(2) == 0 ? "A" : "B";
                if (said.Exists(one => one.Item1 == site && one.Item2 == hour)) continue;
                said.Add((site, hour, hour.AddHours(1 + (random.Next(3) == 0 ? random.Next(24 * 9) : 0)), random.Next(12) == 0 ? null : random.Next(1, 4000) / 10m));
            }
            told.AddRange(said);
            await city.SayAsync(said.Select(one => $"{one.Item1} {Beijing(one.Item2)} {Beijing(one.Item3)} - - - - - {(one.Item4 is { } value ? FormattableString.Invariant($"{value}") : "x")}"));
            if (random.Next(2) == 0) await DeriveAsync(city);
        }
        await DeriveAsync(city);

        foreach (var site in new[] { "A", "B" })
            for (var day = Day; day < Day.AddDays(5); day = day.AddDays(1))
                for (var known = day; known < day.AddDays(16); known = known.AddDays(1))
                {
                    var end = StoreInFolder.At(Invariant(known.AddDays(1)));
                    var hours = told.Where(one => one.Site == site && DateOnly.FromDateTime(one.Hour.DateTime) == day && one.Known <= end)
                        .GroupBy(one => one.Hour).Select(of => of.Last().Pm25).OfType<decimal>().ToList();
                    var stands = (await DayAsync(city, day, site)).LastOrDefault(one => one.Measure == "pm25" && one.KnownFrom <= end);
                    Assert.Equal((hours.Sum() * 1_000_000m, hours.Count), ((stands.Value.ToDecimal() ?? 0m), stands.Have));
                }
    }

    [Fact]
    public async Task A_day_that_is_running_waits()
    {
        await using var city = await StoreInFolder.OpenAsync();
        await city.SayAsync("A 2025-03-10T08:00 2025-03-10T09:00 6 20 80 0.5 90 10", "A 2025-03-09T08:00 2025-03-09T09:00 6 20 80 0.5 90 10");
        using var derive = new DeriveAirDays(city.Store);

        Assert.Equal(1, (await derive.CatchUpAsync(AirSettings.Default, Day, null, Stop)).SiteDays);
        Assert.Equal(1, (await derive.CatchUpAsync(AirSettings.Default, Day.AddDays(1), null, Stop)).SiteDays);
    }

    private static async Task<DeriveReport> DeriveAsync(StoreInFolder city)
    {
        using var derive = new DeriveAirDays(city.Store);
        return await derive.CatchUpAsync(AirSettings.Default, Later, null, Stop);
    }

    private static async Task<List<Statistic>> DayAsync(StoreInFolder city, DateOnly day, string site = "A") =>
        await city.Store.Readings.ReadStatisticHistoryAsync([city.Store.Readings.ChannelOf(new ChannelKey(site, ChannelKey.AirHours))], ReadingPeriod.Day,
            StoreInFolder.At(Invariant(day)), StoreInFolder.At(Invariant(day.AddDays(1))), Stop).ToListAsync(Stop);

    private static void AssertIs(List<Statistic> day, string measure, long value, int have, int expected, bool valid)
    {
        var one = day.Single(statistic => statistic.Measure == measure);
        Assert.Equal((value, (byte)0, have, expected, valid), (one.Value.Unscaled, one.Value.Scale, one.Have, one.Expected, one.Validity == StatisticValidity.Valid));
    }

    private static string Ended(DateOnly day, int hour) => Beijing(StoreInFolder.At(Invariant(day)).AddHours(hour + 1));

    private static string Beijing(DateTimeOffset moment) => FormattableString.Invariant($"{moment.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-ddTHH:mm}");

    private static string Invariant(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
