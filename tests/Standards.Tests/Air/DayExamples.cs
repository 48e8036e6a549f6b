using Dizhu.Standards.Air;
using static Dizhu.Standards.Tests.Air.AirDays;

namespace Dizhu.Standards.Tests.Air;

/// <summary>日统计: when a day is valid, and which hours are its own.</summary>
public class DayExamples
{
    [Theory]
    [Clause("GB 3095", "表 4：日均值至少 20 个小时值")]
    [InlineData(19, false)]
    [InlineData(20, true)]
    [InlineData(24, true)]
    public void Twenty_hours_make_a_day(int hours, bool valid)
    {
        var day = Days(Hours(Monday, Pollutant.PM25, AirDays.Of(hours, 35)))[Pollutant.PM25, Monday];
        Assert.Equal(valid, day.IsValid);
        Assert.Equal(valid ? null : "有效小时 19 个，不足 20 个", day.Validity.Reason);
        Assert.Equal(valid ? Concentration.Micrograms(35) : Concentration.Missing, day.Published(Pollutant.PM25));
    }

    [Fact]
    [Clause("GB 3095", "自然日：标签 01:00 至 24:00")]
    public void The_hour_of_midnight_belongs_to_the_day_before()
    {
        var hours = new HourSeriesBuilder();
        for (var hour = 0; hour < 24; hour++) hours.Add(HourLabel.At(Monday, hour), Sample(Pollutant.PM25, hour == 0 ? 1000 : 10));
        var days = Days(hours.Build()!);
        Assert.Equal(1, days[Pollutant.PM25, Monday.AddDays(-1)].Inputs);
        Assert.Equal(23, days[Pollutant.PM25, Monday].Inputs);
        Assert.Equal(Fraction.Whole(10 * Concentration.Microgram), days[Pollutant.PM25, Monday].Value!.Value);
    }

    [Theory]
    [Clause("HJ 663", "6.1.2 臭氧日最大 8 小时至少 14 个；不足而超过限值仍有效")]
    [InlineData(14, 100, true)]
    [InlineData(13, 161, true)]
    [InlineData(13, 160, false)]
    [InlineData(13, 160.4, false)] // 160 when rounded
    [InlineData(13, 160.5, false)] // 160: half to even
    [InlineData(13, 160.6, true)]
    [InlineData(1, 161, true)]
    public void Fourteen_windows_make_an_ozone_day_or_a_maximum_above_the_limit(int windows, double maximum, bool valid)
    {
        // 01:00 … 06:00 are six hours of the window that ends at 08:00; every further hour makes one more window
        var day = Days(Hours(Monday, Pollutant.O3, AirDays.Of(5 + windows, (decimal)maximum)))[Pollutant.O3, Monday];
        Assert.Equal(windows, day.Inputs);
        Assert.Equal(valid, day.IsValid);
        if (!valid) Assert.Equal($"有效 8 小时平均 {windows} 个，不足 14 个，且最大值没有超过限值", day.Validity.Reason);
    }

    [Fact]
    [Clause("HJ 663", "臭氧日最大 8 小时只取 08:00 至 24:00 结束的窗口")]
    public void A_window_never_reaches_into_the_day_before()
    {
        var days = Days(Hours(Monday, Pollutant.O3, AirDays.Of(24, 200), [.. Enumerable.Range(1, 24).Select(h => (decimal?)(h <= 7 ? 200 : 80))]));
        var tuesday = days[Pollutant.O3, Monday.AddDays(1)];
        Assert.Equal(17, tuesday.Inputs);
        Assert.Equal((7 * 200 + 80) / 8m, tuesday.Value!.Value.Round(2, Concentration.Microgram)); // at 08:00; over midnight it would be 200
    }

    [Fact]
    [Clause("GB 3095", "表 4：8 小时平均至少 6 个小时值")]
    public void Six_hours_make_a_mean_of_eight()
    {
        var series = Hours(Monday, Pollutant.O3, AirDays.Of(5, 90));
        Assert.Null(EightHourMean.Rolling(series, Pollutant.O3, HourLabel.Of(Monday, 5)));
        series = Hours(Monday, Pollutant.O3, AirDays.Of(6, 90));
        Assert.Equal(new EightHourMean(6 * 90 * Concentration.Microgram, 6), EightHourMean.Rolling(series, Pollutant.O3, HourLabel.Of(Monday, 6)));
        Assert.NotNull(EightHourMean.Rolling(series, Pollutant.O3, HourLabel.Of(Monday, 8)));
        Assert.Null(EightHourMean.Rolling(series, Pollutant.O3, HourLabel.Of(Monday, 9)));
    }

    [Fact]
    [Clause("HJ 633-2012", "发布的 8 小时滑动平均在零时重新开始")]
    public void The_published_running_value_starts_again_at_midnight()
    {
        var series = Hours(Monday, Pollutant.O3, AirDays.Of(24, 160), AirDays.Of(24, 40));
        var night = HourLabel.Of(Monday.AddDays(1), 3);
        Assert.Equal(Fraction.Whole(40 * Concentration.Microgram), EightHourMean.Published(series, Pollutant.O3, night)!.Value.Mean);
        Assert.Equal(Fraction.Whole((5 * 160 + 3 * 40) / 8 * Concentration.Microgram), EightHourMean.Rolling(series, Pollutant.O3, night)!.Value.Mean);
        var morning = HourLabel.Of(Monday.AddDays(1), 8);
        Assert.Equal(EightHourMean.Rolling(series, Pollutant.O3, morning), EightHourMean.Published(series, Pollutant.O3, morning));
    }

    [Fact]
    [Clause("HJ 633-2026", "2026-03-01 起实施")]
    public void A_day_is_judged_by_its_own_edition_or_by_the_chosen_basis()
    {
        var days = AllPollutants(new(2026, 2, 28), [75, 75]);
        Assert.Equal((100, 114), Of(AirBasis.ByDate));
        Assert.Equal((100, 100), Of(AirBasis.Of(2012)!));
        Assert.Equal((114, 114), Of(AirBasis.Of(2026)!));

        (int?, int?) Of(AirBasis basis) => (PmOnly(new(2026, 2, 28), basis), PmOnly(new(2026, 3, 1), basis));
        int? PmOnly(DateOnly day, AirBasis basis) => basis.AqiOn(day).For(AqiReport.Daily).IndexOf(Pollutant.PM25, days.Sample(day));
    }

    [Fact]
    public void Two_rows_of_one_hour_are_one_fact_or_a_revision()
    {
        var hours = new HourSeriesBuilder();
        var label = HourLabel.Of(Monday, 1);
        Assert.Equal(HourAdded.New, hours.Add(label, Sample(Pollutant.PM25, 10)));
        Assert.Equal(HourAdded.Same, hours.Add(label, Sample(Pollutant.PM25, 10)));
        Assert.Equal(HourAdded.Revised, hours.Add(label, Sample(Pollutant.PM25, 12)));
        Assert.Equal(HourAdded.Same, hours.Add(label, AirSample.Empty)); // a gap does not erase
        Assert.Equal(HourAdded.TooFar, hours.Add(HourLabel.Of(new(1025, 1, 6), 1), Sample(Pollutant.PM25, 1)));
        Assert.Equal(1, hours.Revised);
        Assert.Equal(12, hours.Build()![Pollutant.PM25, label].InMicrograms);
    }
}
