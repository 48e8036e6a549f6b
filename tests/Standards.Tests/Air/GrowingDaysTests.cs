namespace Dizhu.Standards.Tests.Air;

using Dizhu.Standards.Air;

/// <summary>A series that grows and is corrected, against a plain list of what was set.</summary>
public class GrowingDaysTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Every_series_that_was_given_keeps_what_was_set_when_it_was_given(int seed)
    {
        var random = new Random(seed);
        var growing = new GrowingDays();
        Assert.Null(growing.Series);
        var set = new Dictionary<DateOnly, long>();
        var given = new List<(DaySeries Series, Dictionary<DateOnly, long> Set)>();
        for (var step = 1; step <= 300; step++)
        {
            var day = random.Next(5) == 0 ? First.AddDays(random.Next(-40, 80)) : set.Count == 0 ? First : set.Keys.Max().AddDays(1 + random.Next(20) / 18);
            set[day] = step;
            growing.Set(day, Of(step));
            if (random.Next(3) == 0) given.Add((growing.Series!, new(set)));
        }
        foreach (var (series, then) in given)
        {
            Assert.Equal((then.Keys.Min(), then.Keys.Max()), (series.FirstDay, series.LastDay));
            for (var day = series.FirstDay.AddDays(-2); day <= series.LastDay.AddDays(2); day = day.AddDays(1))
            {
                Assert.Equal(then.TryGetValue(day, out var value) ? Fraction.Whole(value) : null, series[Pollutant.PM25, day].Value);
                Assert.Equal(then.TryGetValue(day, out value) ? Fraction.Whole(value + 6) : null, series.OzoneOneHour(day).Value);
            }
        }
    }

    private static DayValues Of(long value) => new([.. Enumerable.Range(0, 7).Select(column =>
        new DailyValue(Fraction.Whole(column == (int)Pollutant.PM25 ? value : column == 6 ? value + 6 : column), Validity.Valid, 24))]);
}
