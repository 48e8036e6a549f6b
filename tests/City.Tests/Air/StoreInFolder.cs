using System.Globalization;
using System.Text;
using Dizhu.City.Readings;
using Dizhu.City.Tests.Readings;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Air;

/// <summary>
/// The real store of a city in a folder of its own, fed by hand: a record of the log is a list of hours, one a line,
/// <c>code hour known-from so2 no2 pm10 co o3 pm25</c>, a dash for what is not stated, an x for what is refused.
/// </summary>
public sealed class StoreInFolder : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dizhu-air-");

    private StoreInFolder() => Store = RealStore.In(folder.FullName, Read);

    public CityStore Store { get; }

    public string Path => folder.FullName;

    public static async Task<StoreInFolder> OpenAsync()
    {
        var opened = new StoreInFolder();
        await opened.Store.OpenAsync(TestContext.Current.CancellationToken);
        return opened;
    }

    public static DateTimeOffset At(string beijing) => new(DateTime.Parse(beijing, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    /// <summary>Logs hours and waits until the store has them.</summary>
    public async Task SayAsync(params IEnumerable<string> hours)
    {
        var appended = await Store.Log.AppendAsync(RecordKind.Import, "", DateTimeOffset.UtcNow, "", Encoding.UTF8.GetBytes(string.Join('\n', hours)));
        Assert.True(appended.IsDurable);
        await Store.WaitForAsync(appended.Position, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store)
    {
        var line = 0;
        foreach (var words in Encoding.UTF8.GetString(record.Bytes.Span).Split('\n').Select(text => text.Split(' ')))
        {
            ExactValue Value(int at) => words[at] switch
            {
                "-" => ExactValue.None(Missing.NotStated), "x" => ExactValue.None(Missing.Refused), var number => ExactValue.Parse(number),
            };
            batch.AirHours.Add(new AirHour(
                store.ChannelOf(new ChannelKey(words[0], ChannelKey.AirHours)), At(words[1]), Value(3), Value(4), Value(5), Value(6), Value(7), Value(8),
                null, record.Position, ++line, At(words[2]), record.Arrival));
        }
        return false;
    }
}
