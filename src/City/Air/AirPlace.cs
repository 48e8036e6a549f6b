using Dizhu.City.Folder;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>评价对象的种类.</summary>
public enum AirPlaceKind
{
    City,
    County,
    Site,
}

/// <summary>评价对象: the city, one of its counties by name, or a site by code.</summary>
public readonly record struct AirPlace(AirPlaceKind Kind, string Name)
{
    public static AirPlace City => new(AirPlaceKind.City, "");

    public static AirPlace County(string name) => new(AirPlaceKind.County, name);

    public static AirPlace Site(string code) => new(AirPlaceKind.Site, code);

    /// <summary>As an address names it: <c>city</c>, <c>county:卢氏县</c>, <c>site:1835A</c>.</summary>
    public string Key => Kind switch { AirPlaceKind.City => "city", AirPlaceKind.County => "county:" + Name, _ => "site:" + Name };

    /// <summary>Null for what names nothing of this city.</summary>
    public static AirPlace? Of(string? key, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (key is null or "" or "city") return City;
        return key.Split(':', 2) switch
        {
            ["county", var name] when city.Areas.Any(area => area.Name == name) => County(name),
            ["site", var code] when city.AirSites.Any(site => site.Code == code) => Site(code),
            _ => null,
        };
    }

    /// <summary>What a person calls it.</summary>
    public string Words(CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(city);
        var name = Name;
        return Kind switch { AirPlaceKind.City => city.Profile.Name, AirPlaceKind.County => name, _ => city.AirSites.FirstOrDefault(site => site.Code == name)?.Name ?? name };
    }

    /// <summary>Its days; null where nothing is known.</summary>
    public DaySeries? In(AirKnown known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Kind switch { AirPlaceKind.City => known.City, AirPlaceKind.County => known.Counties.GetValueOrDefault(Name), _ => known.Sites.GetValueOrDefault(Name) };
    }
}
