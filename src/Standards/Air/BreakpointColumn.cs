namespace Dizhu.Standards.Air;

/// <summary>The columns of the table of break points (HJ 633, 表 1): a pollutant and its averaging time.</summary>
public enum AqiItem
{
    SO2Day,
    SO2Hour,
    NO2Day,
    NO2Hour,
    PM10Day,
    PM25Day,
    CODay,
    COHour,
    O3Hour,
    O3EightHour,
}

/// <summary>
/// 空气质量分指数 IAQI of one column of the table (HJ 633, 表 1): linear between neighbouring break points, rounded up to an integer.
/// The sections meet in their break points (0–50–100–…): nothing falls between 50 and 51. Above the last point stands what the
/// edition says, or nothing.
/// </summary>
public sealed class BreakpointColumn
{
    /// <summary>No index: the value is missing, or lies above the table where the edition gives none.</summary>
    public const int None = -1;

    private readonly long[] points; // picograms
    private readonly int[] index;
    private readonly long step;
    private readonly long last;
    private readonly short[] ofSteps; // of 0, 1, 2 … steps up to the last point: nearly every published value is one of them

    internal BreakpointColumn(AqiItem item, Pollutant pollutant, IReadOnlyList<decimal> points, IReadOnlyList<int> index, int? aboveLast, string clause)
    {
        (Item, Pollutant, Points, AboveLast, Clause) = (item, pollutant, points, aboveLast, clause);
        step = pollutant.Step();
        this.points = [.. points.Select(point => (long)(point * pollutant.Unit()))];
        this.index = [.. index.Take(points.Count)];
        last = this.points[^1];
        ofSteps = [.. Enumerable.Range(0, (int)(last / step) + 1).Select(steps => (short)Between(steps * step))];
    }

    public AqiItem Item { get; }

    public Pollutant Pollutant { get; }

    /// <summary>Concentrations in the unit of the pollutant, belonging to the edition's indexes 0, 50, 100 …</summary>
    public IReadOnlyList<decimal> Points { get; }

    /// <summary>IAQI of everything above the last point; null: none is computed.</summary>
    public int? AboveLast { get; }

    /// <summary>条款: where it stands and what its notes say.</summary>
    public string Clause { get; }

    /// <summary>IAQI of the concentration as it is; <see cref="None"/> when there is none.</summary>
    public int Exact(Concentration concentration)
    {
        var picograms = concentration.Picograms;
        if (picograms < 0) return None;
        if (picograms > last) return AboveLast ?? None;
        var steps = StepsIn(picograms);
        return steps * step == picograms ? ofSteps[steps] : Between(picograms);
    }

    /// <summary>IAQI of the concentration rounded to an integer, CO to one decimal (HJ 633-2026, 4.2.2 and 4.2.3).</summary>
    public int Rounded(Concentration concentration)
    {
        var picograms = concentration.Picograms;
        if (picograms < 0) return None;
        var steps = StepsIn(picograms);
        var twice = (picograms - steps * step) * 2;
        if (twice > step || (twice == step && (steps & 1) != 0)) steps++; // half to even
        return steps < ofSteps.Length ? ofSteps[steps] : AboveLast ?? None;
    }

    /// <summary>Whole steps in a concentration. Dividing by a constant is several times faster than by a field.</summary>
    private long StepsIn(long picograms) => step == Concentration.Microgram
        ? (long)((ulong)picograms / Concentration.Microgram)
        : (long)((ulong)picograms / (Concentration.Milligram / 10));

    /// <summary>ceil(ΔI · (c − lo) / Δc) + I_lo, in integers.</summary>
    private int Between(long picograms)
    {
        var upper = 1;
        while (picograms > points[upper]) upper++;
        var (low, width) = (points[upper - 1], points[upper] - points[upper - 1]);
        var rise = index[upper] - index[upper - 1];
        return (int)((rise * (picograms - low) + width - 1) / width) + index[upper - 1];
    }
}
