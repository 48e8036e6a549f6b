namespace Dizhu.Standards.Air;

/// <summary>
/// 8 小时滑动平均: the mean of the hour of the label and the seven before it. Two are known by that name:
/// <list type="bullet">
/// <item><see cref="Rolling"/>: always eight hours, over midnight too; at least six must be there.</item>
/// <item><see cref="Published"/>: what the national platform publishes. Before 08:00 it takes only the hours since midnight, so its
/// night values are no 8-hour means and never enter a daily maximum.</item>
/// </list>
/// </summary>
public readonly record struct EightHourMean(long Sum, int Hours)
{
    public const int Length = 8;

    /// <summary>Picograms; at least one hour.</summary>
    public Fraction Mean => new(Sum, Hours);

    /// <summary>真正的 8 小时滑动平均; null with fewer than <paramref name="fewest"/> hours.</summary>
    public static EightHourMean? Rolling(HourSeries series, Pollutant pollutant, HourLabel label, int fewest = 6) => Over(series, pollutant, label, Length, fewest);

    /// <summary>
    /// 发布的滑动值: as <see cref="Rolling"/> from 08:00 on; before that over the hours since midnight, of which three quarters must be there
    /// as of eight (C).
    /// </summary>
    public static EightHourMean? Published(HourSeries series, Pollutant pollutant, HourLabel label, int fewest = 6)
    {
        var hours = Math.Min(label.HourOfDay, Length);
        return Over(series, pollutant, label, hours, (fewest * hours + Length - 1) / Length);
    }

    /// <summary>Compares two means exactly.</summary>
    internal bool IsAbove(EightHourMean other) => Sum * other.Hours > other.Sum * Hours;

    private static EightHourMean? Over(HourSeries series, Pollutant pollutant, HourLabel last, int hours, int fewest)
    {
        var (sum, count) = (0L, 0);
        for (var i = 1 - hours; i <= 0; i++)
        {
            var value = series[pollutant, last + i];
            if (value.IsMissing) continue;
            sum += value.Picograms;
            count++;
        }
        return count < fewest || count == 0 ? null : new(sum, count);
    }
}
