using Dizhu.City.Records;

namespace Dizhu.City.Indicators;

/// <summary>一项报到哪一步.</summary>
public enum ReportState
{
    /// <summary>未报</summary>
    Missing,
    /// <summary>已退回，待改</summary>
    Returned,
    /// <summary>草稿，待核对</summary>
    Draft,
    /// <summary>已核对，待发布</summary>
    Checked,
    /// <summary>已发布</summary>
    Published,
    /// <summary>已验收: an accepted milestone has nothing more to report.</summary>
    Accepted,
}

/// <summary>
/// 一项一个月的填报. <paramref name="Chains"/> are all values of the item; <paramref name="OfMonth"/> those whose period ends in the month, the accumulation
/// first; two of one period are two sources.
/// </summary>
public sealed record MonthlyReport(
    Reportable About, ReportState State, IReadOnlyList<FigureChain> OfMonth, FigureChain? Before, MilestoneAcceptance? Acceptance, IReadOnlyList<FigureChain> Chains)
{
    /// <summary>The value that stands for the month: the accumulation, or what else was given.</summary>
    public ReportedFigure? Shown => OfMonth.Count > 0 ? OfMonth[0].Last : null;

    /// <summary>本月: the growth of the accumulation since the month before, where both are known and run from the same day.</summary>
    public decimal? Growth => Shown is { Period: PeriodKind.Cumulative, Value: { } now } shown && Before?.Last is { Value: { } before } earlier && earlier.PeriodStart == shown.PeriodStart
        ? now - before
        : OfMonth.Select(chain => chain.Last).FirstOrDefault(figure => figure.Period == PeriodKind.Month)?.Value is { } monthly && !About.IsLevel ? monthly : null;

    /// <summary>两源不一: the same period has different values from different sources.</summary>
    public bool SourcesDisagree => OfMonth.GroupBy(chain => FigurePeriod.Of(chain.First)).Any(same => same.Select(chain => chain.Last.Value).Distinct().Count() > 1);
}

/// <summary>月度填报: what is to be reported for a month and how far each item is. What is computed is asked of nobody, and stands here only where somebody reported it.</summary>
public sealed class ReportingMonth(FactsAsOf facts)
{
    /// <param name="knownBy">截至: only what had been entered, or counts as known, by the end of that day; null for the file as it is.</param>
    public async Task<IReadOnlyList<MonthlyReport>> ReadAsync(
        string cityKey, IReadOnlyList<Reportable> reportables, DateOnly month, DateOnly? knownBy = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reportables);
        var (first, last) = (FigurePeriod.FirstOfMonth(month), FigurePeriod.LastOfMonth(month));
        var yearBefore = first.AddYears(-1);
        var rows = await facts.RowsAsync(cityKey, cancellationToken);
        var chains = FigureChain.Of(rows.Figures.Where(figure => figure.About == SubjectKind.Commitment && figure.PeriodEnd >= yearBefore && figure.PeriodEnd <= last && WasKnown(figure)))
            .ToLookup(chain => (chain.First.Subject, chain.First.Scope));
        var acceptances = rows.Acceptances.Where(WasKnown).GroupBy(a => (a.Subject, a.Scope)).ToDictionary(same => same.Key, same => same.MaxBy(a => a.Revision)!);
        return
        [
            .. reportables.Select(about => Report(about, [.. chains[(about.Commitment, about.Scope)]], acceptances.GetValueOrDefault((about.Commitment, about.Scope)), first, last, knownBy))
                .Where(report => report.State != ReportState.Missing || !report.About.IsComputed),
        ];

        bool WasKnown(EnteredRecord record) => knownBy is null || FactsAsOf.EnteredFrom(record) <= knownBy;
    }

    private static MonthlyReport Report(Reportable about, IReadOnlyList<FigureChain> chains, MilestoneAcceptance? acceptance, DateOnly first, DateOnly last, DateOnly? knownBy)
    {
        var ofMonth = chains.Where(chain => chain.First.PeriodEnd >= first && chain.First.PeriodEnd <= last)
            .OrderByDescending(chain => chain.First.Period == PeriodKind.Cumulative).ThenByDescending(chain => chain.First.PeriodEnd).ThenBy(chain => chain.First.Id).ToList();
        var before = chains.Where(chain => chain.First.Period == PeriodKind.Cumulative && chain.First.PeriodEnd < first && chain.First.PeriodEnd >= first.AddMonths(-1)).MaxBy(chain => chain.First.PeriodEnd);
        if (acceptance is { IsWithdrawn: true }) acceptance = null;
        var state = acceptance is not null ? ReportState.Accepted
            : ofMonth.Count == 0 ? ReportState.Missing
            : ofMonth.Min(chain => StageBy(chain.Last, knownBy)) switch
            {
                FigureStage.Returned => ReportState.Returned,
                FigureStage.Draft => ReportState.Draft,
                FigureStage.Checked => ReportState.Checked,
                _ => ReportState.Published,
            };
        return new MonthlyReport(about, state, ofMonth, before, acceptance, chains);
    }

    /// <summary>Where a figure stood at the end of a day; what was entered as known earlier (补录) had been checked by then.</summary>
    private static FigureStage StageBy(ReportedFigure figure, DateOnly? knownBy) =>
        knownBy is not { } day ? figure.Stage
        : figure.Step(FigureStage.Returned)?.At.ChinaDay() <= day ? FigureStage.Returned
        : figure.Step(FigureStage.Published)?.KnownFrom <= day ? FigureStage.Published
        : figure.Step(FigureStage.Checked) is { } check && (figure.IsBackfilled || check.At.ChinaDay() <= day) ? FigureStage.Checked
        : FigureStage.Draft;
}
