using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.City.Tests.Plans;
using Dizhu.Plans.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Indicators;

/// <summary>月调度表: out with the commitments, back with figures; all rows or none, the same file once.</summary>
public sealed class ImportFiguresTests
{
    private const string Range = "全部单位";

    [Fact]
    public void The_template_names_month_columns_and_every_commitment()
    {
        using var file = new MemoryStream();
        MonthlySheet.Write(ReportingCity.City.Profile, October, Range, Reportables, [], file);
        var sheet = WorkbookReader.Read(file.ToArray());

        Assert.Equal("月调度表", sheet.Name);
        Assert.Contains(sheet.Cells, cell => cell is { Address: "B2", Text: "2025-10" });
        Assert.Equal(MonthlySheet.Columns.Select(column => column.Title), sheet.Cells.Where(cell => cell.Row == 3).Select(cell => cell.Text));
        Assert.Equal(Reportables.Select(one => one.Commitment), sheet.Cells.Where(cell => cell.Row > 3 && cell.Column == MonthlySheet.Column("承诺编号")).Select(cell => cell.Text));
        Assert.Equal("G", SheetCell.Letters(MonthlySheet.Column("本月完成")));
    }

    [Fact]
    public async Task A_filled_sheet_becomes_drafts()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var (manure, mines, water) = (sheet.RowOf("T7-C2"), sheet.RowOf("T8-C1"), sheet.RowOf("G-C5"));
        var bytes = sheet
            .Number(manure, "累计完成", "84.299999999999997").Number(manure, "分子", "843").Number(manure, "分母", "1000")
            .Number(mines, "本月完成", "120").Number(mines, "累计完成", "2100.5").Text(mines, "来源文件", "矿山台账").Number(mines, "文件日期", "45963").Text(mines, "填报人", "周五")
            .Text(water, "累计完成", "Ⅱ类").Bytes();

        var imported = Assert.IsType<FigureImportOutcome.Imported>(await ImportAsync(city, bytes));

        Assert.Equal((3, 0, 0), (imported.Added, imported.Revised, imported.Same));
        var figures = await city.FiguresAsync();
        Assert.Equal(["G-C5 2", "T7-C2 84.3", "T8-C1 120", "T8-C1 2100.5"], figures.Select(f => $"{f.Subject} {f.Value}").Order(StringComparer.Ordinal));
        var total = figures.Single(f => f.Value == 2100.5m);
        Assert.Equal(("矿山台账", new DateOnly(2025, 11, 2), "周五"), (total.SourceTitle, total.SourceDate!.Value, total.ActorName));
        Assert.Equal("2025年10月月调度表（全部单位）", figures.Single(f => f.Subject == "T7-C2").SourceTitle);
        Assert.All(figures, figure => Assert.Equal(FigureStage.Draft, figure.Stage));
        Assert.Equal(2, (await city.Check.RunAsync("demo", [.. figures.Where(f => f.Subject == "T8-C1").Select(f => f.Id)], Checker, TestContext.Current.CancellationToken)).Taken);
        var own = await city.Check.RunAsync("demo", [figures.Single(f => f.Subject == "G-C5").Id], Reporter, TestContext.Current.CancellationToken);
        Assert.Contains("自己填报", Assert.Single(own.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        using var city = await OpenAsync();
        var bytes = Filled("84.3");
        await ImportAsync(city, bytes);

        var again = Assert.IsType<FigureImportOutcome.Unchanged>(await ImportAsync(city, bytes));

        Assert.Contains("王一 已于 2025-11-03 16:00 导入过", again.Message, StringComparison.Ordinal);
        Assert.Single(await city.FiguresAsync());
    }

    [Fact]
    public async Task Another_file_with_the_same_figures_changes_nothing_either()
    {
        using var city = await OpenAsync();
        await ImportAsync(city, Filled("84.3"));
        Assert.IsType<FigureImportOutcome.Unchanged>(await ImportAsync(city, [.. Filled("84.30"), 0]));
        Assert.Single(await city.FiguresAsync());
    }

    [Fact]
    public async Task A_changed_figure_is_a_revision_and_a_published_one_needs_a_reason()
    {
        using var city = await OpenAsync();
        await ImportAsync(city, Filled("84.3"));
        var revised = Assert.IsType<FigureImportOutcome.Imported>(await ImportAsync(city, Filled("84.9")));
        Assert.Equal((0, 1, 0), (revised.Added, revised.Revised, revised.Same));
        await city.PublishAsync((await city.FiguresAsync())[^1].Id);

        var locked = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, Filled("85.2")));
        Assert.Contains("已发布为 84.9% 并锁定", Assert.Single(locked.Preview.Problems).Why, StringComparison.Ordinal);

        Assert.IsType<FigureImportOutcome.Imported>(await ImportAsync(city, Filled("85.2"), new ImportOptions(Reason: "省厅核减")));
        Assert.Equal([84.3m, 84.9m, 85.2m], (await city.FiguresAsync()).Select(f => f.Value!.Value));
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "H", "八十", "应为数字" },
        { "H", "84.3%", "只填数，不带单位或说明：写成 84.3" },
        { "H", "4.2公顷", "写成 4.2" },
        { "R", "公顷", "单位应为“%”" },
        { "W", "2025-13-02", "应为日期" },
        { "S", "一打", "应为数字" },
        { "Y", "T99-C9", "没有 T99-C9 这一项" },
        { "Z", "月球", "数据范围应为全市" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_by_its_cell_and_nothing_is_stored(string column, string content, string why)
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var row = sheet.RowOf("T7-C2");
        var mines = sheet.RowOf("T8-C1");
        sheet.Number(row, "累计完成", "84.3").Number(mines, "累计完成", "2100");
        sheet.At(row, Enumerable.Range(1, 26).Single(c => SheetCell.Letters(c) == column), content);

        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, sheet.Bytes()));

        var problem = Assert.Single(faulty.Preview.Problems);
        Assert.Equal($"{column}{row}", problem.Address);
        Assert.Contains(why, problem.Why, StringComparison.Ordinal);
        Assert.Equal(RowFate.Wrong, faulty.Preview.Rows.Single(r => r.Number == row).Fate);
        Assert.Empty(await city.FiguresAsync());
    }

    [Fact]
    public async Task What_is_missing_is_named_by_the_cell_where_it_belongs()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var row = sheet.RowOf("T7-C2");
        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, sheet.Number(row, "累计完成", "84.3").Number(row, "分子", "12").Bytes()));
        Assert.Equal($"T{row} 分子和分母要一起填，或都不填。", Assert.Single(faulty.Preview.Problems).ToString());
    }

    [Fact]
    public async Task All_mistakes_are_said_at_once_in_the_order_of_the_sheet()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var (first, second) = (sheet.RowOf("T7-C2"), sheet.RowOf("T8-C1"));
        var bytes = sheet.Text(second, "累计完成", "很多").Text(first, "累计完成", "不少").Text(first, "本月完成", "一些").Bytes();

        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, bytes));

        Assert.Equal([$"G{first}", $"H{first}", $"H{second}"], faulty.Preview.Problems.Select(problem => problem.Address));
    }

    [Fact]
    public async Task A_formula_is_read_as_its_saved_result_and_said()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var row = sheet.RowOf("T7-C2");
        var bytes = sheet.Formula(row, "累计完成", "843/10", "84.3").Bytes();

        var (preview, _) = await city.Import.PreviewAsync(ReportingCity.City, Reportables, bytes, Reporter, new(), TestContext.Current.CancellationToken);

        Assert.True(preview!.CanBeImported);
        Assert.Equal($"H{row} 是公式，按文件里保存的结果“84.3”读取，没有重算。", Assert.Single(preview.Notes));
    }

    [Theory]
    [InlineData(true, "公式没有保存结果")]
    [InlineData(false, "公式出错（#DIV/0!）")]
    public async Task A_formula_without_a_result_is_a_mistake(bool unsaved, string why)
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var row = sheet.RowOf("T7-C2");
        var bytes = (unsaved ? sheet.Formula(row, "累计完成", "A1", null) : sheet.Failed(row, "累计完成", "#DIV/0!")).Bytes();

        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, bytes));

        Assert.Contains(why, Assert.Single(faulty.Preview.Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_look_like_formulas_stay_words()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        var row = sheet.RowOf("T7-C2");
        await ImportAsync(city, sheet.Number(row, "累计完成", "84.3").Text(row, "存在问题", "=cmd|' /C calc'!A0").Bytes());

        var figure = Assert.Single(await city.FiguresAsync());
        Assert.Equal("=cmd|' /C calc'!A0", figure.Problems);
        using var file = new MemoryStream();
        MonthlySheet.Write(ReportingCity.City.Profile, October, Range, Reportables, FigureChain.Of([figure]), file);
        Assert.DoesNotContain(WorkbookReader.Read(file.ToArray()).Cells, cell => cell.IsFormula);
    }

    [Fact]
    public async Task A_template_filled_by_the_platform_comes_back_unchanged()
    {
        using var city = await OpenAsync();
        await ImportAsync(city, Filled("84.3"));
        await city.EnteredAsync(Mines(October, 2100.50m, "剩 3 块") with { SourceNumber = "澜自〔2025〕3号" });
        var chains = FigureChain.Of(await city.FiguresAsync());

        var sheet = MonthlyWorkbook.Template(Reportables, October, Range, chains);

        Assert.IsType<FigureImportOutcome.Unchanged>(await ImportAsync(city, sheet.Bytes()));
    }

    [Fact]
    public async Task A_milestone_reports_progress_in_words()
    {
        using var city = await OpenAsync();
        var sheet = Sheet();
        await ImportAsync(city, sheet.Text(sheet.RowOf("T9-C1"), "下步措施", "12 月底前完成联网").Bytes());

        var figure = Assert.Single(await city.FiguresAsync());
        Assert.Equal((null, FigureRules.ProgressInWords), (figure.Value, figure.NullReason));
    }

    [Fact]
    public async Task Backfilling_a_whole_sheet_states_from_when_it_counts()
    {
        using var city = await OpenAsync();
        await ImportAsync(city, Filled("84.3"), new ImportOptions(KnownFrom: new(2025, 10, 31)));
        await city.PublishAsync((await city.FiguresAsync())[0].Id);
        Assert.Single((await city.FactsAsync(new(2025, 10, 31))).Figures);
    }

    [Fact]
    public async Task What_changed_after_the_preview_is_shown_before_anything_is_stored()
    {
        using var city = await OpenAsync();
        var bytes = Filled("84.3");
        var (preview, _) = await city.Import.PreviewAsync(ReportingCity.City, Reportables, bytes, Reporter, new(), TestContext.Current.CancellationToken);
        await city.EnterAsync(Manure(80m) with { SourceTitle = "2025年10月月调度表（全部单位）" }, Checker);

        var overtaken = await city.Import.RunAsync(ReportingCity.City, Reportables, bytes, "表.xlsx", Reporter, new(), preview!.Fingerprint, TestContext.Current.CancellationToken);

        Assert.Equal(1, Assert.IsType<FigureImportOutcome.Overtaken>(overtaken).Preview.Count(RowFate.Revised));
        Assert.Single(await city.FiguresAsync());
    }

    [Fact]
    public async Task Killed_before_the_commit_it_leaves_nothing_and_afterwards_everything()
    {
        var crash = new CopyBeforeCommit();
        using var folder = await RecordsFolder.CreateAsync(crash);
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 11, 3, 8, 0, 0, TimeSpan.Zero));
        crash.Source = folder.Path;

        var imported = await new ImportFigures(folder, clock).RunAsync(ReportingCity.City, Reportables, Filled("84.3"), "表.xlsx", Reporter, new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.IsType<FigureImportOutcome.Imported>(imported);
        using var left = RecordsFolder.Open(crash.Copy!);
        await using var torn = left.CreateDbContext();
        Assert.Equal((0, 0), (await torn.Figures.CountAsync(TestContext.Current.CancellationToken), await torn.FigureImports.CountAsync(TestContext.Current.CancellationToken)));
        await using var whole = folder.CreateDbContext();
        Assert.Equal((1, 1), (await whole.Figures.CountAsync(TestContext.Current.CancellationToken), await whole.FigureImports.CountAsync(TestContext.Current.CancellationToken)));
    }

    public static TheoryData<string, byte[], string> Hostile
    {
        get
        {
            var sheet = $"<worksheet xmlns=\"{MonthlyWorkbook.Main}\"><sheetData>";
            var shared = ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"s\" Target=\"sharedStrings.xml\"/></Relationships>");
            return new()
            {
                { "空文件", [], "empty" },
                { "旧版", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "xls" },
                { "不是压缩包", "<html>"u8.ToArray(), "not-xlsx" },
                { "半个压缩包", "PK\u0003\u0004half"u8.ToArray(), "xlsx-broken" },
                { "Word 文档", MonthlyWorkbook.Package(("[Content_Types].xml", "<Types/>")), "not-xlsx" },
                { "宏", MonthlyWorkbook.Package(("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")), "xlsx-macros" },
                { "实体炸弹", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet/>")), "xlsx-broken" },
                { "压缩炸弹", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", sheet + new string(' ', 65 * 1024 * 1024))), "too-large-unpacked" },
                { "文字炸弹", MonthlyWorkbook.Package(shared, ("xl/sharedStrings.xml", "<sst><si><t>" + new string('a', 1024 * 1024) + "</t></si></sst>")), "xlsx-long-cell" },
                { "指向不存在的文字", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", sheet + "<row><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>")), "xlsx-broken" },
                { "同一格两次", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", sheet + "<row><c r=\"A1\"><v>7</v></c><c r=\"A1\"><v>8</v></c></row></sheetData></worksheet>")), "xlsx-broken" },
                { "太远的格", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", sheet + "<row><c r=\"A1048576\"><v>7</v></c></row></sheetData></worksheet>")), "xlsx-too-far" },
                { "太深", MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100)))), "xlsx-too-deep" },
                { "太多部件", MonthlyWorkbook.Package(Enumerable.Range(0, 1001).Select(n => ($"xl/{n}.xml", "x"))), "xlsx-too-many-parts" },
                { "没有工作表", MonthlyWorkbook.Package(("xl/workbook.xml", "<workbook/>")), "xlsx-no-sheet" },
            };
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_or_foreign_file_is_refused_with_its_reason(string what, byte[] bytes, string code)
    {
        using var city = await OpenAsync();
        var refused = Assert.IsType<FigureImportOutcome.Refused>(await ImportAsync(city, bytes));
        Assert.True(code == refused.Refusal.Code, $"{what}: {refused.Refusal}");
    }

    [Fact]
    public async Task Any_flipped_byte_is_read_or_refused_and_never_thrown()
    {
        using var city = await OpenAsync();
        var good = Filled("84.3");
        for (var at = 0; at < good.Length; at += 7)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x55;
            await city.Import.PreviewAsync(ReportingCity.City, Reportables, bad, Reporter, new(), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_foreign_sheet_is_told_to_use_the_template()
    {
        using var city = await OpenAsync();
        var bytes = MonthlyWorkbook.Package(("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{MonthlyWorkbook.Main}\"><sheetData><row><c r=\"A1\" t=\"str\"><v>别的表</v></c></row></sheetData></worksheet>"));
        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, bytes));
        Assert.Contains("请下载模板", Assert.Single(faulty.Preview.Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untouched_template_has_nothing_to_import()
    {
        using var city = await OpenAsync();
        var faulty = Assert.IsType<FigureImportOutcome.Faulty>(await ImportAsync(city, Sheet().Bytes()));
        Assert.Contains("没有填任何数", Assert.Single(faulty.Preview.Problems).Why, StringComparison.Ordinal);
    }

    private static MonthlyWorkbook Sheet() => MonthlyWorkbook.Template(Reportables, October, Range);

    private static byte[] Filled(string manure)
    {
        var sheet = Sheet();
        return sheet.Number(sheet.RowOf("T7-C2"), "累计完成", manure).Bytes();
    }

    private static Task<FigureImportOutcome> ImportAsync(ReportingCity city, byte[] bytes, ImportOptions? options = null) =>
        city.Import.RunAsync(ReportingCity.City, Reportables, bytes, "10月.xlsx", Reporter, options ?? new(), cancellationToken: TestContext.Current.CancellationToken);
}
