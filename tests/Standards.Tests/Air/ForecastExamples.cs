using System.Globalization;
using System.IO.Compression;
using Dizhu.Standards.Air;
using Dizhu.Standards.Air.Budgets;
using Dizhu.Standards.Air.Forecasts;

namespace Dizhu.Standards.Tests.Air;

/// <summary>年终预测: what must be true of any, and what real years say.</summary>
public class ForecastExamples
{
    private static readonly DateOnly First = new(2020, 1, 1);

    [Fact]
    public void A_year_that_repeats_the_last_one_ends_like_it()
    {
        var days = Invented(day => Winter(day));
        var forecast = YearForecast.At(days, Pollutant.PM25, new(2023, 10, 31));
        var outcome = Mean(days, 2022);
        Assert.Equal(outcome, forecast.SamePeriod!.Value);
        Assert.Equal(outcome, forecast.Endings.Single(e => e.SourceYear == 2022 && e.Shift == 0).Mean);
        Assert.Equal(outcome.Round(1), forecast.SeasonalShare!.Value.Round(1)); // the leap year among the shares weighs a little
        Assert.True(forecast.Sum / forecast.Days < outcome - Fraction.Whole(5)); // carried on flat it would miss the winter
        Assert.Equal([2022, 2021, 2020], forecast.Years);
        Assert.True(forecast.IsFromFewYears);
        Assert.Equal(3 * 15, forecast.Endings.Count);
    }

    [Fact]
    public void A_cleaner_year_ends_cleaner_in_proportion_but_not_beyond_the_clip()
    {
        var days = Invented(day => day.Year == 2023 ? Winter(day) * 8 / 10 : Winter(day));
        var forecast = YearForecast.At(days, Pollutant.PM25, new(2023, 10, 31));
        Assert.Equal((Mean(days, 2022) * 8 / 10).Round(1), forecast.SamePeriod!.Value.Round(1));
        var half = YearForecast.At(Invented(day => day.Year == 2023 ? Winter(day) / 2 : Winter(day)), Pollutant.PM25, new(2023, 10, 31));
        Assert.True(half.Endings.Single(e => e.SourceYear == 2022 && e.Shift == 0).Mean > half.SamePeriod!.Value);
    }

    [Fact]
    public void Nothing_after_the_day_changes_a_forecast()
    {
        var asOf = new DateOnly(2022, 6, 30);
        var (known, other) = (Invented(Winter), Invented(day => day > asOf ? 7 : Winter(day)));
        var (a, b) = (YearForecast.At(known, Pollutant.PM25, asOf), YearForecast.At(other, Pollutant.PM25, asOf));
        Assert.Equal(a.Endings, b.Endings);
        Assert.Equal((a.SamePeriod, a.SeasonalShare), (b.SamePeriod, b.SeasonalShare));
    }

    [Fact]
    public void At_the_end_of_the_year_there_is_one_ending_and_it_is_the_year()
    {
        var days = Invented(Winter);
        var forecast = YearForecast.At(days, Pollutant.PM25, new(2023, 12, 31));
        var ending = Assert.Single(forecast.Endings);
        Assert.Equal(Mean(days, 2023), ending.Mean);
        Assert.Equal(Fraction.Whole(1), forecast.Probability(new PassingBound(ending.Mean, true)));
        Assert.Equal(Fraction.Zero, forecast.Probability(new PassingBound(ending.Mean, false)));
    }

    [Fact]
    public void Without_past_years_nothing_is_said()
    {
        var forecast = YearForecast.At(Invented(Winter), Pollutant.PM25, new(2020, 6, 30));
        Assert.Empty(forecast.Endings);
        Assert.Null(forecast.SamePeriod);
        Assert.Null(forecast.SeasonalShare);
        Assert.Null(forecast.Probability(new PassingBound(Fraction.Whole(38), false)));
        Assert.Null(forecast.MeanAt(90));
    }

    [Fact]
    public void Days_and_ozone_of_an_ending_belong_to_its_days()
    {
        // a heavy winter month of the past year comes again; summer ozone is behind us already
        var days = Invented(day => day.Month == 12 && day.Day <= 3 ? 200 : 30, ozone: day => day.Month == 7 ? 170 : 60);
        var ending = YearForecast.At(days, Pollutant.PM25, new(2023, 10, 31)).Endings.Single(e => e.SourceYear == 2022 && e.Shift == 0);
        Assert.Equal((365 - 3 - 31, 3, 31), (ending.Good, ending.Heavy, ending.OzoneAbove));
    }

    [Fact]
    public void A_record_scores_what_was_said_against_what_came()
    {
        PastForecast[] past =
        [
            new(First, Fraction.Whole(1), new(1, 2), Fraction.Whole(30), Fraction.Whole(40), Fraction.Whole(35), true),
            new(First, new(3, 4), new(1, 2), Fraction.Whole(30), Fraction.Whole(34), Fraction.Whole(40), false),
        ];
        var record = new ForecastRecord(past);
        Assert.Equal(new Fraction(9, 32), record.Brier!.Value); // (0 + 9/16) / 2
        Assert.Equal(new Fraction(1, 4), record.BrierOfClimatology!.Value);
        Assert.Equal((new Fraction(1, 2), new Fraction(1, 2)), (record.HitRate!.Value, record.InBand!.Value));
        Assert.Null(new ForecastRecord([]).Brier);
    }

    /// <summary>三门峡 PM2.5 as the aqistudy copy has it: January to October 2016 60.5, the year 67.0.</summary>
    [Fact]
    public void A_real_winter_is_seen_by_every_method_but_the_flat_one()
    {
        var days = Sanmenxia();
        var forecast = YearForecast.At(days, Pollutant.PM25, new(2016, 10, 31));
        var (flat, outcome) = (forecast.Sum / forecast.Days, Mean(days, 2016));
        Assert.Equal((60.5m, 67.0m), (flat.Round(1), outcome.Round(1)));
        foreach (var method in (Fraction?[])[forecast.SamePeriod, forecast.SeasonalShare])
            Assert.True(Off(method!.Value) * 2 < Off(flat), $"{method.Value.Round(1)}");
        Assert.Equal([2015, 2014], forecast.Years);

        var record = ForecastRecord.Of(days, Pollutant.PM25, PassingBound.Below(70, strictly: true, TargetReading.OneDecimal));
        // two whole years can be looked back on, 2015 and 2016: too few to trust a probability, and the record says so
        Assert.Equal(22, record.Forecasts.Count);
        Assert.True(record.Brier > record.BrierOfClimatology);
        Assert.All(record.Forecasts, f => Assert.InRange(f.Probability.Round(6), 0, 1));

        Fraction Off(Fraction value) => value > outcome ? value - outcome : outcome - value;
    }

    private static YearsOfDays Sanmenxia()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Shared.File("data/air/dev_henan_city_daily_2013-2017.csv.gz")), CompressionMode.Decompress));
        var header = reader.ReadLine()!.Split(',').ToList();
        var rows = new Dictionary<DateOnly, AirSample>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            if (fields[0] == "三门峡") rows[Given.Day(fields[1])] = AirSample.Empty with { PM25 = Read(fields[header.IndexOf("pm25")]), PM10 = Read(fields[header.IndexOf("pm10")]) };
        }
        var first = rows.Keys.Min();
        return new(DaySeries.OfDays(first, [.. Enumerable.Range(0, rows.Keys.Max().DayNumber - first.DayNumber + 1).Select(i => rows.GetValueOrDefault(first.AddDays(i), AirSample.Empty))]), AirBasis.ByDate);

        static Concentration Read(string field) => field.Length == 0 ? Concentration.Missing : Concentration.Micrograms(decimal.Parse(field, CultureInfo.InvariantCulture));
    }

    /// <summary>Whole years of 2020 to 2023 with the given fine particles and, all year, clean other air.</summary>
    private static YearsOfDays Invented(Func<DateOnly, int> pm25, Func<DateOnly, int>? ozone = null) => new(
        DaySeries.OfDays(First, [.. Enumerable.Range(0, 1461).Select(i => First.AddDays(i)).Select(day => new AirSample
        {
            SO2 = Concentration.Micrograms(5), NO2 = Concentration.Micrograms(20), PM10 = Concentration.Micrograms(40), CO = Concentration.Milligrams(0.5m),
            O3OneHour = Concentration.Missing, O3EightHour = Concentration.Micrograms(ozone?.Invoke(day) ?? 60), PM25 = Concentration.Micrograms(pm25(day)),
        })]), AirBasis.ByDate);

    private static int Winter(DateOnly day) => day.Month is 11 or 12 or 1 or 2 ? 80 : 30;

    private static Fraction Mean(YearsOfDays days, int year)
    {
        var (sum, count) = days.Sum(Pollutant.PM25, new(year, 1, 1), new(year, 12, 31));
        return new(sum, count);
    }
}
