using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 截至某日所知的空气: the day series of sites, counties and the city as they were known by the end of a day. Immutable; the days of
/// the series end with <see cref="KnownBy"/> at the latest.
/// </summary>
public sealed record AirKnown
{
    public required DateOnly KnownBy { get; init; }

    /// <summary>全市: the mean of the national points; null while nothing was ever measured.</summary>
    public required DaySeries? City { get; init; }

    /// <summary>各县（市、区） by the name of the area; those without any data are missing.</summary>
    public required IReadOnlyDictionary<string, DaySeries> Counties { get; init; }

    /// <summary>站点 by code; those without any data are missing.</summary>
    public required IReadOnlyDictionary<string, DaySeries> Sites { get; init; }

    /// <summary>沙尘日 of the approved lists that were known: left out of the means of PM10 and PM2.5, never out of an AQI.</summary>
    public required IReadOnlySet<DateOnly> Dust { get; init; }

    /// <summary>The last day of the months that are confirmed (审定); later ones are 初步. Null: none is.</summary>
    public required DateOnly? ConfirmedThrough { get; init; }

    public required AirSettings Settings { get; init; }

    /// <summary>初步: the month is not confirmed yet.</summary>
    public bool IsProvisional(DateOnly day) => !(day <= ConfirmedThrough);
}
