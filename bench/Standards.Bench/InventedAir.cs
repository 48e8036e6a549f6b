using Dizhu.Standards.Air;

namespace Dizhu.Standards.Bench;

/// <summary>Air that nobody measured: hours with a season, a course of the day, gaps; the same seed gives the same air.</summary>
internal sealed class InventedAir(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Values as published: whole micrograms, CO in tenths of a milligram; one in fifty is missing.</summary>
    public AirSample Hour(int hour)
    {
        var season = 1 + Math.Cos(hour / 24 * 2 * Math.PI / 365);
        var noon = Math.Max(0, Math.Sin((hour % 24 - 6) * Math.PI / 12));
        return new()
        {
            SO2 = Micrograms(8 * season), NO2 = Micrograms(30 * season), PM10 = Micrograms(80 * season), CO = Tenths(6 * season),
            O3OneHour = Micrograms(150 * noon), O3EightHour = Micrograms(110 * noon), PM25 = Micrograms(45 * season),
        };
    }

    private Concentration Micrograms(double about) => Whole(about, Concentration.Microgram);

    private Concentration Tenths(double about) => Whole(about, Concentration.Milligram / 10);

    private Concentration Whole(double about, long step) =>
        random.Next(50) == 0 ? Concentration.Missing : Concentration.FromPicograms((long)(about * (0.3 + 1.4 * random.NextDouble()) + 1) * step);
}
