using Dizhu.Standards.Air;
using Dizhu.Standards.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests.Air;

/// <summary>What must be true of the statistics of any air.</summary>
public class StatisticsProperties
{
    /// <summary>A month of hours of one pollutant, with gaps; values in tenths of a microgram.</summary>
    public sealed record AnyMonth(Pollutant Pollutant, int?[] Tenths)
    {
        public static readonly CalendarPeriod Period = CalendarPeriod.Month(2025, 4);

        public static Arbitrary<AnyMonth> Any() => (
            from pollutant in Gen.Elements(PollutantCodes.All.ToArray())
            from gaps in Gen.Choose(0, 6)
            from values in Gen.ArrayOf(Gen.Choose(0, 3000), 24 * Period.Days)
            from missing in Gen.ArrayOf(Gen.Choose(0, 23), 24 * Period.Days)
            select new AnyMonth(pollutant, [.. values.Zip(missing, (v, m) => m < gaps ? (int?)null : v)])).ToArbitrary();

        public IEnumerable<(HourLabel Label, AirSample Sample)> Rows => Tenths.Select((value, hour) =>
            (HourLabel.Of(Period.First, 1) + hour, AirDays.Sample(Pollutant, value / 10m)));

        public static HourSeries Hours(IEnumerable<(HourLabel Label, AirSample Sample)> rows)
        {
            var hours = new HourSeriesBuilder();
            foreach (var (label, sample) in rows) hours.Add(label, sample);
            return hours.Build()!;
        }

        public DaySeries Days => AirDays.Days(Hours(Rows));

        public override string ToString() => Pollutant.Code();
    }

    [Property(Arbitrary = [typeof(AnyMonth)], MaxTest = 60)]
    public void The_order_in_which_hours_come_changes_nothing(AnyMonth month, int seed)
    {
        var (straight, mixed) = (AnyMonth.Hours(month.Rows), AnyMonth.Hours(month.Rows.OrderBy(r => (r.Label.Number * 7919L + seed) % 104_729)));
        Assert.Equal(straight.FirstDay, mixed.FirstDay);
        Assert.True(straight.Of(month.Pollutant).SequenceEqual(mixed.Of(month.Pollutant)));
    }

    [Property(Arbitrary = [typeof(AnyMonth)], MaxTest = 60)]
    public void A_day_lies_between_its_hours_and_a_month_between_its_days(AnyMonth month)
    {
        var (hours, days) = (AnyMonth.Hours(month.Rows), month.Days);
        var values = new List<Fraction>();
        for (var day = AnyMonth.Period.First; day <= AnyMonth.Period.Last; day = day.AddDays(1))
        {
            var value = days[month.Pollutant, day];
            if (!value.IsValid) continue;
            var ofDay = hours.Of(month.Pollutant, day).ToArray().Where(h => !h.IsMissing).Select(h => Fraction.Whole(h.Picograms)).ToArray();
            Between(ofDay, value.Value!.Value);
            values.Add(value.Value.Value);
        }
        foreach (var method in Enum.GetValues<PercentileMethod>())
        {
            var statistic = PeriodStatistic.Of(days, month.Pollutant, AnyMonth.Period, EvaluationEdition.All[0], AirSettings.Default with { PercentileMethod = method });
            Assert.Equal(values.Count, statistic.ValidDays);
            if (values.Count == 0) continue;
            Between(values, statistic.Mean!.Value);
            Between(values, statistic.Percentile!.Value);
        }
    }

    [Property(Arbitrary = [typeof(AnyMonth)], MaxTest = 40)]
    public void A_city_of_equal_points_is_its_point(AnyMonth month, byte number)
    {
        var hours = AnyMonth.Hours(month.Rows);
        var days = AirDays.Days(hours);
        CityPoint[] points = [.. Enumerable.Range(0, 1 + number % 6).Select(i => new CityPoint($"{i}", days, hours))];
        foreach (var reading in Enum.GetValues<OzoneOfCity>())
        {
            var city = CityDays.Of(points, AirBasis.ByDate, AirSettings.Default with { OzoneOfCity = reading })!;
            for (var day = AnyMonth.Period.First; day <= AnyMonth.Period.Last; day = day.AddDays(1))
            {
                Assert.Equal(days[month.Pollutant, day].IsValid, city[month.Pollutant, day].IsValid);
                if (city[month.Pollutant, day].IsValid) Assert.Equal(days[month.Pollutant, day].Value, city[month.Pollutant, day].Value);
            }
        }
    }

    [Property(MaxTest = 300)]
    public void Places_agree_with_counting_who_is_better(byte[] values)
    {
        decimal?[] indexes = [.. values.Select(v => v % 5 == 0 ? (decimal?)null : v % 16 / 4m)];
        var places = Competition.Places(indexes);
        for (var i = 0; i < indexes.Length; i++) Assert.Equal(indexes[i] is { } own ? 1 + indexes.Count(other => other < own) : null, places[i]);
    }

    private static void Between(IReadOnlyCollection<Fraction> values, Fraction value) => Assert.True(values.Min() <= value && value <= values.Max(), $"{value}");
}
