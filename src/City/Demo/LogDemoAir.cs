using Dizhu.City.Air.Importing;
using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Demo;

/// <summary>
/// 记入演示空气: one record in the log of a demo city, once; the hours are read from it in the background like those of any import. A record that is
/// there already stays as it is.
/// </summary>
public static class LogDemoAir
{
    /// <summary>Stands where an import has its device: nobody's.</summary>
    private const string Name = "演示空气";

    private const int LookAt = 200;

    /// <returns>Why it is not that of today's parameters, in a sentence for the pages; null when all is well.</returns>
    public static async Task<string?> RunAsync(CityStore store, CityFolder city, string parameters, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(city);
        ReadDemoAir.Of(parameters);
        var manifest = new SimulatedAir(GenerateAir.Version, city.Profile.Key, parameters, [.. city.AirSites.Select(SimulatedSite.Of)]);
        var bytes = manifest.ToBytes();
        foreach (var record in await store.Log.ReadAsync(0, LookAt, cancellationToken))
            if (record.Kind == RecordKind.Import && record.Mn == Name)
                return record.Bytes.Span.SequenceEqual(bytes) ? null : "演示空气的参数、站点或生成器在填充之后改过；库里的演示空气照旧。要按新的生成，请用 --data 给一个空的数据文件夹。";
        if (store.Readings.Channels.Keys.Any(channel => channel.Factor == ChannelKey.AirHours))
            return "库里已有空气站的数据，不再填演示空气，模拟的数和真实的数不能混。要看演示，请用 --data 给一个空的数据文件夹。";
        var appended = await store.Log.AppendAsync(RecordKind.Import, Name, clock.GetUtcNow(), "simulated", bytes);
        return appended.IsDurable ? null : $"演示空气没有记入帧日志：{appended.Reason}";
    }
}
