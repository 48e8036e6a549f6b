using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 日统计的名称 in the reading store. A mean is kept as its parts, since it has no finite decimals: of a pollutant the sum of its hourly values in
/// picograms and their number, of <c>o3_8h</c> those of the largest 8-hour window; <c>o3_8h_windows</c> is the number of valid windows,
/// <c>o3_1h</c> the largest hour in picograms.
/// </summary>
internal static class AirMeasure
{
    public const string OzoneEightHours = "o3_8h";
    public const string OzoneWindows = "o3_8h_windows";
    public const string OzoneOneHour = "o3_1h";

    /// <summary>Seven values of a day.</summary>
    public const int Columns = 7;

    public const int OneHourColumn = 6;
    public const int WindowsColumn = 7;

    /// <summary>In the order of <see cref="Pollutant"/>, then the 1-hour ozone and the windows.</summary>
    public static IReadOnlyList<string> All { get; } = ["so2", "no2", "pm10", "co", OzoneEightHours, "pm25", OzoneOneHour, OzoneWindows];

    public static string Of(Pollutant pollutant) => All[ColumnOf(pollutant)];

    public static int ColumnOf(Pollutant pollutant) => (int)pollutant;

    /// <summary>Null for a measure that is none of these.</summary>
    public static int? ColumnOf(string measure)
    {
        for (var column = 0; column < All.Count; column++)
            if (All[column] == measure) return column;
        return null;
    }
}
