using Dizhu.City.Readings;
using Dizhu.Store.Readings;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Readings;

/// <summary>封月、封年: what lies behind goes into files of its own, and nothing that is known changes.</summary>
public sealed class CloseMonthsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dizhu-close-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2026-11-24", new[] { "2026-09" }, new[] { 2025 })] // October ended 24 days ago
    [InlineData("2026-02-09", new[] { "2025-11" }, new int[] { })] // the year is over for 39 days only
    [InlineData("2026-02-10", new string[] { }, new[] { 2025 })]
    public async Task Months_are_closed_forty_days_after_their_end_and_whole_years_as_one(string today, string[] months, int[] years)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(today + "T12:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture));
        await using var store = RealStore.In(folder, clock: clock);
        await store.OpenAsync(Stop);
        var before = await KnownAsync(store, [new(2025, 11, 30), new(2025, 12, 1), new(2026, 9, 30), new(2026, 10, 1), new(2026, 11, 20)], position: 1);

        var close = new CloseMonths(store, clock);
        var report = await close.RunAsync(Stop);
        Assert.Equal(months.Select(Month), report.Months);
        Assert.Equal(years, report.Years);
        Assert.Equal(before, (await store.Readings.ReadContentAsync(1, Stop)).Readings);
        Assert.Empty((await close.RunAsync(Stop)).Months);
    }

    private static DateOnly Month(string written) => DateOnly.ParseExact(written + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Writes a value of each day; gives back how many are stored.</summary>
    private static async Task<long> KnownAsync(CityStore store, DateOnly[] days, long position)
    {
        var channel = store.Readings.ChannelOf(new ChannelKey("MN", "w01018"));
        var batch = new ReadingBatch { Through = new LogProgress(position, 0) };
        foreach (var day in days)
        {
            var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8));
            batch.Readings.Add(new Reading(channel, ReadingPeriod.Day, ReadingField.Avg, start, ExactValue.Of(123, 1), "N", position, 0, start.AddDays(1), start.AddDays(1)));
        }
        await store.Readings.WriteAsync(batch, Stop);
        return (await store.Readings.ReadContentAsync(position, Stop)).Readings;
    }
}
