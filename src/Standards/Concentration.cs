using System.Globalization;

namespace Dizhu.Standards;

/// <summary>
/// 浓度: an exact mass of a substance in a cubic metre of air, whole picograms. So it holds what a monitor says to six decimals
/// of a microgram, and the same type serves micrograms (µg/m³) and milligrams (mg/m³): a unit cannot be confused.
/// A missing value is <see cref="Missing"/>, never zero.
/// </summary>
public readonly record struct Concentration : IComparable<Concentration>
{
    /// <summary>Picograms in a microgram.</summary>
    public const long Microgram = 1_000_000;

    /// <summary>Picograms in a milligram.</summary>
    public const long Milligram = 1_000 * Microgram;

    private readonly long picograms;

    private Concentration(long picograms) => this.picograms = picograms;

    /// <summary>缺测</summary>
    public static Concentration Missing => new(-1);

    public bool IsMissing => picograms < 0;

    /// <summary>Picograms in a cubic metre; negative when missing.</summary>
    public long Picograms => picograms;

    public static Concentration FromPicograms(long picograms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(picograms);
        return new(picograms);
    }

    /// <summary>µg/m³, up to six decimals; throws when it is negative, too large or finer than that.</summary>
    public static Concentration Micrograms(decimal value) => Exactly(value, Microgram);

    /// <summary>mg/m³, up to nine decimals; throws when it is negative, too large or finer than that.</summary>
    public static Concentration Milligrams(decimal value) => Exactly(value, Milligram);

    public decimal InMicrograms => decimal.Divide(Known, Microgram);

    public int CompareTo(Concentration other) => picograms.CompareTo(other.picograms);

    public override string ToString() => IsMissing ? "缺测" : string.Create(CultureInfo.InvariantCulture, $"{InMicrograms} µg/m³");

    private long Known => IsMissing ? throw new InvalidOperationException("A missing concentration has no value.") : picograms;

    private static Concentration Exactly(decimal value, long unit)
    {
        var picograms = checked(value * unit);
        if (picograms < 0 || picograms > long.MaxValue || picograms != decimal.Truncate(picograms))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A concentration is not negative and no finer than a picogram.");
        return new((long)picograms);
    }

    public static bool operator <(Concentration left, Concentration right) => left.CompareTo(right) < 0;

    public static bool operator >(Concentration left, Concentration right) => left.CompareTo(right) > 0;

    public static bool operator <=(Concentration left, Concentration right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Concentration left, Concentration right) => left.CompareTo(right) >= 0;
}
