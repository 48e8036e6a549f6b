namespace Dizhu.Cli.Simulate;

/// <summary>What an instrument says at a moment, with its 数据标记.</summary>
internal readonly record struct Sample(decimal Value, char Flag);

/// <summary>
/// 工艺与仪器: every factor of one outlet at any moment, and the flag its instrument sets: F stopped, M maintenance, C calibration, D
/// faulty. A function of seed, device and time, apart from calibrations that the platform orders.
/// </summary>
internal sealed class PlantProcess(PlayedLogger logger, SeededNoise noise, Scenario scenario)
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly TimeSpan BatchTime = TimeSpan.FromHours(2);

    private readonly PlantLoad load = new(logger.Industry, noise);
    private readonly int exceeds = scenario.PerThousand(FaultKind.Exceed, logger.Mn), breaks = scenario.PerThousand(FaultKind.Instrument, logger.Mn);
    private readonly List<(DateTimeOffset From, DateTimeOffset To, char Flag)> ordered = [];

    /// <summary>反控: the platform orders a calibration or a cleaning.</summary>
    public void Order(DateTimeOffset from, TimeSpan length, char flag) => ordered.Add((from, from + length, flag));

    public bool IsStopped(DateTimeOffset time) => load.At(time) <= 0;

    /// <summary>化学分析仪 takes a sample every two hours and keeps its result until the next (2017: SampleTime).</summary>
    public DateTimeOffset? SampledAt(PlayedFactor factor, DateTimeOffset time) =>
        logger.IsWater && factor.IsPollutant ? new DateTimeOffset(time.Ticks / BatchTime.Ticks * BatchTime.Ticks, time.Offset) : null;

    public Sample At(int index, DateTimeOffset time)
    {
        var factor = logger.Factors[index];
        var flag = FlagAt(index, time);
        var when = SampledAt(factor, time) ?? time;
        // A faulty instrument stands still at its last value; one that calibrates breathes clean gas.
        if (flag == 'D') when = DayOf(time);
        var value = flag == 'C' && !logger.IsWater ? (factor.Nature == FactorNature.Oxygen ? 20.9 : factor.Typical * 0.01) : Value(factor, index, when);
        return new(Rounded(value, factor.Digits), flag);
    }

    /// <summary>折算值: C × (21 − reference) / (21 − measured), with the measured oxygen held below 19.</summary>
    public decimal? Converted(int index, decimal value, decimal oxygen)
    {
        var factor = logger.Factors[index];
        return logger.ReferenceOxygen is { } reference && factor.IsPollutant
            ? decimal.Round(value * (21 - (decimal)reference) / (21 - Math.Min(19, oxygen)), factor.Digits, MidpointRounding.AwayFromZero) : null;
    }

    private char FlagAt(int index, DateTimeOffset time)
    {
        var factor = logger.Factors[index];
        foreach (var (from, to, flag) in ordered)
            if (factor.IsPollutant && time >= from && time < to) return flag;
        if (IsStopped(time)) return 'F';
        var day = time.ToOffset(Beijing).Date.Subtract(DateTime.UnixEpoch).Days;
        var hour = time.ToOffset(Beijing).TimeOfDay.TotalHours;
        if (factor.IsPollutant)
        {
            if (noise.Share(20 + index, day) * 1000 < breaks && Within(hour, 6 + 8 * noise.Share(40, day), 1.5 + 4 * noise.Share(41, day))) return 'D';
            // 周维护 of an hour, and a calibration of a quarter of an hour on one day of seven.
            if (day % 7 == (int)(noise.Share(42, 0) * 7) && Within(hour, 9.5, 1)) return 'M';
            if (day % 7 == (int)(noise.Share(43, 0) * 7) && Within(hour, 10 + 6 * noise.Share(44, 0), 0.25)) return 'C';
        }
        return 'N';
    }

    private double Value(PlayedFactor factor, int index, DateTimeOffset time)
    {
        var at = load.At(time);
        var salt = 100 + 10 * index;
        var (hours, minutes, moment) = (noise.Slow(salt, time, TimeSpan.FromHours(6)), noise.Slow(salt + 1, time, TimeSpan.FromMinutes(20)), noise.Slow(salt + 2, time, TimeSpan.FromSeconds(45)));
        var typical = factor.Typical;
        if (at <= 0 && !logger.IsWater)
            return factor.Nature switch
            {
                FactorNature.Oxygen => 20.9,
                FactorNature.Temperature => 18 + 6 * hours,
                FactorNature.Humidity => 2 + moment * 0.4,
                FactorNature.Pressure => 0.01 * moment,
                _ => typical * 0.02 * (1 + moment),
            };
        return factor.Nature switch
        {
            FactorNature.Flow or FactorNature.Velocity => typical * (logger.IsWater ? at : 0.25 + 0.75 * at) * (1 + 0.04 * minutes + 0.02 * moment),
            FactorNature.Oxygen => Math.Min(20.5, typical + 5 * Math.Max(0, 1 - at) + 0.5 * minutes + 0.2 * moment),
            FactorNature.Temperature => typical * (0.6 + 0.4 * at) + 3 * hours + moment,
            FactorNature.Pressure => typical * (1 + 0.15 * minutes + 0.05 * moment),
            FactorNature.Humidity => typical * (1 + 0.10 * minutes + 0.02 * moment),
            FactorNature.Ph => typical + 0.25 * hours + 0.04 * moment,
            FactorNature.Combustion => typical * (0.6 + 0.4 * at) * (load.IsStarting(time) ? 1.8 : 1) * Excess(index, time) * (1 + 0.15 * hours + 0.08 * minutes + 0.04 * moment),
            _ => typical * (0.8 + 0.2 * at) * (load.IsStarting(time) && !logger.IsWater ? 1.4 : 1) * Excess(index, time) * (1 + 0.18 * hours + 0.06 * minutes + 0.02 * moment),
        };
    }

    /// <summary>超标: on some days the cleaning fails for a few hours.</summary>
    private double Excess(int index, DateTimeOffset time)
    {
        var day = time.ToOffset(Beijing).Date.Subtract(DateTime.UnixEpoch).Days;
        return noise.Share(60 + index, day) * 1000 < exceeds && Within(time.ToOffset(Beijing).TimeOfDay.TotalHours, 1 + 18 * noise.Share(90, day), 1 + 3 * noise.Share(91, day))
            ? 1.8 + noise.Share(92, day) : 1;
    }

    private static bool Within(double hour, double from, double length) => hour >= from && hour < from + length;

    private static DateTimeOffset DayOf(DateTimeOffset time) => new(time.ToOffset(Beijing).Date, Beijing);

    private static decimal Rounded(double value, int digits) => decimal.Round((decimal)value, digits, MidpointRounding.AwayFromZero);
}
