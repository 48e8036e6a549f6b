using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.Plans.DataFiles;

namespace Dizhu.City.Demo;

/// <summary>读演示参数: <c>demo/demo.yaml</c> and the courses beside it, checked against the plan of the city; every mistake is said with its line.</summary>
public static class ReadDemoParameters
{
    private const string Main = "demo.yaml";

    /// <summary>Not of our parameters: the loggers that <c>dizhu simulate</c> plays and their faults, and the air, which is read by itself.</summary>
    private static readonly string[] Others = ["loggers.yaml", "loggers-faults.yaml", "air.yaml"];

    /// <summary>Null when the city folder has no <c>demo</c> folder.</summary>
    public static DemoParameters? From(string cityFolder, CityFolder city)
    {
        var folder = Path.Combine(cityFolder, "demo");
        if (!Directory.Exists(folder)) return null;
        var files = Directory.EnumerateFiles(folder, "*.yaml").Where(path => !Others.Contains(Path.GetFileName(path))).Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Text: File.ReadAllText(path).ReplaceLineEndings("\n"))).ToList();
        return Of(files, city);
    }

    public static DemoParameters Of(IReadOnlyList<(string Name, string Text)> files, CityFolder city)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(city);
        var problems = new List<DataProblem>();
        DemoParameters? parameters = null;
        var courses = new List<DemoCourse>();
        var scopes = Reportable.Of(city).ToLookup(one => one.Commitment, one => one.Scope, StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            if (DataRecord.Read("demo/" + name, text, problems) is not { } file) continue;
            if (name == Main) parameters = Habits(file);
            else
                foreach (var record in file.Records("courses"))
                {
                    var course = Course(record);
                    if (!scopes.Contains(course.Commitment)) record.Report("commitment", $"plan.yaml 里没有承诺“{course.Commitment}”。");
                    else if (course.Scope is { } scope && !scopes[course.Commitment].Contains(scope)) record.Report("scope", $"{course.Commitment} 分别填报的是 {string.Join("、", scopes[course.Commitment])}，没有“{scope}”。");
                    if (courses.Exists(other => other.Commitment == course.Commitment && other.Scope == course.Scope)) record.Report("commitment", $"{course.Commitment}{course.Scope} 写了两次，请并成一条。");
                    courses.Add(course);
                }
            file.End();
        }
        if (parameters is null) problems.Add(new DataProblem("demo/" + Main, 1, "缺这个文件，请补上：种子、起止日、报送习惯。"));
        foreach (var course in courses)
            foreach (var year in course.Years)
                if (year.Shape is { } shape && parameters?.Shapes.Any(s => s.Name == shape) != true) problems.Add(new DataProblem("demo/" + Main, 1, $"{course.Commitment} 用的走势“{shape}”没有写在 shapes 里。"));
        if (problems.Count > 0) throw new DataFileException(problems);

        var bytes = Encoding.UTF8.GetBytes(string.Join('\0', files.Select(f => $"{f.Name}\0{f.Text}")));
        return parameters! with { Courses = courses, Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private static DemoParameters Habits(DataRecord file) => new(
        file.Count("seed"), Day(file, "from"), Day(file, "through"), file.Text("office"), file.Count("monthAfter"), file.Count("yearAfter"), file.Count("acceptedAfter"),
        file.Texts("surnames"), file.Texts("progressWords"),
        [.. file.Records("shapes").Select(record =>
        {
            var shape = new YearShape(record.Text("name"), [.. Numbers(record, "thousandths", isClass: false).Select(n => (int)n)]);
            if (shape.Thousandths.Count != 12) record.Report("thousandths", "走势要有 12 个月的数，用空格隔开。");
            record.End();
            return shape;
        })],
        [], "");

    private static DemoCourse Course(DataRecord record)
    {
        var course = new DemoCourse
        {
            Commitment = record.Text("commitment"), Scope = record.OptionalText("scope"), Source = record.OptionalText("source"),
            Every = record.Has("every") ? record.OneOf("every", "month", "quarter", "year") switch { "month" => ReportEvery.Month, "quarter" => ReportEvery.Quarter, _ => ReportEvery.Year } : null,
            Scale = record.OptionalCount("scale"), After = record.OptionalCount("after"), InWords = record.Flag("inWords"), Silent = record.Flag("silent"),
            Points = Each(record, "points", p => new CoursePoint(Day(p, "at"), Number(p, "value"), p.OptionalCount("of"))),
            Years = Each(record, "years", y =>
            {
                var year = new CourseYear(y.Count("year"), Class(y, "value"), Numbers(y, "months", isClass: true), [.. Numbers(y, "of", isClass: false).Select(n => (int)n)], y.OptionalText("shape"));
                if (year.Value is null && year.Months.Count == 0) y.Report("year", "要写 value，或者逐月写 months。");
                if (year.Months.Count > 12 || year.Of.Count > 12) y.Report("months", "一年只有 12 个月。");
                if (year.Of.Count > 1 && year.Of.Count < year.Months.Count) y.Report("of", "分母要么写一个，要么和 months 一样多。");
                return year;
            }),
            Accepted = Each(record, "accepted", a =>
            {
                var accepted = new CourseAcceptance(Day(a, "done"), Day(a, "on"), a.OptionalText("by"), a.OptionalDate("known"), a.OptionalDate("withdrawn"), a.OptionalText("why"), a.OptionalDate("againDone"), a.OptionalDate("againOn"));
                if (accepted.On < accepted.Done) a.Report("on", "验收早于完成。");
                if (accepted.Withdrawn is not null && accepted.Why is null) a.Report("withdrawn", "撤回要写原因 why。");
                return accepted;
            }),
            Violations = Each(record, "violations", v =>
            {
                var violation = new CourseViolation(Day(v, "on"), v.Text("what"), Day(v, "known"), v.OptionalDate("withdrawn"), v.OptionalText("why"));
                if (violation.Withdrawn is not null && violation.Why is null) v.Report("withdrawn", "撤回要写原因 why。");
                return violation;
            }),
            Baselines = Each(record, "baselines", b => new CourseBaseline(b.Count("year"), Number(b, "value"), b.OptionalText("unit"), b.Text("source"), Day(b, "known"))),
            Gaps = Each(record, "gaps", g => new CourseGap(Day(g, "from"), Day(g, "through"), g.OptionalText("why"))),
            Corrections = Each(record, "corrections", c => new CourseCorrection(Day(c, "at"), Class(c, "was") ?? 0, Day(c, "on"), c.Text("why"))),
            SecondSources = Each(record, "secondSources", s => new SecondSource(Day(s, "at"), Class(s, "value") ?? 0, s.Text("source"), s.OptionalDate("corrected"), s.OptionalText("why"))),
            Late = Each(record, "late", l => new LateReport(Day(l, "at"), Day(l, "known"))),
            Unfinished = Each(record, "unfinished", u => new UnfinishedReport(Day(u, "at"), u.OneOf("stage", "draft", "checked") == "checked")),
            Troubles = Each(record, "troubles", t => new CourseTrouble(Day(t, "from"), Day(t, "through"), t.Text("problem"), t.OptionalText("measure"))),
        };
        record.End();
        return course;
    }

    private static IReadOnlyList<T> Each<T>(DataRecord record, string key, Func<DataRecord, T> read) =>
    [
        .. record.OptionalRecords(key).Select(one =>
        {
            var value = read(one);
            one.End();
            return value;
        }),
    ];

    private static DateOnly Day(DataRecord record, string key)
    {
        if (record.OptionalDate(key) is { } day) return day;
        if (!record.Has(key)) record.Report(key, $"缺“{key}”，请补上。");
        return new DateOnly(2000, 1, 1);
    }

    private static decimal Number(DataRecord record, string key)
    {
        if (record.OptionalDecimal(key) is { } number) return number;
        if (!record.Has(key)) record.Report(key, $"缺“{key}”，请补上。");
        return 0;
    }

    /// <summary>A number, or a class by its word.</summary>
    private static decimal? Class(DataRecord record, string key)
    {
        if (record.OptionalText(key) is not { } text) return null;
        if (One(text, isClass: true) is { } value) return value;
        record.Report(key, $"“{text}”不是数，也不是类别。");
        return null;
    }

    /// <summary>Numbers with blanks in between.</summary>
    private static List<decimal> Numbers(DataRecord record, string key, bool isClass)
    {
        var numbers = new List<decimal>();
        foreach (var word in (record.OptionalText(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (One(word, isClass) is { } number) numbers.Add(number);
            else record.Report(key, $"“{word}”不是数。");
        }
        return numbers;
    }

    private static decimal? One(string text, bool isClass) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : isClass && ClassWords.Read(text) is { } rank ? rank
        : null;
}
