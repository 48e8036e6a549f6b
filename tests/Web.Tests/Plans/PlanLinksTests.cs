using Dizhu.City.Plans;
using Dizhu.Web.Plans;

namespace Dizhu.Web.Tests.Plans;

/// <summary>Every state of the page is an address.</summary>
public sealed class PlanLinksTests
{
    private static readonly PlanFilter Overdue = PlanFilter.None with { Unit = "市水利局", Due = "past" };

    [Fact]
    public void A_filter_survives_the_way_through_the_address()
    {
        var address = new PlanLinks("2025-06-30", Overdue, "T1-C1").With(Overdue);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new Uri("http://x"), address).Query);
        Assert.Equal(Overdue, PlanFilter.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null));
        Assert.Equal("2025-06-30", query["asof"]);
        Assert.Equal("T1-C1", query["sel"]);
    }

    [Fact]
    public void The_export_keeps_the_filter_and_the_day_but_not_the_opened_note()
    {
        var export = new PlanLinks("2025-06-30", Overdue, "T1-C1").Export;
        Assert.StartsWith("/plan/export.xlsx?asof=2025-06-30&unit=", export, StringComparison.Ordinal);
        Assert.DoesNotContain("sel=", export, StringComparison.Ordinal);
    }
}
