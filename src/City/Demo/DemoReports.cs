using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Records;

namespace Dizhu.City.Demo;

/// <summary>填报的人: writes the rows of one course after the other, with what goes wrong when people report.</summary>
internal sealed class DemoReports(DemoParameters parameters, CityFolder city, DateTimeOffset arrived)
{
    private const string Mark = "（演示）";

    private readonly List<ReportedFigure> figures = [];
    private readonly List<MilestoneAcceptance> acceptances = [];
    private readonly List<RuleViolation> violations = [];
    private readonly List<StatedBaseline> baselines = [];
    private readonly Dictionary<string, DemoFile> files = new(StringComparer.Ordinal);

    /// <summary>What a figure says, for a day.</summary>
    private sealed record Saying(DateOnly At, bool IsYear, decimal? Value, decimal? Done, decimal? Of, string? Unit, string? NullReason = null);

    public DemoRows Rows() => new(figures, acceptances, violations, baselines, [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)]);

    /// <param name="rungs">The items under which the course is reported: one, or the rungs of a series by deadline.</param>
    public void Add(DemoCourse course, ProgressTest test, Promise promise, IReadOnlyList<Reportable> rungs)
    {
        var about = rungs[^1];
        foreach (var baseline in course.Baselines) Baseline(about, baseline);
        foreach (var accepted in course.Accepted) Accept(about, accepted, test is MilestoneTest { ByPerson: true });
        foreach (var violation in course.Violations) Violate(about, violation);
        if (course.Silent) return;

        var numbers = SeededNumbers.Of(parameters.Seed, $"{promise.Id}/{about.Scope}");
        foreach (var saying in Sayings(course, test, about, numbers))
            Report(course, rungs.FirstOrDefault(rung => rung.Deadline >= saying.At) ?? about, saying, numbers);
    }

    private IEnumerable<Saying> Sayings(DemoCourse course, ProgressTest test, Reportable about, SeededNumbers numbers) => test switch
    {
        LevelTest or RankTest or ClassTest => OfYears(course, about, numbers),
        StandingRuleTest => Days(course.Every ?? ReportEvery.Month, []).Order().Select(day => new Saying(day, false, 0, null, null, "件")),
        MilestoneTest when course.InWords || course.Points.Count == 0 =>
            Days(course.Every ?? ReportEvery.Quarter, []).Order().Where(day => IsOpen(course, day) && IsOwnYear(about, day)).Select(day => new Saying(day, false, null, null, null, null, FigureRules.ProgressInWords)),
        MilestoneTest => OfPoints(course, "%", ReportEvery.Quarter, hasOpening: false, numbers).Where(saying => IsOpen(course, saying.At) && IsOwnYear(about, saying.At)),
        _ => OfPoints(course, about.Unit, ReportEvery.Month, hasOpening: test is ListRatioTest { Opening: null } or CountTest { Opening: null } || test is AccumulationTest sum && sum.From < parameters.From, numbers),
    };

    /// <summary>The value of each year, and the year so far.</summary>
    private IEnumerable<Saying> OfYears(DemoCourse course, Reportable about, SeededNumbers numbers)
    {
        var scale = course.Scale ?? (course.Years.Any(year => year.Of.Count > 0) ? 1 : course.Years.Max(year => year.Months.Append(year.Value ?? 0).Max(value => (int)value.Scale)));
        foreach (var year in course.Years.OrderBy(year => year.Year))
        {
            var shape = parameters.Shapes.FirstOrDefault(s => s.Name == year.Shape);
            for (var month = 1; month <= 12; month++)
            {
                var at = new DateOnly(year.Year, month, 1).AddMonths(1).AddDays(-1);
                var stir = numbers.Between(-1000, 1000);
                if (month < 12 && (at < parameters.From || course.Every == ReportEvery.Year || (course.Every == ReportEvery.Quarter && month % 3 != 0))) continue;
                if (at > parameters.Through) yield break;
                var whole = year.Value ?? 0;
                decimal? value = month == 12 && year.Value is not null ? year.Value
                    : month <= year.Months.Count ? year.Months[month - 1]
                    : year.Months.Count > 0 || year.Value is null || year.Of.Count > 0 ? null
                    : about.IsClass || about.Unit == "名" ? whole
                    // the less of the year is over, the more the value so far may lie beside that of the whole
                    : decimal.Round(whole * (shape?.Thousandths[month - 1] ?? 1000) / 1000 + whole * stir * (12 - month) / 12 / 100_000, scale);
                if (value is not { } number) continue;
                var of = year.Of.Count == 0 ? (decimal?)null : year.Of.Count == 1 ? year.Of[0] : year.Of[Math.Min(month, year.Of.Count) - 1];
                if (about.Unit == "%" && of is null && number > 100) number = 100;
                yield return of is { } all
                    ? new Saying(at, month == 12, Share(number, all, scale), number, all, about.Unit)
                    : new Saying(at, month == 12, number, null, null, about.Unit);
            }
        }
    }

    /// <summary>What stands at the end of each month between the points: it grows unevenly, and never falls between two points that do not.</summary>
    private IEnumerable<Saying> OfPoints(DemoCourse course, string? unit, ReportEvery every, bool hasOpening, SeededNumbers numbers)
    {
        var points = course.Points.OrderBy(point => point.At).ToList();
        if (points.Count == 0) yield break;
        var scale = course.Scale ?? (points.Exists(point => point.Of is not null) ? 1 : points.Max(point => (int)point.Value.Scale));
        var days = Days(course.Every ?? every, points.Select(point => point.At));
        if (points[0].At >= parameters.From || hasOpening) yield return Said(points[0].At, points[0].Value, points[0].Of);
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i], i + 1 < points.Count ? points[i + 1] : new CoursePoint(DateOnly.MaxValue, points[i].Value, points[i].Of));
            var steps = MonthEnds(from.At, to.At < DateOnly.MaxValue ? to.At : parameters.Through);
            var weights = steps.Select(_ => numbers.Between(70, 130)).ToList();
            var (all, gone) = (Math.Max(1, weights.Sum()), 0);
            for (var k = 0; k < steps.Count; k++)
            {
                gone += weights[k];
                if (steps[k] > parameters.Through || !days.Contains(steps[k])) continue;
                var value = steps[k] == to.At ? to.Value : from.Value + (to.Value - from.Value) * gone / all;
                yield return Said(steps[k], steps[k] == to.At ? value : Cut(value, from.Of is null ? scale : 0), steps[k] == to.At ? to.Of : from.Of);
            }
        }

        Saying Said(DateOnly at, decimal value, int? of) =>
            of is { } total ? new Saying(at, false, unit == "%" ? Share(value, total, scale) : value, value, total, unit) : new Saying(at, false, value, null, null, unit);
    }

    private static decimal Share(decimal part, decimal whole, int scale) => decimal.Round(part * 100 / whole, scale, MidpointRounding.AwayFromZero);

    private static decimal Cut(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.ToZero);

    /// <summary>The ends of the months after a day up to another, and that other day.</summary>
    private static List<DateOnly> MonthEnds(DateOnly after, DateOnly to)
    {
        var ends = new List<DateOnly>();
        for (var end = FigurePeriod.LastOfMonth(after.AddDays(1)); end < to; end = FigurePeriod.LastOfMonth(end.AddDays(1))) ends.Add(end);
        if (to > after) ends.Add(to);
        return ends;
    }

    /// <summary>The days that are reported about: the ends of months or quarters, and the days that a course names.</summary>
    private HashSet<DateOnly> Days(ReportEvery every, IEnumerable<DateOnly> named)
    {
        var step = every switch { ReportEvery.Month => 1, ReportEvery.Quarter => 3, _ => 12 };
        return [.. MonthEnds(parameters.From.AddDays(-1), parameters.Through).Where(end => end.Month % step == 0), .. named.Where(day => day >= parameters.From && day <= parameters.Through)];
    }

    /// <summary>What is due every year is reported in its year.</summary>
    private static bool IsOwnYear(Reportable about, DateOnly day) => !about.Scope.EndsWith('年') || about.Scope == $"{day.Year}年";

    /// <summary>No acceptance stands on the day.</summary>
    private static bool IsOpen(DemoCourse course, DateOnly day) =>
        !course.Accepted.Any(a => a.On <= day && (a.Withdrawn is null || day < a.Withdrawn || a.AgainOn <= day));

    private void Report(DemoCourse course, Reportable about, Saying saying, SeededNumbers numbers)
    {
        var jitter = numbers.Between(0, 3);
        var gap = course.Gaps.FirstOrDefault(g => g.From <= saying.At && saying.At <= g.Through);
        if (gap is { Why: null }) return;
        if (gap is not null) saying = saying with { Value = null, Done = null, Of = null, Unit = null, NullReason = gap.Why };

        var known = course.Late.FirstOrDefault(l => l.At == saying.At)?.Known
            ?? saying.At.AddDays(saying.IsYear ? parameters.YearAfter + jitter : course.After ?? parameters.MonthAfter + jitter);
        var unfinished = course.Unfinished.FirstOrDefault(u => u.At == saying.At);
        FigureStage[] steps = unfinished is null ? [FigureStage.Checked, FigureStage.Published] : unfinished.Checked ? [FigureStage.Checked] : [];
        var trouble = course.Troubles.FirstOrDefault(t => t.From <= saying.At && saying.At <= t.Through);
        var source = $"{(saying.IsYear ? $"{saying.At.Year}年" : FigurePeriod.MonthWords(saying.At))}{course.Source ?? Unit(about) + "调度月报"}{Mark}";

        if (course.Corrections.FirstOrDefault(c => c.At == saying.At) is { } correction)
        {
            var was = saying with { Value = correction.Was };
            if (saying.Of is { } all) was = was with { Done = correction.Was, Value = saying.Unit == "%" ? Share(correction.Was, all, saying.Value!.Value.Scale) : correction.Was };
            var first = Figure(about, was, source, known, trouble, [FigureStage.Checked, FigureStage.Published]);
            Figure(about, saying, source, correction.On, trouble, steps, first, correction.Why);
        }
        else Figure(about, saying, source, known, trouble, steps);

        if (course.SecondSources.FirstOrDefault(s => s.At == saying.At) is { } second)
        {
            var other = Figure(about, saying with { Value = second.Value, Done = null, Of = null }, second.Source + Mark, known.AddDays(1), null, [FigureStage.Checked, FigureStage.Published]);
            if (second.Corrected is { } day) Figure(about, saying with { Done = null, Of = null }, second.Source + Mark, day, null, [FigureStage.Checked, FigureStage.Published], other, second.Why ?? "核对后按一致的数更正");
        }
    }

    /// <returns>The number of the row.</returns>
    private int Figure(
        Reportable about, Saying saying, string source, DateOnly known, CourseTrouble? trouble, IReadOnlyList<FigureStage> stages, int? replaces = null, string? reason = null)
    {
        var (value, done, of) = (Split(saying.Value), Split(saying.Done), Split(saying.Of));
        var period = saying.IsYear ? FigurePeriod.Year(saying.At.Year) : about.CumulativeTo(saying.At) with { End = saying.At };
        var words = saying.NullReason == FigureRules.ProgressInWords;
        var (reporter, checker) = People(about);
        var figure = new ReportedFigure
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = about.Commitment, Scope = about.Scope,
            Period = period.Kind, PeriodStart = period.Start, PeriodEnd = period.End,
            ValueUnscaled = value?.Unscaled, ValueScale = value?.Scale, NullReason = saying.NullReason,
            NumeratorUnscaled = done?.Unscaled, NumeratorScale = done?.Scale, DenominatorUnscaled = of?.Unscaled, DenominatorScale = of?.Scale,
            Unit = saying.Value is null ? null : saying.Unit ?? about.Unit, SourceTitle = source, SourceDate = known,
            Problems = trouble?.Problem,
            Measures = trouble?.Measure ?? (words && parameters.ProgressWords.Count > 0 ? parameters.ProgressWords[(saying.At.Year * 12 + saying.At.Month + about.Ordinal) % parameters.ProgressWords.Count] : null),
            StatedKnownFrom = known, ActorName = reporter, ActorUnit = Unit(about), ActorUnverified = true, ArrivedAt = arrived,
            Revision = replaces is null ? 1 : 2, ReplacesId = replaces, Reason = reason,
        };
        foreach (var stage in stages)
            figure.Steps.Add(new FigureStep
            {
                Stage = stage, ActorName = stage == FigureStage.Checked ? checker : Person(parameters.Office, 2), ActorUnit = stage == FigureStage.Checked ? Unit(about) : parameters.Office,
                ActorUnverified = true, At = arrived, KnownFrom = stage == FigureStage.Published ? known : null,
            });
        figures.Add(figure);
        return figures.Count;
    }

    private void Accept(Reportable about, CourseAcceptance accepted, bool byPerson)
    {
        var known = accepted.KnownFrom ?? accepted.On.AddDays(parameters.AcceptedAfter);
        var first = Acceptance(about, accepted.Done, accepted.On, accepted.By, known, byPerson, null, null, false);
        if (accepted.Withdrawn is not { } withdrawn) return;
        var gone = Acceptance(about, accepted.Done, accepted.On, accepted.By, withdrawn, byPerson, first, accepted.Why, true);
        if (accepted is { AgainDone: { } done, AgainOn: { } on })
            Acceptance(about, done, on, accepted.By, on.AddDays(parameters.AcceptedAfter), byPerson, gone, "整改后重新验收", false);
    }

    private int Acceptance(Reportable about, DateOnly done, DateOnly on, string? by, DateOnly known, bool byPerson, int? replaces, string? reason, bool withdrawn)
    {
        var unit = by ?? (byPerson ? parameters.Office : about.Scope == Reportable.WholeCity ? parameters.Office : Unit(about));
        var row = new MilestoneAcceptance
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = about.Commitment, Scope = about.Scope,
            DoneOn = done, AcceptedOn = on, AcceptedByName = Person(unit, 3 + about.Ordinal % 3), AcceptedByUnit = unit, IsWithdrawn = withdrawn, StatedKnownFrom = known,
            ActorName = People(about).Reporter, ActorUnit = Unit(about), ActorUnverified = true, ArrivedAt = arrived,
            Revision = replaces is { } last ? acceptances[last - 1].Revision + 1 : 1, ReplacesId = replaces, Reason = reason,
        };
        var name = $"{about.Commitment} {(about.Scope == Reportable.WholeCity ? "" : about.Scope)}{(byPerson ? "评判意见" : "验收单")} {on.Written()}{Mark}.txt";
        if (!withdrawn)
            row.Evidence.Add(File(name, $"""
                演示数据：由系统按种子生成，不是真实文件。

                事项：{about.Indicator}（{about.Commitment}，{about.Scope}）
                完成日期：{done.Written()}
                {(byPerson ? "评判" : "验收")}日期：{on.Written()}
                {(byPerson ? "评判" : "验收")}人：{row.AcceptedByName}（{unit}）
                结论：通过
                """));
        acceptances.Add(row);
        return acceptances.Count;
    }

    private void Violate(Reportable about, CourseViolation violation)
    {
        violations.Add(Row(violation.KnownFrom, null, null, false));
        if (violation.Withdrawn is { } day) violations.Add(Row(day, violations.Count, violation.Why, true));

        RuleViolation Row(DateOnly known, int? replaces, string? reason, bool withdrawn)
        {
            var row = new RuleViolation
            {
                CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = about.Commitment, Scope = about.Scope,
                HappenedOn = violation.On, Description = violation.What, SourceTitle = $"现场检查记录{Mark}", SourceDate = violation.On, IsWithdrawn = withdrawn, StatedKnownFrom = known,
                ActorName = People(about).Reporter, ActorUnit = Unit(about), ActorUnverified = true, ArrivedAt = arrived,
                Revision = replaces is null ? 1 : 2, ReplacesId = replaces, Reason = reason,
            };
            if (!withdrawn)
                row.Evidence.Add(File($"{about.Commitment} 检查记录 {violation.On.Written()}{Mark}.txt", $"""
                    演示数据：由系统按种子生成，不是真实文件。

                    事项：{about.Indicator}（{about.Commitment}）
                    日期：{violation.On.Written()}
                    情形：{violation.What}
                    """));
            return row;
        }
    }

    private void Baseline(Reportable about, CourseBaseline baseline)
    {
        var (unscaled, scale) = ExactDigits.Split(baseline.Value);
        baselines.Add(new StatedBaseline
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = about.Commitment, Scope = about.Scope,
            Year = baseline.Year, ValueUnscaled = unscaled, ValueScale = scale, Unit = baseline.Unit ?? about.Unit, SourceTitle = baseline.Source + Mark, StatedKnownFrom = baseline.KnownFrom,
            ActorName = People(about).Reporter, ActorUnit = Unit(about), ActorUnverified = true, ArrivedAt = arrived,
        });
    }

    private EvidenceFile File(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n") + "\r\n");
        files[name] = new DemoFile(name, bytes);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return new StoredFile(hash, name, "text/plain", bytes.Length).For(city.Profile.Key);
    }

    /// <summary>Who reports: the county for its own, else the lead, else the office.</summary>
    private string Unit(Reportable about) =>
        city.Areas.Any(area => area.Name == about.Scope) ? about.Scope + "政府" : about.HasReportingUnit ? about.ReportingUnit : parameters.Office;

    private (string Reporter, string Checker) People(Reportable about) => (Person(Unit(about), 0), Person(Unit(about), 1));

    /// <summary>An invented person of a unit; the first three have different names.</summary>
    private string Person(string unit, int who)
    {
        var names = parameters.Surnames;
        var first = SeededNumbers.Of(parameters.Seed, unit).Between(0, names.Count - 1);
        return names[(first + who * 3) % names.Count] + Mark;
    }

    private static (long Unscaled, byte Scale)? Split(decimal? value) => value is { } number ? ExactDigits.Split(number) : null;
}
