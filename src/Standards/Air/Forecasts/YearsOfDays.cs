namespace Dizhu.Standards.Air.Forecasts;

/// <summary>
/// 历年日值 for a forecast: day values as published, as whole steps (µg/m³, CO tenths of mg/m³), so that all that follows is arithmetic on whole
/// numbers; and the AQI of days made of them.
/// </summary>
public sealed class YearsOfDays(DaySeries days, AirBasis basis)
{
    public DateOnly FirstDay => days.FirstDay;

    public DateOnly LastDay => days.LastDay;

    /// <summary>The day value in steps; null when it is not valid.</summary>
    public long? Steps(Pollutant pollutant, DateOnly day) =>
        days[pollutant, day].Published(pollutant) is { IsMissing: false } value ? value.Picograms / pollutant.Step() : null;

    /// <summary>Sum and count of the valid days of a period, leaving out what is not valid.</summary>
    public (long Sum, int Days) Sum(Pollutant pollutant, DateOnly first, DateOnly last)
    {
        var (sum, count) = (0L, 0);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (Steps(pollutant, day) is not { } steps) continue;
            sum += steps;
            count++;
        }
        return (sum, count);
    }

    public AirQuality Quality(DateOnly day) => days.Quality(day, basis);

    /// <summary>The AQI, by the edition of <paramref name="day"/>, of the concentrations of another day scaled for each pollutant.</summary>
    internal AirQuality Scaled(DateOnly source, DateOnly day, Func<Pollutant, Scale> scale)
    {
        return basis.AqiOn(day).For(AqiReport.Daily).Of(new()
        {
            SO2 = Value(Pollutant.SO2), NO2 = Value(Pollutant.NO2), PM10 = Value(Pollutant.PM10), CO = Value(Pollutant.CO),
            O3OneHour = Concentration.Missing, O3EightHour = Value(Pollutant.O3), PM25 = Value(Pollutant.PM25),
        });

        Concentration Value(Pollutant pollutant) =>
            Steps(pollutant, source) is { } steps ? Concentration.FromPicograms(scale(pollutant).Of(steps) * pollutant.Step()) : Concentration.Missing;
    }
}

/// <summary>倍数: this year to date over the same days of a past year, kept between 0.7 and 1.3.</summary>
public readonly record struct Scale(long Times, long By)
{
    /// <summary>The quotient of two means, clipped; 1 when one of them is not known or zero.</summary>
    public static Scale Between((long Sum, int Days) now, (long Sum, int Days) past)
    {
        if (now.Days == 0 || past.Days == 0 || past.Sum == 0) return new(1, 1);
        var (times, by) = (now.Sum * past.Days, past.Sum * now.Days);
        return times * 10 < by * 7 ? new(7, 10) : times * 10 > by * 13 ? new(13, 10) : new(times, by);
    }

    /// <summary>So many steps scaled, half to even.</summary>
    public long Of(long steps) => (long)GbT8170.Quotient((Int128)steps * Times, By);
}
