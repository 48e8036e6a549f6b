using System.Text;
using Dizhu.Standards.Csv;

namespace Dizhu.Standards.Tests.Csv;

/// <summary>Times as people and exports write them, Beijing time only.</summary>
public class WrittenTimeTests
{
    [Theory]
    [InlineData("2026-03-01", null)]
    [InlineData("2026/3/1", null)]
    [InlineData("2026-03-01T08:00", 8)]
    [InlineData("2026-03-01 08:00:00", 8)]
    [InlineData("2026/3/1 8:00", 8)]
    [InlineData("2026-03-01T08", 8)]
    [InlineData("2026-03-01T08:00:00.000+08:00", 8)]
    [InlineData("2026-03-01T08:00+0800", 8)]
    [InlineData("2026-03-01T24:00", 24)]
    [InlineData("2026-03-01T00:00", 0)]
    [InlineData(" 2026-03-01 ", null)]
    public void Read(string written, int? hour)
    {
        Assert.Equal(TimeFlaw.None, WrittenTime.Read(Encoding.UTF8.GetBytes(written), out var time));
        Assert.Equal(new WrittenTime(new(2026, 3, 1), hour), time);
    }

    [Theory]
    [InlineData("", TimeFlaw.Empty)]
    [InlineData("昨天", TimeFlaw.Text)]
    [InlineData("20260301", TimeFlaw.Text)]
    [InlineData("2026-03/01", TimeFlaw.Text)]
    [InlineData("2026-03-01x", TimeFlaw.Text)]
    [InlineData("2026-02-29", TimeFlaw.NoSuchTime)]
    [InlineData("2026-13-01", TimeFlaw.NoSuchTime)]
    [InlineData("2026-03-01T25:00", TimeFlaw.NoSuchTime)]
    [InlineData("2026-03-01T24:30", TimeFlaw.NoSuchTime)]
    [InlineData("2026-03-01T08:30", TimeFlaw.NotAWholeHour)]
    [InlineData("2026-03-01T08:00:01", TimeFlaw.NotAWholeHour)]
    [InlineData("2026-03-01T08:00:00.5", TimeFlaw.NotAWholeHour)]
    [InlineData("2026-03-01T08:00Z", TimeFlaw.OtherOffset)]
    [InlineData("1988-07-01T08:00+09:00", TimeFlaw.OtherOffset)] // daylight saving time of 1986–1991
    [InlineData("2026-03-01T08:00-05:00", TimeFlaw.OtherOffset)]
    [InlineData("9999-12-31T24:00", TimeFlaw.NoSuchTime)]
    public void Refused(string written, TimeFlaw flaw) => Assert.Equal(flaw, WrittenTime.Read(Encoding.UTF8.GetBytes(written), out _));
}
