using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.Standards.Air;

namespace Dizhu.City.Tests.Folder;

/// <summary>The air sites of the cities in the repository.</summary>
public sealed class AirSitesTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));

    [Fact]
    public void Sanmenxia_has_four_national_positions_at_a_time_six_counties_and_81_townships()
    {
        Assert.Equal(["1835A", "1836A", "1837A", "1838A"], CodesOn(new DateOnly(2018, 6, 1)));
        Assert.Equal(["1835A", "1836A", "1838A", "3039A"], CodesOn(new DateOnly(2023, 1, 1)));
        Assert.Equal(["湖滨区", "陕州区", "灵宝市", "义马市", "渑池县", "卢氏县"], City.AirSites.Where(site => site.Kind == AirSiteKind.County).Select(site => site.County));
        Assert.Equal(81, City.AirSites.Count(site => site.Kind == AirSiteKind.Township));
    }

    [Fact]
    public void What_is_not_certain_says_so_and_what_is_invented_too()
    {
        Assert.All(City.AirSites.Where(site => site.Code is "1837A" or "3039A"), site => Assert.Contains("待确认", site.Note, StringComparison.Ordinal));
        Assert.All(City.AirSites.Where(site => site.Kind != AirSiteKind.National), site => Assert.StartsWith("演示", site.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Townships_come_to_measure_six_factors_and_some_still_do_not()
    {
        var shares = new[] { new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), new DateOnly(2024, 12, 31), new DateOnly(2025, 10, 31), new DateOnly(2025, 12, 31) }
            .Select(day => City.AirSites.Count(site => site.Kind == AirSiteKind.Township && site.MeasuresOn(day) == Pollutants.All)).ToList();

        Assert.Equal([5, 21, 38, 54, 59], shares);
        Assert.All(City.AirSites.Where(site => site.Kind == AirSiteKind.Township), site => Assert.True(site.MeasuresOn(new DateOnly(2023, 1, 1)).Has(Pollutant.PM25)));
    }

    [Fact]
    public void A_list_of_dust_days_counts_from_the_day_it_is_known()
    {
        var air = CityAir.None with { Dust = [new DustList("名单", new DateOnly(2025, 4, 25), [new DateOnly(2025, 4, 11)])], Confirmed = [new(new DateOnly(2025, 3, 31), new DateOnly(2025, 4, 9)), new(new DateOnly(2025, 4, 30), new DateOnly(2025, 5, 9))] };

        Assert.Empty(air.DustKnownBy(new DateOnly(2025, 4, 24)));
        Assert.Equal([new DateOnly(2025, 4, 11)], air.DustKnownBy(new DateOnly(2025, 4, 25)));
        Assert.Null(air.ConfirmedBy(new DateOnly(2025, 4, 8)));
        Assert.Equal(new DateOnly(2025, 3, 31), air.ConfirmedBy(new DateOnly(2025, 5, 8)));
    }

    private static IEnumerable<string> CodesOn(DateOnly day) => City.AirSites.Where(site => site.Kind == AirSiteKind.National && site.StandsOn(day)).Select(site => site.Code);
}
