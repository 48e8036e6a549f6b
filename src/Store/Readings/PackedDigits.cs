namespace Dizhu.Store.Readings;

/// <summary>Six small numbers in one integer column, five bits each, in the order of <see cref="AirHour"/>: the scales, or the reasons for no number.</summary>
internal static class PackedDigits
{
    private const int Bits = 5;

    public static int Scales(in AirHour hour) => Pack(hour.So2.Scale, hour.No2.Scale, hour.Pm10.Scale, hour.Co.Scale, hour.O3.Scale, hour.Pm25.Scale);

    public static int Missings(in AirHour hour) => Pack(
        (byte)hour.So2.Missing, (byte)hour.No2.Missing, (byte)hour.Pm10.Missing, (byte)hour.Co.Missing, (byte)hour.O3.Missing, (byte)hour.Pm25.Missing);

    public static int At(int packed, int pollutant) => packed >> (Bits * pollutant) & ((1 << Bits) - 1);

    private static int Pack(byte so2, byte no2, byte pm10, byte co, byte o3, byte pm25) =>
        so2 | no2 << Bits | pm10 << (2 * Bits) | co << (3 * Bits) | o3 << (4 * Bits) | pm25 << (5 * Bits);
}
