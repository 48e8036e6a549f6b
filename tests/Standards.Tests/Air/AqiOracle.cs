using System.Numerics;
using Dizhu.Standards.Air;

namespace Dizhu.Standards.Tests.Air;

/// <summary>
/// A slow second opinion on IAQI and AQI, typed from the rules and not from our data files: one formula on big integers, no tables
/// of results, no fixed point. Values are whole numbers of picograms.
/// </summary>
internal static class AqiOracle
{
    private static readonly int[] Index = [0, 50, 100, 150, 200, 300, 400, 500];

    private static readonly Dictionary<string, int[]> Points = new()
    {
        ["SO2 24h"] = [0, 50, 150, 475, 800, 1600, 2100, 2620],
        ["SO2 1h"] = [0, 150, 500, 650, 800],
        ["NO2 24h"] = [0, 40, 80, 180, 280, 565, 750, 940],
        ["NO2 1h"] = [0, 100, 200, 700, 1200, 2340, 3090, 3840],
        ["PM10 2012"] = [0, 50, 150, 250, 350, 420, 500, 600],
        ["PM10 2026"] = [0, 50, 120, 250, 350, 420, 500, 600],
        ["PM2.5 2012"] = [0, 35, 75, 115, 150, 250, 350, 500],
        ["PM2.5 2026"] = [0, 35, 60, 115, 150, 250, 350, 500],
        ["CO 24h"] = [0, 2, 4, 14, 24, 36, 48, 60],
        ["CO 1h"] = [0, 5, 10, 35, 60, 90, 120, 150],
        ["O3 1h"] = [0, 160, 200, 300, 400, 800, 1000, 1200],
        ["O3 8h"] = [0, 100, 160, 215, 265, 800],
    };

    public static (int? Aqi, string Primary) Of(int edition, AqiReport report, AirSample sample)
    {
        var hourly = report == AqiReport.Hourly;
        var indexes = new (string Code, int? Iaqi)[]
        {
            ("SO2", Iaqi(hourly ? "SO2 1h" : "SO2 24h", sample.SO2, edition, hourly ? edition == 2026 ? 200 : null : 500)),
            ("NO2", Iaqi(hourly ? "NO2 1h" : "NO2 24h", sample.NO2, edition, 500)),
            ("PM10", Iaqi($"PM10 {edition}", sample.PM10, edition, 500)),
            ("CO", Iaqi(hourly ? "CO 1h" : "CO 24h", sample.CO, edition, 500)),
            ("O3", hourly ? Iaqi("O3 1h", sample.O3OneHour, edition, 500)
                : edition == 2026 ? Iaqi("O3 8h", sample.O3EightHour, edition, 300)
                : Larger(Iaqi("O3 1h", sample.O3OneHour, edition, 500), Iaqi("O3 8h", sample.O3EightHour, edition, null))),
            ("PM2.5", Iaqi($"PM2.5 {edition}", sample.PM25, edition, 500)),
        };
        var aqi = indexes.Max(i => i.Iaqi);
        if (aqi is null) return (null, "");
        if (edition == 2026)
        {
            aqi = Math.Max(aqi.Value, 1);
            if (aqi <= 100 && indexes.Any(i => i.Iaqi is null)) return (null, "");
        }
        return (aqi, aqi > 50 ? string.Join('+', indexes.Where(i => i.Iaqi == aqi).Select(i => i.Code)) : "");
    }

    private static int? Iaqi(string column, Concentration value, int edition, int? above)
    {
        if (value.IsMissing) return null;
        var points = Points[column];
        // thousandths of the column's unit would do for published values; picograms are what may come
        BigInteger unit = column.StartsWith("CO", StringComparison.Ordinal) ? 1_000_000_000 : 1_000_000, c = value.Picograms;
        if (edition == 2026)
        {
            var step = column.StartsWith("CO", StringComparison.Ordinal) ? unit / 10 : unit;
            var (whole, rest) = (c / step, c % step);
            c = (2 * rest > step || (2 * rest == step && !whole.IsEven) ? whole + 1 : whole) * step;
        }
        if (c > points[^1] * unit) return above;
        for (var i = 1; ; i++)
        {
            BigInteger low = points[i - 1] * unit, high = points[i] * unit;
            if (c > high) continue;
            // I = (high index − low index) / (high − low) · (c − low) + low index, up to the next whole number
            var dividend = (Index[i] - Index[i - 1]) * (c - low);
            var (quotient, remainder) = BigInteger.DivRem(dividend, high - low);
            return (int)quotient + (remainder > 0 ? 1 : 0) + Index[i - 1];
        }
    }

    private static int? Larger(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);
}
