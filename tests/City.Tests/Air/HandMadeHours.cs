using System.Numerics;
using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.City.Readings;
using Dizhu.City.Tests.Readings;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Tests.Air;

/// <summary>
/// A city of some stations whose hours a test makes up, day by day, as they became known; kept as day statistics in a real store. What a
/// day says is worked out here the slow way, hour by hour, and not by the program.
/// </summary>
internal sealed class HandMadeHours : IAsyncDisposable
{
    /// <summary>Picograms of an hour by pollutant, null for a gap; 24 of them by 6.</summary>
    public delegate long? Hour(int hour, Pollutant pollutant);

    private readonly string folder = Directory.CreateTempSubdirectory("dizhu-air-").FullName;
    private readonly List<(string Site, DateOnly Day, DateOnly Known, long?[,] Hours)> written = [];

    private HandMadeHours(CityAir air, string city)
    {
        City = CityFolder.Read(Shared.City(city)) with { Air = air };
        Store = RealStore.In(folder);
    }

    public CityFolder City { get; }

    public CityStore Store { get; }

    public IReadOnlyList<(string Site, DateOnly Day, DateOnly Known, long?[,] Hours)> Written => written;

    public static async Task<HandMadeHours> OpenAsync(params AirSite[] sites) => await OpenAsync(new CityAir(sites, AirSettings.Default, [], []));

    public static async Task<HandMadeHours> OpenAsync(CityAir air, string city = "demo")
    {
        var made = new HandMadeHours(air, city);
        await made.Store.OpenAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public static AirSite Site(string code, AirSiteKind kind, string county = "甲县", DateOnly? from = null, DateOnly? until = null, bool isControl = false) =>
        new(code, code, kind, county, from, until, null, isControl, [], []);

    /// <summary>Hours of a day that are all known by the end of another.</summary>
    public void Say(string site, DateOnly day, DateOnly known, Hour hour)
    {
        var hours = new long?[24, 6];
        for (var at = 0; at < 24; at++)
            foreach (var pollutant in PollutantCodes.All) hours[at, (int)pollutant] = hour(at, pollutant);
        written.Add((site, day, known, hours));
    }

    /// <summary>Writes what was said since the last time, one transaction for all that became known in a month.</summary>
    public async Task KeepAsync(int from = 0)
    {
        foreach (var batch in written.Skip(from).GroupBy(one => new DateOnly(one.Known.Year, one.Known.Month, 1)).OrderBy(one => one.Key))
            await Store.Readings.WriteStatisticsAsync([.. batch.SelectMany(one => Rows(one.Site, one.Day, one.Known, one.Hours))], [], TestContext.Current.CancellationToken);
    }

    /// <summary>The hours of a site and day as known by the end of a day.</summary>
    public long?[,]? AsOf(string site, DateOnly day, DateOnly knownBy) =>
        written.Where(one => one.Site == site && one.Day == day && one.Known <= knownBy).OrderBy(one => one.Known).Select(one => one.Hours).LastOrDefault();

    private IEnumerable<Statistic> Rows(string site, DateOnly day, DateOnly known, long?[,] hours)
    {
        var channel = Store.Readings.ChannelOf(new ChannelKey(site, ChannelKey.AirHours));
        foreach (var (measure, pollutant) in new[] { ("so2", Pollutant.SO2), ("no2", Pollutant.NO2), ("pm10", Pollutant.PM10), ("co", Pollutant.CO), ("pm25", Pollutant.PM25) })
        {
            var column = Column(hours, pollutant).OfType<long>().ToList();
            yield return Row(measure, column.Sum(), column.Count, 24);
        }
        var ozone = Column(hours, Pollutant.O3);
        var windows = Windows(ozone);
        var largest = windows.OrderByDescending(w => new Exact(w.Sum, w.Hours)).FirstOrDefault();
        yield return Row("o3_8h", largest.Sum, largest.Hours, 8);
        yield return Row("o3_8h_windows", windows.Count, windows.Count, 17);
        yield return Row("o3_1h", ozone.Max() ?? 0, ozone.Count(hour => hour is not null), 24);

        // the last hour of a day is known when it ends, which is the beginning of the next day
        Statistic Row(string measure, long value, int have, int expected) => new(
            channel, ReadingPeriod.Day, At(day), measure, have == 0 ? ExactValue.None(Missing.Empty) : ExactValue.Of(value), StatisticValidity.Valid, null,
            have, expected, "HJ 663-2013", value, 1, At(known.AddDays(1)));
    }

    public static List<long?> Column(long?[,] hours, Pollutant pollutant) => [.. Enumerable.Range(0, 24).Select(at => hours[at, (int)pollutant])];

    /// <summary>The 8-hour means that end at 08:00 … 24:00, of at least six hours.</summary>
    public static List<(long Sum, int Hours)> Windows(List<long?> ozone) =>
        [.. Enumerable.Range(0, 17).Select(first => ozone.Skip(first).Take(8).OfType<long>().ToList()).Where(window => window.Count >= 6).Select(window => (window.Sum(), window.Count))];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    /// <summary>A quotient of two whole numbers of any size.</summary>
    internal readonly record struct Exact(BigInteger Top, BigInteger Bottom) : IComparable<Exact>
    {
        public int CompareTo(Exact other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);

        public static Exact operator +(Exact one, Exact other) => new(one.Top * other.Bottom + other.Top * one.Bottom, one.Bottom * other.Bottom);

        public bool Is(Dizhu.Standards.Fraction fraction) => Top * (BigInteger)fraction.Divisor == (BigInteger)fraction.Dividend * Bottom;
    }
}
