using Dizhu.Standards.Air;

namespace Dizhu.Standards.Tests.Air;

/// <summary>Hours and days as the examples need them.</summary>
internal static class AirDays
{
    public static readonly DateOnly Monday = new(2025, 1, 6);

    /// <summary>A series of one day after another; each is 24 values of the pollutant, null where nothing was measured.</summary>
    public static HourSeries Hours(DateOnly first, Pollutant pollutant, params decimal?[][] days)
    {
        var hours = new HourSeriesBuilder();
        for (var day = 0; day < days.Length; day++)
            for (var hour = 1; hour <= 24; hour++)
                hours.Add(HourLabel.Of(first.AddDays(day), hour), Sample(pollutant, days[day][hour - 1]));
        return hours.Build()!;
    }

    /// <summary>So many hours of a value from 01:00 on, the rest missing.</summary>
    public static decimal?[] Of(int hours, decimal value) => [.. Enumerable.Range(0, 24).Select(i => i < hours ? value : (decimal?)null)];

    public static DaySeries Days(HourSeries hours, AirBasis? basis = null, AirSettings? settings = null) => PointDays.Of(hours, basis ?? AirBasis.ByDate, settings ?? AirSettings.Default);

    /// <summary>Every pollutant has the value of the day, all 24 hours; null: nothing.</summary>
    public static DaySeries AllPollutants(DateOnly first, IEnumerable<decimal?> values, AirBasis? basis = null) => Days(AllHours(first, values), basis);

    public static HourSeries AllHours(DateOnly first, IEnumerable<decimal?> values)
    {
        var hours = new HourSeriesBuilder();
        var day = first;
        foreach (var value in values)
        {
            var sample = AirSample.Empty;
            foreach (var pollutant in PollutantCodes.All) sample = With(sample, pollutant, pollutant == Pollutant.CO ? value / 100 : value);
            for (var hour = 1; hour <= 24; hour++) hours.Add(HourLabel.Of(day, hour), sample);
            day = day.AddDays(1);
        }
        return hours.Build()!;
    }

    public static AirSample Sample(Pollutant pollutant, decimal? value) => With(AirSample.Empty, pollutant, value);

    private static AirSample With(AirSample sample, Pollutant pollutant, decimal? value)
    {
        var c = value is not { } known ? Concentration.Missing : pollutant == Pollutant.CO ? Concentration.Milligrams(known) : Concentration.Micrograms(known);
        return pollutant switch
        {
            Pollutant.SO2 => sample with { SO2 = c }, Pollutant.NO2 => sample with { NO2 = c }, Pollutant.PM10 => sample with { PM10 = c },
            Pollutant.CO => sample with { CO = c }, Pollutant.O3 => sample with { O3OneHour = c }, _ => sample with { PM25 = c },
        };
    }
}
