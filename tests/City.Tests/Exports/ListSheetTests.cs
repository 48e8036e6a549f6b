using System.IO.Compression;
using Dizhu.City.Exports;
using Dizhu.City.Folder;
using MiniExcelLibs;

namespace Dizhu.City.Tests.Exports;

/// <summary>导出清单: what the file holds when it is opened again.</summary>
public sealed class ListSheetTests
{
    private sealed record River(string Name, decimal? Length, DateOnly? Named);

    private static readonly CityProfile City = new("demo", "青澜市", "青澜", IsDemo: true, DefaultAsOf: null);

    private static readonly ListColumn<River>[] Columns = [new("河流", 12, river => river.Name), new("长度", 8, river => river.Length), new("河流", 12, river => river.Named)];

    private static MemoryStream Written(CityProfile city, params River[] rivers)
    {
        var file = new MemoryStream();
        ListSheet.Write(file, "河流", city, new DateOnly(2025, 10, 31), ["共 1 条", null, "不含支流"], Columns, rivers);
        file.Position = 0;
        return file;
    }

    private static List<object?[]> Read(MemoryStream file) => [.. file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())];

    [Fact]
    public void The_head_says_city_day_what_is_listed_and_that_it_is_a_demonstration()
    {
        using var file = Written(City);
        Assert.Equal("青澜市；截至 2025-10-31；共 1 条；不含支流；演示数据", Read(file)[0][0]);
        using var real = Written(City with { IsDemo = false });
        Assert.Equal("青澜市；截至 2025-10-31；共 1 条；不含支流", Read(real)[0][0]);
    }

    [Fact]
    public void Two_columns_may_bear_the_same_title_a_day_is_text_and_nothing_is_an_empty_cell()
    {
        using var file = Written(City, new River("澜水", 12.50m, new DateOnly(2024, 3, 8)), new River("支流", null, null));
        var rows = Read(file);
        Assert.Equal(["河流", "长度", "河流"], rows[1]);
        Assert.Equal(["澜水", 12.5, "2024-03-08"], rows[2]);
        Assert.Equal(["支流", null, null], rows[3]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+HYPERLINK(\"x\")")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public void Words_that_look_like_a_formula_are_text(string words)
    {
        using var file = Written(City, new River(words, 1, null));
        Assert.Equal(words, Read(file)[2][0]);
        file.Position = 0;
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var sheet = new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
    }
}
