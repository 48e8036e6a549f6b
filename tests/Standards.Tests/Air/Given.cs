using System.Globalization;
using Dizhu.Standards.Air;

namespace Dizhu.Standards.Tests.Air;

/// <summary>Words of the worked examples: "PM2.5 75, CO 2.2".</summary>
internal static class Given
{
    public static AqiEdition Edition(int year) => AqiEdition.Of(year)!;

    /// <summary>Named values; what is not named is missing, or <paramref name="others"/> for all the six.</summary>
    public static AirSample Sample(string values, decimal? others = null)
    {
        var sample = AirSample.Empty;
        if (others is { } other)
            foreach (var name in (string[])["SO2", "NO2", "PM10", "CO", "O3-1h", "O3-8h", "PM2.5"]) Set(ref sample, name, other);
        foreach (var part in values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ');
            Set(ref sample, words[0], words[1] == "缺" ? null : decimal.Parse(words[1], CultureInfo.InvariantCulture));
        }
        return sample;
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Set(ref AirSample sample, string name, decimal? value)
    {
        var concentration = value is not { } known ? Concentration.Missing : name == "CO" ? Concentration.Milligrams(known) : Concentration.Micrograms(known);
        switch (name)
        {
            case "SO2": sample.SO2 = concentration; break;
            case "NO2": sample.NO2 = concentration; break;
            case "PM10": sample.PM10 = concentration; break;
            case "CO": sample.CO = concentration; break;
            case "O3-1h": sample.O3OneHour = concentration; break;
            case "O3-8h": sample.O3EightHour = concentration; break;
            case "PM2.5": sample.PM25 = concentration; break;
            default: throw new ArgumentException($"No item is called {name}.", nameof(name));
        }
    }
}
