using System.Globalization;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Reading;

namespace Dizhu.City.Indicators;

/// <summary>单元格里的问题: where, what stands there, what is wrong, what to do.</summary>
public sealed record SheetProblem(string Address, string Content, string Why)
{
    public override string ToString() => $"{Address} {Why}";
}

/// <summary>一行会怎样.</summary>
public enum RowFate
{
    /// <summary>未填</summary>
    Empty,
    /// <summary>新增</summary>
    Added,
    /// <summary>更新: a new revision of what is there</summary>
    Revised,
    /// <summary>不变</summary>
    Same,
    /// <summary>有错</summary>
    Wrong,
}

/// <summary>表里的一行.</summary>
public sealed record SheetRow(int Number, Reportable? About, RowFate Fate, IReadOnlyList<SheetEntry> Entries);

/// <summary>A figure that a row gives, and the revision that it would replace.</summary>
public sealed record SheetEntry(FigureInput Input, ActingPerson Reporter, ReportedFigure? Replaced, bool IsSame, bool IsCorrection);

/// <summary>Reads one workbook as 月调度表 against what is already recorded. Touches nothing.</summary>
internal sealed class SheetReading(
    SheetOutcome sheet, ActingPerson actor, DateOnly today, IReadOnlyList<Reportable> reportables, IReadOnlyList<FigureChain> chains, ImportOptions options)
{
    /// <summary>The columns that people fill in; a row with none of them is 未填.</summary>
    private static readonly string[] ForPeople = ["本月完成", "累计完成", "分子", "分母", "无数原因", "存在问题", "下步措施"];

    private readonly Dictionary<(int Row, int Column), SheetCell> cells = sheet.Cells.ToDictionary(cell => (cell.Row, cell.Column));
    private readonly ILookup<(string, string), FigureChain> recorded = chains.ToLookup(chain => (chain.First.Subject, chain.First.Scope));
    private readonly Dictionary<(string, string), int> seen = [];
    private readonly List<SheetProblem> problems = [];
    private DateOnly month;
    private string range = "";

    public SheetPreview Run()
    {
        var rows = new List<SheetRow>();
        CheckHead();
        if (problems.Count == 0)
            foreach (var number in sheet.Cells.Select(cell => cell.Row).Where(row => row >= MonthlySheet.FirstRow).Distinct()) rows.Add(Row(number));
        if (problems.Count == 0 && !rows.Exists(row => row.Fate != RowFate.Empty))
            Say(MonthlySheet.FirstRow, "累计完成", "表里没有填任何数，没有可导入的。");

        var formulas = sheet.Cells.Where(cell => cell.IsFormula && cell.Row >= MonthlySheet.FirstRow && cell.Column <= MonthlySheet.Columns.Count).ToList();
        return new SheetPreview(
            problems.Count == 0 || month != default ? month : null, range, sheet.Cells, rows, [.. problems.OrderBy(problem => Order(problem.Address))],
            [.. formulas.Select(cell => $"{cell.Address} 是公式，按文件里保存的结果“{cell.Text}”读取，没有重算。")]);
    }

    private void CheckHead()
    {
        for (var column = 1; column <= MonthlySheet.Columns.Count; column++)
        {
            var title = MonthlySheet.Columns[column - 1].Title;
            if (Text(MonthlySheet.HeadRow, column) != title) Say(MonthlySheet.HeadRow, column, $"表头应为“{title}”，不能改动列的次序；请用下载的模板填写。");
        }
        if (problems.Count > 5)
        {
            problems.Clear();
            Say(MonthlySheet.HeadRow, 1, "这张表不是月调度表的模板（第 3 行应为表头）；请下载模板，把数填进去再上传。");
            return;
        }
        if (Day(MonthlySheet.MonthRow, 2, monthOnly: true) is { } written) month = new DateOnly(written.Year, written.Month, 1);
        else Say(MonthlySheet.MonthRow, 2, "应为月份，如 2025-10。");
        range = Text(MonthlySheet.MonthRow, 4);
        if (month != default && FigurePeriod.LastOfMonth(month) > today) Say(MonthlySheet.MonthRow, 2, $"{FigurePeriod.MonthWords(month)}还没有结束（今天是 {today.Written()}），不能先报。");
    }

    private SheetRow Row(int row)
    {
        var before = problems.Count;
        var (id, scope) = (Text(row, "承诺编号"), Text(row, "数据范围"));
        var filled = Array.Exists(ForPeople, title => Text(row, title).Length > 0);
        if (id.Length == 0)
        {
            if (filled) Say(row, "承诺编号", "缺承诺编号：不知道填的是哪一项。请用下载的模板，不要自己加行。");
            return new SheetRow(row, null, filled ? RowFate.Wrong : RowFate.Empty, []);
        }
        if (reportables.FirstOrDefault(one => one.Commitment == id && one.Scope == scope) is not { } about)
        {
            var known = reportables.Where(one => one.Commitment == id).Select(one => one.Scope).ToList();
            if (known.Count > 0) Say(row, "数据范围", $"{id} 的数据范围应为{string.Join("、", known)}。");
            else Say(row, "承诺编号", $"现行计划里没有 {id} 这一项；计划可能换过，请重新下载模板。");
            return new SheetRow(row, null, RowFate.Wrong, []);
        }
        if (!seen.TryAdd((id, scope), row)) Say(row, "承诺编号", $"{id}（{scope}）在第 {seen[(id, scope)]} 行已经有了，同一项只填一行。");
        if (!filled) return new SheetRow(row, about, problems.Count > before ? RowFate.Wrong : RowFate.Empty, []);

        var entries = Entries(row, about).ToList();
        if (problems.Count > before) return new SheetRow(row, about, RowFate.Wrong, []);
        var fate = entries.TrueForAll(entry => entry.IsSame) ? RowFate.Same : entries.Exists(entry => entry.Replaced is not null && !entry.IsSame) ? RowFate.Revised : RowFate.Added;
        return new SheetRow(row, about, fate, entries);
    }

    private IEnumerable<SheetEntry> Entries(int row, Reportable about)
    {
        var (monthly, total) = (Value(row, "本月完成", about), Value(row, "累计完成", about));
        var reason = Text(row, "无数原因") is { Length: > 0 } given ? given : null;
        var words = Text(row, "存在问题").Length > 0 || Text(row, "下步措施").Length > 0;
        if (monthly.IsWrong || total.IsWrong) yield break;
        if (monthly.Number is null && total.Number is null && reason is null)
        {
            if (about.HasFigure)
            {
                Say(row, "累计完成", words ? $"填了问题或措施，累计完成也要填；没有数就在 {Address(row, "无数原因")} 写原因。" : "填了分子或分母，累计完成也要填。");
                yield break;
            }
            reason = FigureRules.ProgressInWords;
        }

        var source = Text(row, "来源文件");
        var common = new FigureInput
        {
            Subject = about.Commitment, Scope = about.Scope, Period = FigurePeriod.Month(month),
            Unit = Text(row, "计量单位"), SourceTitle = source.Length > 0 ? source : MonthlySheet.SourceTitle(month, range), SourceNumber = Text(row, "文号"),
            SourceDate = Text(row, "文件日期").Length == 0 ? null : Day(row, MonthlySheet.Column("文件日期")) ?? Wrong(row, "文件日期", "应为日期，如 2025-11-03。"),
            KnownFrom = options.KnownFrom,
        };
        var details = common with
        {
            Numerator = Number(row, "分子"), Denominator = Number(row, "分母"), Problems = Text(row, "存在问题"), Measures = Text(row, "下步措施"),
        };
        // problems, measures and the parts of a ratio belong to the accumulation, or to the month where only that is given
        var hasTotal = total.Number is not null || reason is not null;
        if (monthly.Number is not null) yield return Entry(row, about, (hasTotal ? common : details) with { Value = monthly.Number }, "本月完成");
        if (hasTotal) yield return Entry(row, about, details with { Period = about.CumulativeTo(month), Value = total.Number, NullReason = reason, Unit = total.Number is null ? null : common.Unit }, "累计完成");
    }

    private SheetEntry Entry(int row, Reportable about, FigureInput raw, string column)
    {
        var input = raw.Tidied();
        var own = recorded[(about.Commitment, about.Scope)].ToList();
        var there = own.Find(chain => FigurePeriod.Of(chain.First) == input.Period && chain.Revisions.Any(figure => figure.SourceTitle == input.SourceTitle))?.Last;
        var same = there is not null && FigureInput.Of(there).SaysTheSameAs(input, zerosMatter: false);
        var correcting = there is { Stage: FigureStage.Published } && !same;
        if (there is not null && !same) input = input with { Replaces = there.Id, Reason = options.Reason };

        foreach (var problem in FigureRules.Problems(input, about, today, FigureRevision.Before(own, input)))
            Say(row, Title(problem.Field, column), problem.Message);
        if (correcting && options.Reason is null)
            Say(row, column, $"{input.Period.Words}已发布为 {FigureRevision.Said(there!)} 并锁定，导入不能改；确要改，请在上传时写更正原因，原来的一版留着。");
        else if (!same && FigureRevision.Make("", input, actor, default, own, correcting: correcting).Instead is EntryOutcome.Refused refused)
            foreach (var problem in refused.Problems) Say(row, Title(problem.Field, column), problem.Message);
        var name = Text(row, "填报人");
        return new SheetEntry(input, name.Length > 0 ? actor with { Name = name } : actor, there, same, correcting);
    }

    private static string Title(string field, string column) => field switch
    {
        "unit" => "计量单位",
        "numerator" => "分子",
        "denominator" => "分母",
        "source" => "来源文件",
        "sourceDate" => "文件日期",
        "nullReason" => "无数原因",
        "problems" => "存在问题",
        _ => column,
    };

    private (decimal? Number, bool IsWrong) Value(int row, string title, Reportable about)
    {
        if (cells.GetValueOrDefault((row, MonthlySheet.Column(title))) is not { } cell) return (null, false);
        if (about.IsClass)
        {
            if (cell.Kind != CellKind.Error && ClassWords.Read(cell.Text) is { } number) return (number, false);
            Say(row, title, "应为类别，如 Ⅱ类 或 二级。");
            return (null, true);
        }
        var before = problems.Count;
        var value = Number(row, title);
        return (value, problems.Count > before);
    }

    private decimal? Number(int row, string title)
    {
        if (cells.GetValueOrDefault((row, MonthlySheet.Column(title))) is not { } cell) return null;
        if (cell.Kind == CellKind.Error) return Fail<decimal>(row, title, cell.IsFormula && cell.Text.Length > 0 && cell.Text[0] != '#' ? $"{cell.Text}；请在 Excel 里算好保存，或直接填数。" : $"公式出错（{cell.Text}），请改成数。");
        if (cell.Kind == CellKind.Boolean) return Fail<decimal>(row, title, "应为数字。");
        return ExactDigits.TryRead(cell.Text, out var number, out var why) ? number : Fail<decimal>(row, title, why + "。");
    }

    /// <summary>A date, written or as the day number that a workbook keeps.</summary>
    private DateOnly? Day(int row, int column, bool monthOnly = false)
    {
        if (cells.GetValueOrDefault((row, column)) is not { } cell) return null;
        if (cell.Kind == CellKind.Number && int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is > 36_525 and < 73_051)
            return new DateOnly(1899, 12, 30).AddDays(day);
        string[] forms = monthOnly ? ["yyyy-M", "yyyy-MM", "yyyy/M", "yyyy年M月", "yyyy-M-d", "yyyy/M/d"] : ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
        return DateOnly.TryParseExact(cell.Text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written) ? written : null;
    }

    private DateOnly? Wrong(int row, string title, string why) => Fail<DateOnly>(row, title, why);

    private T? Fail<T>(int row, string title, string why) where T : struct
    {
        Say(row, title, why);
        return null;
    }

    private string Text(int row, int column) => cells.GetValueOrDefault((row, column))?.Text ?? "";

    private string Text(int row, string title) => Text(row, MonthlySheet.Column(title));

    private static string Address(int row, string title) => SheetCell.Name(row, MonthlySheet.Column(title));

    private void Say(int row, string title, string why) => Say(row, MonthlySheet.Column(title), why);

    private void Say(int row, int column, string why) => problems.Add(new(SheetCell.Name(row, column), Text(row, column), why));

    private static (int, int, string) Order(string address)
    {
        var letters = address.TakeWhile(char.IsAsciiLetter).Count();
        return (int.Parse(address[letters..], CultureInfo.InvariantCulture), letters, address);
    }
}
