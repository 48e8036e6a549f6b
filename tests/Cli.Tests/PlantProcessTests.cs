using Dizhu.Cli.Simulate;
using static Dizhu.Cli.Tests.Play;

namespace Dizhu.Cli.Tests;

public class PlantProcessTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static PlantProcess Of(PlayedLogger logger, params Fault[] faults) => new(logger, new(1, logger.Mn), new() { Faults = faults });

    [Fact]
    public void Plants_stop_instruments_are_calibrated_and_maintained_and_break()
    {
        var flags = new HashSet<char>();
        foreach (var logger in Loggers)
        {
            var process = Of(logger, new Fault(FaultKind.Instrument, 20, 0, [], null));
            for (var at = Start; at < Start.AddDays(60); at += TimeSpan.FromMinutes(10)) flags.Add(process.At(0, at).Flag);
        }
        Assert.Equal("CDFMN", string.Concat(flags.Order()));
    }

    /// <summary>停炉: air comes out of the stack, and the flag says why.</summary>
    [Fact]
    public void A_kiln_that_stands_still_sends_air_and_its_flag()
    {
        var logger = Loggers.First(one => one.Industry == "水泥" && one.ReferenceOxygen is not null && one.Edition == 2017);
        var process = Of(logger);
        var oxygen = logger.Factors.ToList().FindIndex(factor => factor.Nature == FactorNature.Oxygen);
        var times = Enumerable.Range(0, 60 * 24).Select(hour => Start.AddHours(hour)).ToArray();
        Assert.Contains(times, process.IsStopped);
        Assert.All(times.Where(process.IsStopped), at => Assert.Equal(new Sample(20.9m, 'F'), process.At(oxygen, at)));
        Assert.All(times.Where(at => process.At(oxygen, at).Flag == 'N'), at => Assert.InRange(process.At(oxygen, at).Value, 3, 20.5m));
    }

    [Fact]
    public void On_a_day_with_an_excess_the_value_is_far_above_its_usual()
    {
        var logger = Loggers.First(one => one.Industry == "电解铝" && one.Edition == 2017);
        decimal Highest(PlantProcess process) => Enumerable.Range(0, 3 * 144).Max(ten => process.At(0, Start.AddMinutes(10 * ten)).Value);
        Assert.True(Highest(Of(logger, new Fault(FaultKind.Exceed, 1000, 0, [], null))) > 1.5m * Highest(Of(logger)));
    }

    /// <summary>GB 13223 and its like: C × (21 − reference) ÷ (21 − measured).</summary>
    [Theory]
    [InlineData("10.0", "6.0", "10.0"), InlineData("10.0", "11.0", "15.0"), InlineData("10.0", "20.9", "75.0")]
    public void Converted_values_follow_the_oxygen(string value, string oxygen, string converted)
    {
        var logger = new PlayedLogger("演示厂", "火电", "1号机组", "DEMO", "31", 2017, "123456", null, 6, [new("a21026", 12, 1)]);
        Assert.Equal(decimal.Parse(converted, null), Of(logger).Converted(0, decimal.Parse(value, null), decimal.Parse(oxygen, null)));
    }

    /// <summary>附录 A and, for contrast, the CRC that some loggers send (HJ 212-2017).</summary>
    [Fact]
    public void The_own_lines_of_the_simulator_hold_the_vector_of_the_standard()
    {
        var data = "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&"u8;
        Assert.Equal((0x1C80, 0x0759), (Wire.Crc(data), Wire.ModbusCrc(data)));
    }
}
