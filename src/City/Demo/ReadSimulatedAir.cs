using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Demo;

/// <summary>
/// 读演示空气: the simulated hours of a record, the national and county sites first, a quarter a part, so that the city has its values early; then
/// the townships, a month a part.
/// </summary>
internal sealed class ReadSimulatedAir : IPartwise
{
    private readonly GenerateAir generator;
    private readonly DateOnly firstDay;
    private readonly List<(IReadOnlyList<AirSite> Sites, DateOnly From, DateOnly Through)> parts = [];

    public ReadSimulatedAir(SimulatedAir simulated)
    {
        if (simulated.Generator != GenerateAir.Version)
            throw new InvalidOperationException($"演示空气是第 {simulated.Generator} 版生成器的，本程序是第 {GenerateAir.Version} 版，生成不出同样的数。");
        var parameters = ReadDemoAir.Of(simulated.Parameters);
        generator = new GenerateAir(parameters);
        firstDay = parameters.From;
        var sites = simulated.Sites.Select(site => site.ToSite()).ToList();
        Add([.. sites.Where(site => site.Kind != AirSiteKind.Township)], parameters, months: 3);
        Add([.. sites.Where(site => site.Kind == AirSiteKind.Township)], parameters, months: 1);
    }

    public bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store)
    {
        if (part >= parts.Count) return false;
        var (sites, from, through) = parts[part];
        var (position, arrival) = (record.Position, record.Arrival);
        var start = StatesOfADay.StartOf(firstDay);
        foreach (var site in sites)
        {
            var channel = store.ChannelOf(new ChannelKey(site.Code, ChannelKey.AirHours));
            // lines count the hours since the first, a correction being the later of two
            generator.Hours(site, from, through, hour => batch.AirHours.Add(new AirHour(
                channel, hour.Period, hour.So2, hour.No2, hour.Pm10, hour.Co, hour.O3, hour.Pm25, null, position,
                2 * (int)((hour.Period - start).Ticks / TimeSpan.TicksPerHour) + (hour.IsCorrection ? 2 : 1), hour.KnownFrom, arrival)));
        }
        return part + 1 < parts.Count;
    }

    private void Add(IReadOnlyList<AirSite> sites, DemoAirParameters parameters, int months)
    {
        if (sites.Count == 0) return;
        for (var from = parameters.From; from <= parameters.Through;)
        {
            var next = new DateOnly(from.Year, from.Month, 1).AddMonths(months);
            parts.Add((sites, from, next.AddDays(-1) < parameters.Through ? next.AddDays(-1) : parameters.Through));
            from = next;
        }
    }
}
