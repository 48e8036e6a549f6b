using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.Web.Overview;

namespace Dizhu.Web.Tests.Overview;

/// <summary>总览的数字 add up.</summary>
public sealed class OverviewFiguresTests
{
    private static readonly CityFolder City = CityFolder.Read(Repository.City("sanmenxia"));

    private static readonly OverviewFigures Figures = On(new DateOnly(2025, 10, 31));

    private static OverviewFigures On(DateOnly day) => OverviewFigures.Of(PlanSheet.Compose(null, City, day, PlanFilter.None), City);

    [Fact]
    public void Every_commitment_stands_once_in_the_grid_once_among_the_missing_and_once_with_a_lead()
    {
        Assert.Equal(87, Figures.Total);
        Assert.Equal(105, Figures.Spread);
        Assert.Equal(87, Figures.Rows.Sum(row => row.Notes.Count));
        Assert.Equal(87, Figures.Missing.Sum(work => work.Unlocks.Count));
        Assert.Equal(87, Figures.Leads.Sum(lead => lead.Count));
    }

    [Fact]
    public void Nothing_is_decidable_and_every_commitment_has_its_reason()
    {
        Assert.Equal(0, Figures.Decidable);
        Assert.All(Figures.Missing, work => Assert.NotEmpty(work.Reason));
    }

    [Fact]
    public void The_five_core_targets_are_the_quantities_of_the_main_targets() =>
        Assert.Equal(["G-C2", "G-C3", "G-C4", "G-C5", "G-C9"], Figures.CoreTargets.Select(target => target.Id));

    [Fact]
    public void What_unlocks_most_comes_first_and_a_station_is_connected_once_for_all()
    {
        Assert.Equal(Figures.Missing.Select(work => work.Unlocks.Count).OrderDescending(), Figures.Missing.Select(work => work.Unlocks.Count));
        var stations = Assert.Single(Figures.Missing, work => work.Reason == "监测站未接");
        Assert.Equal("市生态环境局", stations.Lead);
        Assert.Equal(7, stations.Unlocks.Count);
    }

    [Fact]
    public void Deadlines_come_and_go_with_the_day()
    {
        Assert.Equal(61, Figures.Answer.DaysLeft);
        Assert.Equal(Figures.Answer.Past, Figures.Deadlines.Where(group => group.HasCome).Sum(group => group.Count));
        Assert.Equal(0, On(new DateOnly(2023, 9, 30)).Answer.Past);
        Assert.All(On(new DateOnly(2025, 12, 31)).Deadlines, group => Assert.True(group.HasCome));
    }
}
