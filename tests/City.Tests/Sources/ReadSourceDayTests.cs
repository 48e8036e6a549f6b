using Dizhu.City.Sources;
using static Dizhu.City.Tests.Sources.RegisteredCity;

namespace Dizhu.City.Tests.Sources;

/// <summary>看一天的污染源: a morning of soot at a kiln (limit 10, converted), counted by hand; the clock stands at ten.</summary>
public sealed class ReadSourceDayTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Converted_means_under_the_flag_N_are_held_against_the_limit()
    {
        await using var station = await MorningAsync();
        var row = await RowAsync(station, new(2026, 11, 24), "DA001");
        Assert.Equal(1, row.HoursOver);
        var nearest = Assert.IsType<NearestFactor>(row.Nearest);
        Assert.Equal((10.1m, 10m, true, Midnight.AddHours(2)), (nearest.Value, nearest.Limit, nearest.IsOver, nearest.Hour));
        Assert.Equal("烟尘", nearest.Name);
    }

    [Fact]
    public async Task Hours_not_over_yet_are_expected_of_nobody()
    {
        await using var station = await MorningAsync();
        var row = await RowAsync(station, new(2026, 11, 24), "DA001");
        // soot and oxygen, nine hours over and ten minutes gone; soot came eight times
        Assert.Equal((18, 8), (row.Expected, row.Received));
        Assert.Equal(Midnight.AddHours(7), row.LastPeriod);
    }

    [Fact]
    public async Task A_logger_that_sent_nothing_has_no_figures()
    {
        await using var station = await MorningAsync();
        var row = await RowAsync(station, new(2026, 11, 24), "DW001");
        Assert.Equal((null, null, 0, null), (row.LastPeriod, row.Nearest, row.Received, row.HoursOver));
        Assert.NotNull(row.Device);
    }

    [Fact]
    public async Task What_came_after_the_day_was_not_known_on_it()
    {
        await using var station = await MorningAsync();
        // the hour of yesterday arrives this morning
        await station.SayAsync(Frame($"QN=20261124100001000;ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&DataTime=20261123120000;a34013-Avg=9,a34013-ZsAvg=99,a34013-Flag=N&&"));
        var row = await RowAsync(station, new(2026, 11, 23), "DA001");
        Assert.Equal((48, 0, null, null), (row.Expected, row.Received, row.HoursOver, row.LastPeriod));
    }

    [Theory]
    // a fault is not judged, the measured value alone is none where the limit is for the converted one
    [InlineData("a34013-Avg=30,a34013-ZsAvg=99,a34013-Flag=D", null)]
    [InlineData("a34013-Avg=30,a34013-Flag=N", null)]
    [InlineData("a34013-Avg=30,a34013-ZsAvg=9.9,a34013-Flag=N", 0)]
    public async Task Hours_that_nobody_could_judge_are_not_hours_within_the_limit(string soot, int? hoursOver)
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame($"QN=20261124100001000;ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&DataTime={Midnight:yyyyMMddHHmmss};{soot}&&"));
        var row = await RowAsync(station, new(2026, 11, 24), "DA001");
        Assert.Equal((hoursOver, Midnight), (row.HoursOver, row.LastPeriod));
    }

    /// <summary>Hours 0 to 7: one beyond the limit, one exactly on it whose measured value is not, one beyond it in a fault.</summary>
    private static async Task<LoggerStation> MorningAsync()
    {
        var station = await LoggerStation.OpenAsync();
        for (var hour = 0; hour < 8; hour++)
        {
            var (measured, converted, flag) = hour switch { 2 => ("6.0", "10.1", "N"), 3 => ("7.0", "12.0", "D"), 4 => ("30.0", "10.0", "N"), _ => ("4.0", "7.1", "N") };
            await station.SayAsync(Frame($"QN=20261124100001000;ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&DataTime={Midnight.AddHours(hour):yyyyMMddHHmmss};a34013-Avg={measured},a34013-ZsAvg={converted},a34013-Flag={flag}&&"));
        }
        return station;
    }

    private static async Task<SourceDayRow> RowAsync(LoggerStation station, DateOnly day, string outlet)
    {
        var read = new ReadSourceDay(station.Store, station.City.Registry, new TransmissionRates(station.Store, station.City.Registry));
        return Assert.Single(await read.OfAsync(day, station.City.Clock.GetUtcNow(), Stop), row => row.Outlet.Number == outlet);
    }
}
