namespace Dizhu.Standards.Air;

/// <summary>日值序列 of a point or a city: consecutive natural days, six pollutants (ozone by its daily maximum of 8 hours) and the daily maximum of 1 hour of ozone.</summary>
public sealed class DaySeries
{
    private readonly DailyValue[][] columns; // six and the seventh; may be longer than the series

    internal DaySeries(DateOnly firstDay, int days, DailyValue[][] columns) => (FirstDay, Days, this.columns) = (firstDay, days, columns);

    /// <summary>A series of day values that came as such, from a publication or an import; a missing one is an invalid day.</summary>
    public static DaySeries OfDays(DateOnly firstDay, IReadOnlyList<AirSample> days)
    {
        return new(firstDay, days.Count,
        [
            Column(d => d.SO2), Column(d => d.NO2), Column(d => d.PM10), Column(d => d.CO), Column(d => d.O3EightHour), Column(d => d.PM25), Column(d => d.O3OneHour),
        ]);

        DailyValue[] Column(Func<AirSample, Concentration> field) => [.. days.Select(day => field(day) is { IsMissing: false } value
            ? new DailyValue(Fraction.Whole(value.Picograms), Validity.Valid, 1)
            : new DailyValue(null, new(Shortfall.Hours, 0, 1), 0))];
    }

    public DateOnly FirstDay { get; }

    public int Days { get; }

    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    /// <summary>日均值；臭氧为日最大 8 小时平均. Outside of the series: nothing was measured.</summary>
    public DailyValue this[Pollutant pollutant, DateOnly day] => At((int)pollutant, day);

    /// <summary>臭氧日最大 1 小时平均</summary>
    public DailyValue OzoneOneHour(DateOnly day) => At(PollutantCodes.All.Count, day);

    /// <summary>The day's values as published, as the daily report takes them.</summary>
    public AirSample Sample(DateOnly day) => new()
    {
        SO2 = this[Pollutant.SO2, day].Published(Pollutant.SO2), NO2 = this[Pollutant.NO2, day].Published(Pollutant.NO2),
        PM10 = this[Pollutant.PM10, day].Published(Pollutant.PM10), CO = this[Pollutant.CO, day].Published(Pollutant.CO),
        O3OneHour = OzoneOneHour(day).Published(Pollutant.O3), O3EightHour = this[Pollutant.O3, day].Published(Pollutant.O3),
        PM25 = this[Pollutant.PM25, day].Published(Pollutant.PM25),
    };

    /// <summary>日报的空气质量指数, from the measured values whatever is deducted elsewhere.</summary>
    public AirQuality Quality(DateOnly day, AirBasis basis, Pollutants notMonitored = Pollutants.None) =>
        basis.AqiOn(day).For(AqiReport.Daily).Of(Sample(day), notMonitored);

    private DailyValue At(int column, DateOnly day)
    {
        var at = day.DayNumber - FirstDay.DayNumber;
        return at < 0 || at >= Days ? DailyValue.Nothing : columns[column][at];
    }
}
