namespace Dizhu.Standards.Air;

/// <summary>
/// 日值: the 24-hour mean of a day, for ozone the daily maximum; full precision, in picograms. An invalid one keeps what could be computed, for
/// showing, and the reason.
/// </summary>
/// <param name="Value">Null when there was not a single hour, window or point.</param>
/// <param name="Inputs">Hours, for ozone valid 8-hour means, for a city points that entered.</param>
public readonly record struct DailyValue(Fraction? Value, Validity Validity, int Inputs)
{
    /// <summary>没有监测: not a single hour, window or point.</summary>
    public static DailyValue Nothing => new(null, new(Shortfall.Hours, 0, 0), 0);

    public bool IsValid => Validity.IsValid && Value is not null;

    /// <summary>As published: integers, CO one decimal (GB/T 8170), or missing when invalid.</summary>
    public Concentration Published(Pollutant pollutant) => IsValid
        ? Concentration.FromPicograms((long)Value!.Value.WholeSteps(pollutant.Step()) * pollutant.Step())
        : Concentration.Missing;
}
