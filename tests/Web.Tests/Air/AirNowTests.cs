using System.Globalization;
using Dizhu.Web.Air;

namespace Dizhu.Web.Tests.Air;

/// <summary>此刻: which hours are the last ones of a day that is over, and of the running one.</summary>
public sealed class AirNowTests
{
    [Theory]
    [InlineData("2026-03-02T08:00", "22", "24")] // the day is over
    [InlineData("2026-03-01T23:59", "21", "23")]
    [InlineData("2026-03-01T10:30", "8", "10")]
    public void The_last_hours_are_those_that_ended_last(string now, string first, string last)
    {
        var (from, to) = AirNow.LastHours(new(2026, 3, 1), new DateTimeOffset(DateTime.Parse(now, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime());
        Assert.Equal((first, last), ($"{from.HourOfDay}", $"{to.HourOfDay}"));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1)), (from.Day, to.Day));
    }
}
