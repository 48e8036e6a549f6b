using System.Diagnostics;
using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.City.Demo;
using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.City.Tests.Air;
using Dizhu.City.Tests.Readings;
using Dizhu.Plans.DataFiles;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Demo;

/// <summary>演示空气: generated, logged, read, derived and judged, on the real store.</summary>
public sealed class DemoAirTests(DemoAirTests.Filled filled) : IClassFixture<DemoAirTests.Filled>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_city_stands_on_the_last_day_of_October_about_where_the_design_has_it()
    {
        var known = (await filled.Book.KnownByAsync(filled.City, new DateOnly(2025, 10, 31), Stop))!;
        var (first, last) = (new DateOnly(2025, 1, 1), new DateOnly(2025, 10, 31));

        var (pm25, tally) = Year(known.City!, first, last);
        Assert.InRange(pm25, 34.0m, 34.9m);
        Assert.InRange(tally.ValidDays, 300, 303);
        Assert.InRange(tally.GoodDays, 232, 244);
        Assert.Equal(1, tally.HeavyDays);
        Assert.Equal(new DateOnly(2025, 9, 30), known.ConfirmedThrough);
    }

    [Fact]
    public async Task Whole_years_come_from_failing_to_keeping_the_plan()
    {
        var known = (await filled.Book.KnownByAsync(filled.City, new DateOnly(2026, 1, 10), Stop))!;
        var years = Enumerable.Range(2023, 3).Select(year => Year(known.City!, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))).ToList();

        Assert.InRange(years[0].Pm25, 39.2m, 40.2m);
        Assert.InRange(years[1].Pm25, 38.4m, 39.4m);
        Assert.InRange(years[2].Pm25, 36.7m, 37.7m);
        Assert.True(years[0].Tally.GoodRatio(DenominatorOfDays.ValidDays) < 76 && years[1].Tally.GoodRatio(DenominatorOfDays.ValidDays) < 76, string.Join(' ', years.Select(y => y.Tally.GoodRatio(DenominatorOfDays.ValidDays))));
        Assert.True(years[2].Tally.GoodRatio(DenominatorOfDays.ValidDays) >= 76);
        Assert.Equal([3, 2, 1], years.Select(year => year.Tally.HeavyDays));
    }

    [Fact]
    public async Task Counties_spread_from_Lushi_to_Yima()
    {
        var known = (await filled.Book.KnownByAsync(filled.City, new DateOnly(2025, 10, 31), Stop))!;

        var means = known.Counties.ToDictionary(one => one.Key, one => Year(one.Value, new DateOnly(2025, 1, 1), new DateOnly(2025, 10, 31)).Pm25);

        Assert.Equal("卢氏县", means.MinBy(one => one.Value).Key);
        Assert.Equal("义马市", means.MaxBy(one => one.Value).Key);
        Assert.True(means["卢氏县"] < 30 && means["义马市"] > 35.5m);
    }

    [Fact]
    public async Task A_mistake_stands_until_it_is_corrected()
    {
        var day = new DateOnly(2025, 8, 20);
        var (before, after) = ((await filled.Book.KnownByAsync(filled.City, new DateOnly(2025, 9, 21), Stop))!, (await filled.Book.KnownByAsync(filled.City, new DateOnly(2025, 9, 22), Stop))!);

        Assert.True(before.Sites["1836A"][Pollutant.PM25, day].IsValid);
        Assert.False(after.Sites["1836A"][Pollutant.PM25, day].IsValid);
        Assert.Equal(before.Sites["1835A"][Pollutant.PM25, day], after.Sites["1835A"][Pollutant.PM25, day]);
    }

    [Fact]
    public async Task Dust_days_are_left_out_once_their_list_is_known_and_stay_in_the_AQI()
    {
        var day = new DateOnly(2023, 3, 22);
        var (before, after) = ((await filled.Book.KnownByAsync(filled.City, new DateOnly(2023, 4, 27), Stop))!, (await filled.Book.KnownByAsync(filled.City, new DateOnly(2023, 4, 28), Stop))!);

        Assert.DoesNotContain(day, before.Dust);
        Assert.Contains(day, after.Dust);
        Assert.True(after.City!.Quality(day, AirBasis.ByDate).Aqi > 200);
    }

    [Fact]
    public async Task Townships_that_measure_particles_only_say_nothing_of_the_rest()
    {
        var townships = (await filled.Book.TownshipsKnownByAsync(filled.City, new DateOnly(2025, 10, 31), Stop))!;
        var site = filled.City.AirSites.First(one => one.Kind == AirSiteKind.Township && one.MeasuresOn(new DateOnly(2024, 1, 1)) != Pollutants.All && one.MeasuresOn(new DateOnly(2025, 10, 1)) == Pollutants.All);
        var since = site.Factors[^1].From;

        Assert.Equal(81, townships.Count);
        Assert.Equal(0, Enumerable.Range(1, 30).Count(n => townships[site.Code][Pollutant.NO2, since.AddDays(-n)].Inputs > 0));
        Assert.InRange(Enumerable.Range(0, 30).Count(n => townships[site.Code][Pollutant.NO2, since.AddDays(n)].IsValid), 25, 30);
        Assert.InRange(Enumerable.Range(1, 30).Count(n => townships[site.Code][Pollutant.PM25, since.AddDays(-n)].IsValid), 25, 30);
    }

    [Fact]
    public async Task Reading_the_record_again_gives_the_same_and_a_full_recomputation_writes_nothing()
    {
        await using var again = new Filled();
        await again.InitializeAsync();

        var (one, other) = (await ContentOf(filled.Store), await ContentOf(again.Store));
        Assert.Equal((one.AirHours, one.Statistics), (other.AirHours, other.Statistics));
        using var derive = new DeriveAirDays(again.Store);
        Assert.Equal(0, (await derive.RecomputeAsync(again.City.AirSettings, new DateOnly(2022, 12, 1), new DateOnly(2026, 1, 31), null, Stop)).Written);
        Assert.Equal(await HoursOf(filled.Store, "1836A"), await HoursOf(again.Store, "1836A"));
    }

    [Fact]
    public async Task It_is_logged_once_and_never_beside_real_hours()
    {
        var position = filled.Store.Log.LastPosition;
        Assert.Null(await LogDemoAir.RunAsync(filled.Store, filled.City, Filled.Parameters, TimeProvider.System, Stop));
        Assert.Contains("照旧", await LogDemoAir.RunAsync(filled.Store, filled.City, Filled.Parameters.Replace("seed: 20230924", "seed: 1", StringComparison.Ordinal), TimeProvider.System, Stop), StringComparison.Ordinal);
        Assert.Equal(position, filled.Store.Log.LastPosition);

        await using var real = await StoreInFolder.OpenAsync();
        await real.SayAsync("1835A 2025-03-10T08:00 2025-03-10T09:00 6 20 80 0.5 90 10");
        Assert.Contains("模拟的数和真实的数不能混", await LogDemoAir.RunAsync(real.Store, filled.City, Filled.Parameters, TimeProvider.System, Stop), StringComparison.Ordinal);
        Assert.Equal(1, real.Store.Log.LastPosition);
    }

    [Theory]
    [InlineData("code: CO", "code: CO2", "没有因子“CO2”")]
    [InlineData("spread: 450", "spread: 450 450", "“spread”要有 12 个数")]
    [InlineData("persistence: 600", "persistence: 6000", "是千分数")]
    [InlineData("      - { year: 2025, months: 1.00", "      - { year: 2026, months: 1.00", "CO 缺 2025 年各月的均值")]
    [InlineData("fromHour: 9", "fromHour: 29", "一天里的第几个小时")]
    public void A_mistake_in_the_parameters_is_named(string right, string wrong, string message) =>
        Assert.Contains(message, Assert.Throws<DataFileException>(() => ReadDemoAir.Of(Filled.Parameters.Replace(right, wrong, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_fictional_city_has_parameters_too()
    {
        var city = CityFolder.Read(Shared.City("demo"));
        var parameters = ReadDemoAir.Of(ReadDemoAir.TextIn(Shared.City("demo"))!);

        Assert.All(parameters.Mistakes, one => Assert.Contains(one.Site, city.AirSites.Select(site => site.Code)));
        Assert.All(parameters.Places, one => Assert.Contains(one.Name, city.Areas.Select(area => area.Name)));
        Assert.Equal((new DateOnly(2025, 12, 31), new DateOnly(2026, 1, 8)), (parameters.Confirmed[^1].Through, parameters.Confirmed[^1].On));
    }

    private static (decimal Pm25, DayTally Tally) Year(DaySeries days, DateOnly first, DateOnly last)
    {
        var values = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(n => days[Pollutant.PM25, first.AddDays(n)]).Where(day => day.IsValid).Select(day => day.Value!.Value).ToList();
        var tally = new int[6];
        for (var day = first; day <= last; day = day.AddDays(1))
            if (days.Quality(day, AirBasis.ByDate).Level is { } level) tally[level.Number - 1]++;
        return (values.Average(value => (decimal)value.Dividend / (decimal)value.Divisor / 1_000_000m), new DayTally(tally, tally.Sum(), last.DayNumber - first.DayNumber + 1));
    }

    private static Task<StoreContent> ContentOf(CityStore store) => store.Readings.ReadContentAsync(store.Log.LastPosition, Stop);

    private static async Task<List<(DateTimeOffset, string, string, DateTimeOffset)>> HoursOf(CityStore store, string site) =>
        await store.Readings.ReadAirHourRecordsAsync([store.Readings.ChannelOf(new ChannelKey(site, ChannelKey.AirHours))], StoreInFolder.At("2025-08-01"), StoreInFolder.At("2025-10-01"), Stop)
            .Select(hour => (hour.Period, hour.Pm25.ToString(), hour.O3.ToString(), hour.KnownFrom)).ToListAsync(Stop);

    /// <summary>Sanmenxia with its demo air, all read and derived.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dizhu-demo-air-");
        private readonly ReadImports read;
        private AirBook? book;

        public Filled()
        {
            read = new ReadImports(new ImportFiles(folder.FullName));
            Store = RealStore.In(folder.FullName, read.Read);
            var simulated = ReadDemoAir.Of(Parameters);
            var city = CityFolder.Read(Shared.City("sanmenxia"));
            City = city with { Air = city.Air with { Dust = simulated.Dust, Confirmed = simulated.Confirmed } };
        }

        public static string Parameters { get; } = ReadDemoAir.TextIn(Shared.City("sanmenxia"))!;

        public CityFolder City { get; }

        public CityStore Store { get; }

        public AirBook Book => book ??= new AirBook(Store);

        public async ValueTask InitializeAsync()
        {
            var began = Stopwatch.GetTimestamp();
            await Store.OpenAsync(Stop);
            Assert.Null(await LogDemoAir.RunAsync(Store, City, Parameters, TimeProvider.System, Stop));
            using var derive = new DeriveAirDays(Store);
            while (Store.Readings.Progress.Position < Store.Log.LastPosition)
            {
                await derive.CatchUpAsync(City.AirSettings, new DateOnly(2026, 3, 1), null, Stop);
                Assert.Empty(Store.Unreadable);
                await Task.Delay(20, Stop);
            }
            await derive.CatchUpAsync(City.AirSettings, new DateOnly(2026, 3, 1), null, Stop);
            var content = await ContentOf(Store);
            TestContext.Current.SendDiagnosticMessage($"{content.AirHours} hours, {content.Statistics} statistics in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        }

        public async ValueTask DisposeAsync()
        {
            book?.Dispose();
            await Store.DisposeAsync();
            read.Dispose();
            folder.Delete(recursive: true);
        }
    }
}
