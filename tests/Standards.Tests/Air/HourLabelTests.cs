namespace Dizhu.Standards.Tests.Air;

/// <summary>小时标签: the end of the hour.</summary>
public class HourLabelTests
{
    [Theory]
    [Clause("GB 3095", "自然日：标签 01:00 至 24:00")]
    [InlineData("2026-03-01", 0, "2026-02-28", 24)]
    [InlineData("2026-02-28", 24, "2026-02-28", 24)]
    [InlineData("2026-03-01", 1, "2026-03-01", 1)]
    [InlineData("2026-03-01", 23, "2026-03-01", 23)]
    public void Midnight_closes_the_day_before(string date, int hour, string day, int hourOfDay)
    {
        var label = HourLabel.At(Given.Day(date), hour);
        Assert.Equal(Given.Day(day), label.Day);
        Assert.Equal(hourOfDay, label.HourOfDay);
    }

    [Fact]
    public void Midnight_has_two_ways_to_be_written_and_is_one_hour() =>
        Assert.Equal(HourLabel.At(new(2025, 12, 31), 24), HourLabel.At(new(2026, 1, 1), 0));
}
