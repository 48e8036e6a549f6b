using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.Web.Air;

/// <summary>一个地方的这一天.</summary>
public sealed record PlaceNow(AirPlace Place, DaySeries Days, DateOnly Day, AirQuality Quality)
{
    /// <summary>分指数 of one pollutant; null without a value.</summary>
    public int? IndexOf(Pollutant pollutant) => AirBasis.ByDate.AqiOn(Day).For(AqiReport.Daily).IndexOf(pollutant, Days.Sample(Day));
}

/// <summary>一个站点的这一天 and its last hour.</summary>
/// <param name="Hour">Null: it sent nothing of late.</param>
public sealed record SiteNow(AirSite Site, DaySeries? Days, DateOnly Day, AirQuality Quality, SiteHour? Hour, bool IsProvisional)
{
    public bool Measures(Pollutant pollutant) => Site.MeasuresOn(Day).Has(pollutant);

    public DailyValue Value(Pollutant pollutant) => Days?[pollutant, Day] ?? DailyValue.Nothing;

    public int? IndexOf(Pollutant pollutant) => Days is null ? null : AirBasis.ByDate.AqiOn(Day).For(AqiReport.Daily).IndexOf(pollutant, Days.Sample(Day));

    /// <summary>Why a value of the day does not count; null when all do.</summary>
    public string? Reason => string.Join("；", AirWords.Shown.Where(pollutant => Measures(pollutant) && !Value(pollutant).IsValid)
        .GroupBy(pollutant => Value(pollutant).Validity.Reason).Select(group => $"{string.Join("、", group.Select(AirWords.Name))} {group.Key}")) is { Length: > 0 } told ? told : null;
}

/// <summary>此刻的空气: the last day of which there are values, of the city, its counties and its sites.</summary>
public sealed record AirNow
{
    public required DateOnly Day { get; init; }

    public required PlaceNow? City { get; init; }

    public required int CityPoints { get; init; }

    public required IReadOnlyList<(Area Area, PlaceNow? Now)> Counties { get; init; }

    /// <summary>Sites that stand on the day, in the order of the counties.</summary>
    public required IReadOnlyList<SiteNow> Sites { get; init; }

    /// <summary>The tally of the year to the day, of the city.</summary>
    public required DayTally Year { get; init; }

    public required bool IsProvisional { get; init; }

    /// <summary>The county with the highest AQI; null where none has one.</summary>
    public PlaceNow? Worst => Counties.Select(one => one.Now).OfType<PlaceNow>().Where(one => one.Quality.Aqi is not null).MaxBy(one => one.Quality.Aqi);

    /// <summary>Null while there is not a day.</summary>
    public static AirNow? Of(CityFolder city, AirKnown known, IReadOnlyDictionary<string, DaySeries>? townships = null)
    {
        var last = known.Sites.Values.Concat(known.Counties.Values).Append(known.City).OfType<DaySeries>().Select(days => days.LastDay).DefaultIfEmpty(DateOnly.MinValue).Max();
        if (last == DateOnly.MinValue) return null;
        var order = city.Areas.Select((area, at) => (area.Name, at)).ToDictionary(one => one.Name, one => one.at);
        var standing = city.AirSites.Where(site => site.StandsOn(last)).ToList();
        var year = AskedPeriod.YearToDate(last);
        return new()
        {
            Day = last,
            City = Place(AirPlace.City),
            CityPoints = standing.Count(site => city.Air.Counts(site, AirPlace.City, last)),
            Counties = [.. city.Areas.Where(area => area.Tile is not null || known.Counties.ContainsKey(area.Name)).Select(area => (area, Place(AirPlace.County(area.Name))))],
            Sites = [.. standing.OrderBy(site => order.GetValueOrDefault(site.County, int.MaxValue)).ThenBy(site => site.Kind).Select(site =>
            {
                var days = known.Sites.GetValueOrDefault(site.Code) ?? townships?.GetValueOrDefault(site.Code);
                return new SiteNow(site, days, last, days?.Quality(last, AirBasis.ByDate, ~site.MeasuresOn(last) & Pollutants.All) ?? default, null, known.IsProvisional(last));
            })],
            Year = known.City is { } whole ? DayTally.Of(whole, year, AirBasis.ByDate) : new([0, 0, 0, 0, 0, 0], 0, 0),
            IsProvisional = known.IsProvisional(last),
        };

        PlaceNow? Place(AirPlace place) => place.In(known) is { } days ? new(place, days, last, days.Quality(last, AirBasis.ByDate)) : null;
    }

    /// <summary>The three hours that ended last by the end of a day, or by now where the day is running: three, so that one late station is not called offline.</summary>
    public static (HourLabel From, HourLabel To) LastHours(DateOnly day, DateTimeOffset now)
    {
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(8));
        if (now < end) end = now.ToOffset(TimeSpan.FromHours(8));
        return (Label(end.AddHours(-3)), Label(end.AddHours(-1)));

        // the hour in which a moment lies, by its end
        static HourLabel Label(DateTimeOffset moment) => HourLabel.Of(DateOnly.FromDateTime(moment.DateTime), moment.Hour + 1);
    }

    /// <summary>The same with the last of these hours of each site.</summary>
    public AirNow With(IReadOnlyList<SiteHour> hours)
    {
        var last = hours.GroupBy(hour => hour.Site.Code).ToDictionary(group => group.Key, group => group.MaxBy(hour => hour.Hour)!);
        return this with { Sites = [.. Sites.Select(site => site with { Hour = last.GetValueOrDefault(site.Site.Code) })] };
    }
}
