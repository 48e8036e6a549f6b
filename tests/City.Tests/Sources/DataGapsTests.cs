using System.Globalization;
using Dizhu.City.Sources;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Sources;

/// <summary>缺数, told from which periods are there. Hours are written as numbers, those of a suspension in brackets.</summary>
public sealed class DataGapsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("0 1 2 3", 4, "")]
    [InlineData("0 1 4 5", 6, "2-3")]
    [InlineData("0 2 4", 7, "1-1 3-3 5-6")]
    // before the first nothing is expected, and an hour that is not over is not missing
    [InlineData("3 4", 5, "")]
    [InlineData("0 1 4 5", 6, "3-3", "2")]
    [InlineData("0 5", 6, "1-1 4-4", "2 3")]
    [InlineData("", 6, "")]
    public void A_gap_is_a_run_of_hours_that_should_have_come(string present, int until, string gaps, string suspended = "")
    {
        var stopped = Hours(suspended);
        var found = DataGaps.Holes(Hours(present), ReadingPeriod.Hour, Start.AddHours(until), stopped.Contains);
        Assert.Equal(gaps, string.Join(' ', found.Select(hole => $"{(hole.First - Start).TotalHours}-{(hole.Last - Start).TotalHours}")));
    }

    [Theory]
    [InlineData("0 10 20 40 50", 60, "30-30")]
    [InlineData("0 1 2 3 7 8", 9, "4-6")]
    [InlineData("0 10", 60, "")]
    public void The_step_of_minutes_is_the_one_that_occurs_most(string present, int until, string gaps)
    {
        var minutes = present.Split(' ').Select(one => Start.AddMinutes(int.Parse(one, CultureInfo.InvariantCulture))).ToList();
        var found = DataGaps.Holes(minutes, ReadingPeriod.Minutes, Start.AddMinutes(until), _ => false);
        Assert.Equal(gaps, string.Join(' ', found.Select(hole => $"{(hole.First - Start).TotalMinutes}-{(hole.Last - Start).TotalMinutes}")));
    }

    private static List<DateTimeOffset> Hours(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => Start.AddHours(int.Parse(one, CultureInfo.InvariantCulture)))];
}
