using Dizhu.City.Assessments;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Tests.Indicators;
using MiniExcelLibs;

namespace Dizhu.City.Tests.Assessments;

/// <summary>导出一项承诺: what the workbook holds when it is opened again.</summary>
public sealed class ExportCommitmentTests
{
    private static readonly DateOnly Day = new(2025, 11, 3);

    [Fact]
    public async Task Every_record_is_a_row_with_its_own_words_and_says_whether_it_was_used()
    {
        using var city = await ReportingCity.OpenAsync();
        var river = ReportingCity.Reportables.First(one => one.IsClass);
        var used = await city.PublishedAsync(Reported(river, 2));
        await city.EnteredAsync(Reported(river, 4) with { SourceTitle = "未核对的台账" });
        var assess = new AssessPlan(city.Facts);
        var plan = PlanSheet.Compose(null, ReportingCity.City, Day, PlanFilter.None);
        var sheet = (await new ReadCommitment(assess).RunAsync(ReportingCity.City, null, plan, river.Commitment, Day, FactView.KnownThen, TestContext.Current.CancellationToken))!;

        using var file = new MemoryStream();
        ExportCommitment.Write(sheet, ReportingCity.City.Profile, file);
        file.Position = 0;
        var rows = file.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray()).ToList();

        int Column(string title) => Array.IndexOf(rows[1], title);
        Assert.Equal(2, rows.Count - 2);
        var (published, draft) = (rows.Single(row => Equals(row[0], $"figure-{used}")), rows.Skip(2).Single(row => !Equals(row[0], $"figure-{used}")));
        Assert.Equal(("Ⅱ类", "用于评定"), (published[Column("值")], published[Column("用没用")]));
        Assert.Equal(("Ⅳ类", "草稿，还没有核对"), (draft[Column("值")], draft[Column("用没用")]));
        Assert.Null(draft[Column("自何日已知")]);
    }

    private static FigureInput Reported(Reportable river, decimal rank) => new()
    {
        Subject = river.Commitment, Scope = river.Scope, Period = river.CumulativeTo(ReportingCity.October), Value = rank, Unit = river.Unit, SourceTitle = "断面月报",
    };
}
