using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;

namespace Dizhu.City.Tests.Air;

/// <summary>Evaluation, ranking, calendar, 算账 and township rates of a city whose days are given; the expected figures can be checked by hand.</summary>
public class AirOperationsTests
{
    private static readonly AirTargets Targets = new(38, Pm25Strictly: true, GoodPercent: 76, HeavyPercent: 0.5m);
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));

    private static AirSample Day(int pm25 = 36, int pm10 = 60, int so2 = 10, int no2 = 20, decimal co = 0.8m, int o3 = 100) => new()
    {
        SO2 = Concentration.Micrograms(so2), NO2 = Concentration.Micrograms(no2), PM10 = Concentration.Micrograms(pm10), CO = Concentration.Milligrams(co),
        O3OneHour = Concentration.Micrograms(o3), O3EightHour = Concentration.Micrograms(o3), PM25 = Concentration.Micrograms(pm25),
    };

    private static DaySeries Days(DateOnly first, int count, Func<DateOnly, AirSample>? day = null) =>
        DaySeries.OfDays(first, [.. Enumerable.Range(0, count).Select(first.AddDays).Select(day ?? (_ => Day()))]);

    private static AirKnown Known(DateOnly by, DaySeries? city = null, Dictionary<string, DaySeries>? counties = null, params DateOnly[] dust) => new()
    {
        KnownBy = by, City = city, Counties = counties ?? [], Sites = new Dictionary<string, DaySeries>(), Dust = dust.ToHashSet(),
        ConfirmedThrough = new DateOnly(by.Year, by.Month, 1).AddDays(-1), Settings = AirSettings.Default,
    };

    [Fact]
    public void A_year_that_is_not_over_is_compared_with_the_same_days_of_last_year_by_one_basis()
    {
        // 2025: PM2.5 36 every day; 2026 to 31 March: 27, of it from 1 March by the standards of 2026
        var known = Known(new(2026, 3, 31), Days(new(2025, 1, 1), 365 + 90, day => Day(pm25: day.Year == 2025 ? day <= new DateOnly(2025, 3, 31) ? 36 : 80 : 27)));
        var year = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2026))!;
        Assert.False(year.IsWhole);
        Assert.Equal((new DateOnly(2026, 3, 31), 2026), (year.Through, year.Family));
        Assert.Equal(("GB 3095-2026（过渡阶段）", year.Now.Limits.Id), (year.LastYear!.Limits.Id, year.LastYear.Limits.Id));
        Assert.Equal(CalendarPeriod.Between(new(2025, 1, 1), new(2025, 3, 31)), year.LastYear.Period);
        Assert.Equal((27m, 36m, -25m), (AirEvaluated.ValueOf(year.Now, Pollutant.PM25), AirEvaluated.ValueOf(year.LastYear, Pollutant.PM25), year.ChangeOf(Pollutant.PM25)));
        Assert.Equal(Attainment.NotJudged, year.Now.Attainment);
        Assert.Equal(Attainment.GradeTwo, year.Now.SoFar); // 27 ≤ 30
        Assert.True(year.IsProvisional);
        Assert.Null(year.Before);

        var month = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Month(2026, 1), family: 2012)!;
        Assert.Equal((2012, "GB 3095-2012", "GB 3095-2012"), (month.Family, month.Now.Limits.Id, month.LastYear!.Limits.Id));
        Assert.Equal((80m, 36m), (AirEvaluated.ValueOf(month.Before!, Pollutant.PM25), AirEvaluated.ValueOf(month.LastYear, Pollutant.PM25)));
        Assert.False(month.IsProvisional);

        Assert.Null(EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2027)));
        Assert.Null(EvaluateAir.Of(known, AirPlace.County("卢氏县"), CalendarPeriod.Year(2025)));
        Assert.Null(EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Year(2025))!.LastYear);
    }

    [Theory]
    [InlineData("2024-02-29", "2023-02-28")]
    [InlineData("2025-02-28", "2024-02-29")] // the end of February is its end
    [InlineData("2025-10-31", "2024-10-31")]
    public void The_same_days_of_last_year(string last, string before) => Assert.Equal(
        CalendarPeriod.Between(new(DateOnly.Parse(before, null).Year, 1, 1), DateOnly.Parse(before, null)),
        EvaluateAir.LastYearOf(CalendarPeriod.Between(new(DateOnly.Parse(last, null).Year, 1, 1), DateOnly.Parse(last, null))));

    [Fact]
    public void Measured_and_without_dust_stand_beside_each_other_and_days_keep_dust()
    {
        var dust = new DateOnly(2025, 4, 10);
        var known = Known(new(2025, 4, 30), Days(new(2025, 4, 1), 30, day => day == dust ? Day(pm25: 336, pm10: 500) : Day()), null, dust);
        var april = EvaluateAir.Of(known, AirPlace.City, CalendarPeriod.Month(2025, 4))!;
        Assert.Equal((46m, 36m, 36m), (AirEvaluated.ValueOf(april.Measured, Pollutant.PM25), AirEvaluated.ValueOf(april.WithoutDust, Pollutant.PM25), AirEvaluated.ValueOf(april.Now, Pollutant.PM25))); // 36 + 300/30
        Assert.Equal((1, 1), (april.Measured.Days.HeavyDays, april.WithoutDust.Days.HeavyDays));
    }

    [Fact]
    public void Counties_are_ranked_with_ties_movement_and_what_the_gap_is_worth()
    {
        // of 2012: 10/60 + 20/40 + 60/70 + 0.8/4 + 100/160 + PM2.5/35, each to two decimals
        string[] counties = ["湖滨区", "陕州区", "渑池县", "卢氏县"];
        DaySeries Of(int last, int now) => Days(new(2024, 10, 1), 396, day => Day(pm25: day < new DateOnly(2025, 10, 1) ? last : now));
        var known = Known(new(2025, 10, 31), null, new() { ["湖滨区"] = Of(35, 35), ["陕州区"] = Of(49, 35), ["渑池县"] = Of(42, 42), ["卢氏县"] = Of(21, 21) });
        var ranks = RankCounties.Of(City, known, CalendarPeriod.Month(2025, 10)).Where(rank => counties.Contains(rank.County)).ToList();
        Assert.Equal(["卢氏县", "湖滨区", "陕州区", "渑池县"], ranks.Select(rank => rank.County));
        Assert.Equal([1, 2, 2, 4], ranks.Select(rank => rank.Place));
        Assert.Equal([2.95m, 3.35m, 3.35m, 3.55m], ranks.Select(rank => rank.Index)); // 0.17 + 0.5 + 0.86 + 0.2 + 0.62 = 2.35, + 0.6, 1, 1.2 (0.625 → 0.62)
        Assert.Equal([0, 0, 2, -1], ranks.Select(rank => rank.Moved));
        Assert.Equal((null, "卢氏县", "卢氏县"), (ranks[0].Ahead, ranks[1].Ahead, ranks[2].Ahead));
        Assert.Equal((0.20m, "陕州区"), (ranks[3].Gap, ranks[3].Ahead));
        Assert.Equal([12.0m, 8.0m, 14.0m, 0.80m, 32.0m, 7.0m], ranks[3].Worth.Select(one => one.Shown)); // 0.2 × 60, 40, 70, 4, 160, 35
        var without = RankCounties.Of(City, known, CalendarPeriod.Month(2025, 10)).Where(rank => !counties.Contains(rank.County)).ToList();
        Assert.NotEmpty(without);
        Assert.All(without, rank => Assert.Equal((null, "没有监测数据"), (rank.Place, rank.Reason)));
    }

    [Theory]
    [InlineData(AirSiteKind.National, false, "2025-03-01", false, true, false)]
    [InlineData(AirSiteKind.National, true, "2025-03-01", false, false, false)] // 对照点
    [InlineData(AirSiteKind.National, false, "2025-07-01", false, false, false)] // it stood until 30 June
    [InlineData(AirSiteKind.County, false, "2025-03-01", false, false, true)]
    [InlineData(AirSiteKind.Township, false, "2025-03-01", false, false, false)]
    [InlineData(AirSiteKind.Township, false, "2025-03-01", true, false, true)]
    public void A_site_counts_for_the_city_by_its_kind_and_for_its_county_by_the_settings(AirSiteKind kind, bool isControl, string day, bool townships, bool city, bool county)
    {
        var site = new AirSite("X", "X", kind, "卢氏县", null, new DateOnly(2025, 6, 30), null, isControl, [], []);
        var air = new CityAir([site], AirSettings.Default with { TownshipsInCounty = townships }, [], []);
        Assert.Equal((city, county, false, true), (
            air.Counts(site, AirPlace.City, DateOnly.Parse(day, null)), air.Counts(site, AirPlace.County("卢氏县"), DateOnly.Parse(day, null)),
            air.Counts(site, AirPlace.County("渑池县"), DateOnly.Parse(day, null)), air.Counts(site, AirPlace.Site("X"), DateOnly.Parse(day, null))));
    }

    [Fact]
    public void A_calendar_shows_a_gap_as_a_gap()
    {
        var known = Known(new(2025, 1, 5), Days(new(2025, 1, 1), 4, day => day.Day == 2 ? AirSample.Empty : Day(pm25: day.Day == 3 ? 151 : 36)));
        var calendar = AqiCalendar.Of(known, AirPlace.City, 2025);
        Assert.Equal([55, null, 201, 55, null], calendar.Days.Select(day => day.Quality.Aqi)); // PM10 60 → 55; PM2.5 36 → 51.25 → 52; O3 100 → 50
        Assert.Equal([null, "没有数据", null, null, "没有数据"], calendar.Days.Select(day => day.Reason));
        Assert.Equal((2, 1, 3, 5), (calendar.Tally.GoodDays, calendar.Tally.HeavyDays, calendar.Tally.ValidDays, calendar.Tally.CalendarDays));
        Assert.Equal((66.7m, 40m), (calendar.Tally.GoodRatio(DenominatorOfDays.ValidDays), calendar.Tally.GoodRatio(DenominatorOfDays.CalendarDays)));
        Assert.Single(calendar.Months);
        Assert.All(AqiCalendar.Of(known, AirPlace.Site("1835A"), 2025).Days, day => Assert.Equal((null, "没有数据"), (day.Quality.Aqi, day.Reason)));
    }

    [Fact]
    public void What_is_left_can_be_checked_by_hand()
    {
        // 304 days to 31 October: one without data, two heavy, one dust day above all; PM2.5 36 otherwise
        var dust = new DateOnly(2025, 4, 10);
        var known = Known(new(2025, 10, 31), Days(new(2025, 1, 1), 304, day => day.DayOfYear == 20 ? AirSample.Empty : day.DayOfYear is 40 or 41 ? Day(pm25: 186) : day == dust ? Day(pm25: 300) : Day(o3: day.Month == 7 ? 161 : 100)), null, dust);
        var reckoned = ReckonAir.Of(known, AirPlace.City, 2025, Targets)!;
        Assert.Equal((new DateOnly(2025, 10, 31), 304, 61, 1), (reckoned.Through, reckoned.DaysSoFar, reckoned.DaysLeft, reckoned.DustDays));
        Assert.Equal([TargetReading.OneDecimal, TargetReading.WholeNumbers, TargetReading.FullValue], reckoned.Mean.Select(one => one.Reading));
        var mean = reckoned.Mean[0].AllDaysValid;
        Assert.Equal((Fraction.Whole(36 * 302 + 2 * 150), 302, 61, Fraction.Of(37.95m)), (mean.Sum, mean.Days, mean.DaysLeft, mean.Bound.Value));
        Assert.Equal(42.6m, mean.AllowedMeanShown); // (37.95 × 363 − 11172) ÷ 61 = 42.69…
        Assert.Equal(61, reckoned.Mean[0].AtValidRate.DaysLeft); // 61 × 302/303 = 60.8
        // 303 valid days, 31 of July above 100 by ozone, three heavy: 269 good
        Assert.Equal((303, 269, 3), (reckoned.Days.ValidDays, reckoned.Days.GoodDays, reckoned.Days.HeavyDays));
        Assert.Equal([(DenominatorOfDays.ValidDays, 364), (DenominatorOfDays.CalendarDays, 365)], reckoned.Good.Select(one => (one.Of, one.Days)));
        Assert.Equal(new GoodDaysBudget(277, 8, 364 - 277 - 34), reckoned.Good[0].Budget); // 0.76 × 364 = 276.64
        Assert.Equal(new GoodDaysBudget(278, 9, 365 - 278 - 35), reckoned.Good[1].Budget);
        Assert.Equal([new HeavyDaysBudget(1, -2), new HeavyDaysBudget(2, -1)], reckoned.Heavy.Take(2).Select(one => one.Budget));
        // 364 days: k = 1 + 363 × 0.9 = 327.7, so the one of rank 328 keeps the limit and 36 need not
        Assert.Equal((new PercentileBudget(36, 31), 160m), (reckoned.Ozone, reckoned.OzoneLimit));
        var cost = reckoned.Costs.Single(one => one.Concentration == 150);
        Assert.Equal((Fraction.Of(150) - Fraction.Whole(11_172) / 302) / 363, cost.Cost);

        Assert.Empty(ReckonAir.Of(known, AirPlace.City, 2025, new(null, false, null, null))!.Mean);
        Assert.Null(ReckonAir.Of(known, AirPlace.City, 2026, Targets));
    }

    [Fact]
    public void A_probability_comes_only_with_its_record()
    {
        AirSample Season(DateOnly day) => Day(pm25: 20 + day.Year % 3 * 4 + Math.Abs(day.DayOfYear - 182) / 5);
        var first = ForecastAir.Of(Known(new(2024, 6, 30), Days(new(2024, 1, 1), 182, Season)), AirPlace.City, 2024, Targets)!;
        Assert.Equal((null, null), (first.Probability, first.Band));
        Assert.Empty(first.Record!.Forecasts);

        var third = ForecastAir.Of(Known(new(2025, 6, 30), Days(new(2023, 1, 1), 912, Season)), AirPlace.City, 2025, Targets)!;
        Assert.NotEmpty(third.Record!.Forecasts);
        Assert.NotNull(third.Record.Brier);
        Assert.NotNull(third.Probability);
        Assert.True(third.Forecast.IsFromFewYears);
        Assert.Equal([2024, 2023], third.Forecast.Years);
        // what is on the table alone: the same without the days after
        Assert.Equal(third.Forecast.SamePeriod, ForecastAir.Of(Known(new(2025, 6, 30), Days(new(2023, 1, 1), 912, Season)), AirPlace.City, 2025, Targets)!.Forecast.SamePeriod);
        Assert.Null(ForecastAir.Of(Known(new(2025, 6, 30), Days(new(2023, 1, 1), 912, Season)), AirPlace.City, 2025, new(null, false, 76, 0.5m))!.Probability);
    }

    [Fact]
    public void Townships_are_counted_by_registry_days_and_factors()
    {
        var from = new DateOnly(2025, 3, 16);
        AirSite Station(string code, string county, params SiteFactors[] factors) => new(code, code, AirSiteKind.Township, county, null, null, null, false, [], factors);
        var city = City with { Air = new([
            Station("T1", "湖滨区"), Station("T2", "湖滨区", new SiteFactors(new(2023, 1, 1), Pollutants.PM10 | Pollutants.PM25), new SiteFactors(from, Pollutants.All)),
            Station("T3", "卢氏县", new SiteFactors(new(2023, 1, 1), Pollutants.PM10 | Pollutants.PM25)) with { Until = new DateOnly(2025, 3, 30) }], AirSettings.Default, [], []) };
        var days = new Dictionary<string, DaySeries>
        {
            ["T1"] = Days(new(2025, 3, 1), 31, day => day.Day <= 30 ? Day() : AirSample.Empty),
            ["T2"] = Days(new(2025, 3, 1), 20, _ => Day()),
        };
        var months = TownshipFactors.Of(city, days, new(2025, 3, 1), new(2025, 3, 31));
        Assert.Equal(
        [
            new("湖滨区", 2, 2, 62, 50, 31 * 6 + 15 * 2 + 16 * 6, 30 * 6 + 15 * 2 + 5 * 6),
            new("卢氏县", 0, 0, 30, 0, 60, 0),
            new(city.Profile.Name, 2, 2, 92, 50, 372, 240),
        ], months);
        Assert.Equal((80.6m, 100m, 76.9m), (months[0].OnlineRate, months[0].SixFactorRate, months[0].ValidRate)); // 50/62, 240/312
        Assert.Null(months[1].SixFactorRate);
        Assert.Equal(((1, 3), (2, 3)), (TownshipFactors.On(city, from.AddDays(-1)), TownshipFactors.On(city, from)));
    }
}
