using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using static Dizhu.City.Tests.Sources.RegisteredCity;

namespace Dizhu.City.Tests.Sources;

/// <summary>传输率、有效率: a day of soot at a kiln, counted by hand.</summary>
public sealed class TransmissionRatesTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8));

    private const string Kiln = "演示水泥厂/DA001";

    [Fact]
    public async Task Hours_that_came_and_hours_that_are_valid_over_hours_that_were_expected()
    {
        await using var station = await DayAsync();
        // 24 expected; 20 came; of them one faulty, one in calibration, one without a number, one without a flag
        var rate = await RateAsync(station, "a34013");
        Assert.Equal((24, 20, 16, 1), (rate.Expected, rate.Received, rate.Valid, rate.Unmarked));
        Assert.Equal((20m / 24, 16m / 24, 20m / 24 * (16m / 24)), (rate.Transmission, rate.Validity, rate.Effective));
    }

    [Fact]
    public async Task Oxygen_that_never_came_has_nothing_and_is_not_left_out()
    {
        await using var station = await DayAsync();
        var rate = await RateAsync(station, "a19001");
        Assert.Equal((24, 0, 0m), (rate.Expected, rate.Received, rate.Effective));
    }

    [Fact]
    public async Task A_declared_suspension_leaves_the_denominator_and_what_came_in_it_the_numerator()
    {
        await using var station = await DayAsync();
        var declare = new DeclareSuspension(station.City, station.City.Registry, station.City.Clock);
        // hours 20 to 23 did not come; hours 18 and 19 did
        Assert.IsType<EntryOutcome.Done>(await declare.RunAsync("demo", Kiln, SuspensionKind.Production, Midnight.AddHours(18), null, "年度检修", Officer, Stop));
        var rate = await RateAsync(station, "a34013");
        Assert.Equal((18, 18, 14), (rate.Expected, rate.Received, rate.Valid));

        // it ended at ten in the evening: two hours are expected again
        Assert.Equal(2, Assert.IsType<EntryOutcome.Done>(await declare.RunAsync("demo", Kiln, SuspensionKind.Production, Midnight.AddHours(18), Midnight.AddHours(22), "已恢复生产", Officer, Stop)).Revision);
        rate = await RateAsync(station, "a34013");
        Assert.Equal((20, 18, 14), (rate.Expected, rate.Received, rate.Valid));
    }

    [Fact]
    public async Task Where_all_is_suspended_there_is_no_rate_and_not_a_full_one()
    {
        await using var station = await DayAsync();
        var declare = new DeclareSuspension(station.City, station.City.Registry, station.City.Clock);
        await declare.RunAsync("demo", Kiln, SuspensionKind.Monitoring, Midnight, Midnight.AddDays(1), "仪器送检", Officer, Stop);
        var rate = await RateAsync(station, "a34013");
        Assert.Equal((0, null, null, null), (rate.Expected, rate.Transmission, rate.Validity, rate.Effective));
    }

    [Fact]
    public async Task A_factor_is_expected_from_the_day_on_from_which_it_is_registered()
    {
        await using var station = await DayAsync();
        var rates = await new TransmissionRates(station.Store, station.City.Registry).OfAsync(new DateTimeOffset(2025, 12, 31, 0, 0, 0, Midnight.Offset), new DateTimeOffset(2026, 1, 2, 0, 0, 0, Midnight.Offset), null, Stop);
        // registered from 2026-01-01 on
        Assert.All(rates, rate => Assert.Equal(24, rate.Expected));
    }

    [Fact]
    public async Task What_nobody_registered_cannot_be_suspended()
    {
        await using var station = await DayAsync();
        var declare = new DeclareSuspension(station.City, station.City.Registry, station.City.Clock);
        Assert.Contains("没有登记", Assert.Single(Assert.IsType<EntryOutcome.Refused>(await declare.RunAsync("demo", "无此厂/DA001", SuspensionKind.Production, Midnight, null, "检修", Officer, Stop)).Problems).Message, StringComparison.Ordinal);
    }

    private static async Task<LoggerStation> DayAsync()
    {
        var station = await LoggerStation.OpenAsync();
        for (var hour = 0; hour < 20; hour++)
        {
            var value = hour == 5 ? "" : "7.1";
            var flag = hour switch { 3 => ",a34013-Flag=D", 4 => ",a34013-Flag=C", 6 => "", _ => ",a34013-Flag=N" };
            await station.SayAsync(Frame($"QN=20261124100001000;ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&DataTime={Midnight.AddHours(hour):yyyyMMddHHmmss};a34013-Avg={value}{flag}&&"));
        }
        return station;
    }

    private static async Task<TransmissionRate> RateAsync(LoggerStation station, string factor) =>
        Assert.Single(await new TransmissionRates(station.Store, station.City.Registry).OfAsync(Midnight, Midnight.AddDays(1), null, Stop), rate => rate.OutletKey == Kiln && rate.Factor == factor);
}
