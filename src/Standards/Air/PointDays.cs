namespace Dizhu.Standards.Air;

/// <summary>
/// 点位的日统计 (GB 3095, 表 4; HJ 663, 6.1.2), from hourly values. A natural day has the labels 01:00 … 24:00.
/// <list type="bullet">
/// <item>24 小时平均: at least 20 hourly values.</item>
/// <item>臭氧日最大 8 小时: of the 8-hour means that end at 08:00 … 24:00 of the day, each with at least 6 hours, at least 14; with fewer it
/// is still valid when the maximum, rounded, exceeds the limit of grade II.</item>
/// <item>臭氧日最大 1 小时: as many hourly values as the setting asks.</item>
/// </list>
/// </summary>
public static class PointDays
{
    public static DaySeries Of(HourSeries hours, AirBasis basis, AirSettings settings)
    {
        var columns = new DailyValue[PollutantCodes.All.Count + 1][];
        foreach (var pollutant in PollutantCodes.All) columns[(int)pollutant] = new DailyValue[hours.Days];
        var oneHour = columns[^1] = new DailyValue[hours.Days];
        for (var at = 0; at < hours.Days; at++)
        {
            var day = hours.FirstDay.AddDays(at);
            var rules = basis.RulesOn(day);
            foreach (var pollutant in PollutantCodes.All)
                columns[(int)pollutant][at] = pollutant == Pollutant.O3
                    ? LargestEight(hours.Of(Pollutant.O3, day), rules, basis.LimitsOn(day))
                    : Mean(hours.Of(pollutant, day), rules.HoursOfDay);
            oneHour[at] = LargestOne(hours.Of(Pollutant.O3, day), settings);
        }
        return new(hours.FirstDay, hours.Days, columns);
    }

    /// <summary>24 小时平均 from what was kept of the hours: their sum in picograms and their number.</summary>
    public static DailyValue MeanOf(long sum, int hours, EvaluationEdition rules) => Mean(sum, hours, rules.HoursOfDay);

    /// <summary>臭氧日最大 8 小时 from what was kept: the sum and the hours of the largest window, and the number of valid windows.</summary>
    public static DailyValue OzoneOf(long sum, int hours, int windows, EvaluationEdition rules, AirLimits limits) =>
        OzoneDay(hours == 0 ? null : new Fraction(sum, hours), windows, rules, limits);

    /// <summary>臭氧日最大 1 小时 from what was kept: the largest hour in picograms and the number of hours.</summary>
    public static DailyValue OzoneOneHourOf(long largest, int hours, AirSettings settings) =>
        new(hours == 0 ? null : Fraction.Whole(largest), hours >= settings.HoursOfOzoneMaximum ? Validity.Valid : new(Shortfall.Hours, hours, settings.HoursOfOzoneMaximum), hours);

    private static DailyValue Mean(ReadOnlySpan<Concentration> hours, int need)
    {
        var (sum, count) = (0L, 0);
        foreach (var hour in hours)
        {
            if (hour.IsMissing) continue;
            sum += hour.Picograms;
            count++;
        }
        return Mean(sum, count, need);
    }

    private static DailyValue Mean(long sum, int hours, int need) =>
        new(hours == 0 ? null : new Fraction(sum, hours), hours >= need ? Validity.Valid : new(Shortfall.Hours, hours, need), hours);

    private static DailyValue LargestEight(ReadOnlySpan<Concentration> hours, EvaluationEdition rules, AirLimits limits)
    {
        EightHourMean? largest = null;
        var windows = 0;
        var (sum, count) = (0L, 0); // of the hours of the window
        for (var end = 0; end < hours.Length; end++)
        {
            if (!hours[end].IsMissing)
            {
                sum += hours[end].Picograms;
                count++;
            }
            if (end >= EightHourMean.Length && hours[end - EightHourMean.Length] is { IsMissing: false } gone)
            {
                sum -= gone.Picograms;
                count--;
            }
            if (end < EightHourMean.Length - 1 || count < rules.HoursOfEight) continue;
            windows++;
            var window = new EightHourMean(sum, count);
            if (largest is null || window.IsAbove(largest.Value)) largest = window;
        }
        return OzoneDay(largest?.Mean, windows, rules, limits);
    }

    /// <summary>The day of ozone with the largest of so many valid 8-hour means: valid with enough of them, or when the largest, rounded, exceeds the limit.</summary>
    internal static DailyValue OzoneDay(Fraction? largest, int windows, EvaluationEdition rules, AirLimits limits)
    {
        var isValid = windows >= rules.WindowsOfDay
            || largest?.Round(Pollutant.O3.Decimals(), Pollutant.O3.Unit()) > limits.Of(Pollutant.O3, Averaging.Day, AirGrade.Two);
        return new(largest, isValid ? Validity.Valid : new(Shortfall.Windows, windows, rules.WindowsOfDay), windows);
    }

    private static DailyValue LargestOne(ReadOnlySpan<Concentration> hours, AirSettings settings)
    {
        var (largest, count) = (-1L, 0);
        foreach (var hour in hours)
        {
            if (hour.IsMissing) continue;
            largest = Math.Max(largest, hour.Picograms);
            count++;
        }
        return OzoneOneHourOf(largest, count, settings);
    }
}
