using MiniExcelLibs;

namespace Dizhu.Web.Tests.Assignments;

/// <summary>任务·责任的下载: what goes out is what the page shows.</summary>
public sealed class DutyWorkbookTests(DemoServer server) : ServerTests(server)
{
    [Fact]
    public async Task The_list_goes_out_as_the_filter_of_the_page_leaves_it()
    {
        var (name, rows) = await Rows("/assignments/export.xlsx");
        var (filteredName, filtered) = await Rows("/assignments/export.xlsx?county=梧岭县&status=unknown");
        Assert.DoesNotContain("筛选", name, StringComparison.Ordinal);
        Assert.Contains("筛选", filteredName, StringComparison.Ordinal);
        Assert.Contains("梧岭县", filtered[0][0]?.ToString(), StringComparison.Ordinal);
        Assert.InRange(filtered.Count, 3, rows.Count - 1);
    }

    private async Task<(string Name, List<object?[]> Rows)> Rows(string path)
    {
        using var response = await Visitor.Get(path);
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return (response.Content.Headers.ContentDisposition?.FileNameStar ?? "", [.. file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())]);
    }
}
