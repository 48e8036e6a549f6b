using Dizhu.City.Readings;
using Dizhu.City.Sources;
using Dizhu.City.Tests.Readings;
using Dizhu.Hj212.Frames;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using static Dizhu.City.Tests.Sources.RegisteredCity;

namespace Dizhu.City.Tests.Sources;

/// <summary>A registered city whose log and store are open; frames are said into the log and read by the product.</summary>
internal sealed record LoggerStation(RegisteredCity City, CityStore Store) : IAsyncDisposable
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    public static async Task<LoggerStation> OpenAsync()
    {
        var city = await RegisteredCity.OpenAsync();
        await city.Register.RunAsync("demo", Sheet(), Officer, cancellationToken: Stop);
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        var store = RealStore.In(Path.Combine(city.Folder, "data"), new ReadLoggerFrame(city.Registry).Read, RecordKind.Frame, city.Clock);
        await store.OpenAsync(Stop);
        return new LoggerStation(city, store);
    }

    public async Task SayAsync(byte[] frame, string mn = Mn, FrameVerdict verdict = FrameVerdict.Good, string? note = null)
    {
        var appended = await Store.Log.AppendAsync(RecordKind.Frame, mn, Ten.AddMinutes(1), note ?? FrameNote.Of(verdict), frame);
        Assert.True(appended.IsDurable, appended.Reason);
        await Store.WaitForAsync(appended.Position, Stop);
    }

    public Task<IReadOnlyList<KnownReading>> ReadAsync(string st, string factor, ReadingPeriod kind, ReadingField field, string mn = Mn) =>
        Store.Readings.ReadSeriesAsync(new SeriesKey(Store.Readings.ChannelOf(SourceChannel.Of(mn, st, factor)), kind, field), Ten.AddDays(-2), Ten.AddDays(2), null, Stop);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        City.Dispose();
    }
}
