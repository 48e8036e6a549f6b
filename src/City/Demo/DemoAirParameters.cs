using Dizhu.City.Air;
using Dizhu.Standards.Air;

namespace Dizhu.City.Demo;

/// <summary>
/// 演示空气的参数 (demo/air.yaml): how the hours of all sites are simulated. Shares and factors are thousandths, so that everything is computed
/// in whole numbers and comes out the same on any machine.
/// </summary>
/// <param name="Persistence">How much of a day's deviation is left on the next day.</param>
/// <param name="Shared">How much of the deviations the pollutants have in common; ozone goes its own way.</param>
/// <param name="SiteNoise">How far a site strays from its place on a day.</param>
/// <param name="HourNoise">How far an hour strays from the course of the day.</param>
public sealed record DemoAirParameters(
    int Seed, DateOnly From, DateOnly Through, int ConfirmedAfter, int Persistence, int Shared, int SiteNoise, int HourNoise,
    IReadOnlyList<AirCourse> Pollutants, IReadOnlyList<AirRatio> Places, IReadOnlyList<AirEpisode> Episodes, IReadOnlyList<AirStorm> Storms,
    IReadOnlyList<DustList> Dust, AirGaps Gaps, IReadOnlyList<AirOutage> Outages, IReadOnlyList<AirMistake> Mistakes)
{
    /// <summary>审定: each month, so many days into the next.</summary>
    public IReadOnlyList<ConfirmedMonths> Confirmed
    {
        get
        {
            var months = new List<ConfirmedMonths>();
            for (var next = new DateOnly(From.Year, From.Month, 1).AddMonths(1); next.AddDays(-1) <= Through; next = next.AddMonths(1))
                months.Add(new(next.AddDays(-1), next.AddDays(ConfirmedAfter - 1)));
            return months;
        }
    }
}

/// <summary>一项污染物: the city's mean of each month, how far days stray, and the course of a day in winter and in summer (24 hours, percent).</summary>
/// <param name="Months">By year; thousandths of the step in which the pollutant is published (1 µg/m³, CO 0.1 mg/m³).</param>
/// <param name="Spread">The deviation of the logarithm of days, by month.</param>
public sealed record AirCourse(Pollutant Pollutant, IReadOnlyDictionary<int, IReadOnlyList<int>> Months, IReadOnlyList<int> Spread, IReadOnlyList<int> Winter, IReadOnlyList<int> Summer);

/// <summary>一个地方或一个站点与全市之比: thousandths of the city's mean, in the order of the standards' tables.</summary>
/// <param name="Name">A county by name, or a site by code, which goes before.</param>
public sealed record AirRatio(string Name, IReadOnlyList<int> Times);

/// <summary>一次过程: some pollutants are that many times higher for some days.</summary>
public sealed record AirEpisode(DateOnly From, int Days, int Times, Pollutants Pollutants);

/// <summary>一次沙尘: PM10 and PM2.5 of a day, against an ordinary one.</summary>
public sealed record AirStorm(DateOnly Day, int Pm10, int Pm25);

/// <summary>缺测: of a thousand days of a site, how many lose some hours, and how many of a township most of the day.</summary>
public sealed record AirGaps(int Some, int Most);

/// <summary>一次停测: all sites of a kind lose these hours of a day.</summary>
public sealed record AirOutage(DateOnly Day, AirSiteKind Kind, int FromHour, int ThroughHour);

/// <summary>一次更正: hours of a site were far too high, and were taken out later.</summary>
public sealed record AirMistake(string Site, DateOnly Day, int FromHour, int ThroughHour, int Times, DateOnly Known);
