using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Bench;

/// <summary>
/// 模拟的填报 of the size of three years: for every promise a published figure a month and scope, each known ten days after its month; a
/// third of the milestones accepted; of rules a report without violations a month. The figures are arithmetic of their month: no two runs
/// differ.
/// </summary>
internal static class SimulatedFacts
{
    private const string Unit = "压测（模拟）";

    public static async Task<int> FillAsync(IDbContextFactory<CityRecords> records, CityFolder city, DateOnly first, DateOnly last)
    {
        var items = Reportable.Of(PlanSheet.Compose(null, city, last, PlanFilter.None), null, city);
        // the rungs of a series are one indicator, reported once
        var series = city.Plan.Commitments.Where(c => c.Series is not null).GroupBy(c => c.Series).SelectMany(rungs => rungs.Skip(1)).Select(c => c.Id).ToHashSet();
        var targets = city.Plan.Commitments.ToDictionary(c => c.Id, c => c.Value);
        await using var context = await records.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var rows = 0;
        foreach (var item in items.Where(item => !series.Contains(item.Commitment)))
        {
            for (var month = first; month <= last; month = month.AddMonths(1))
            {
                var n = (month.Year - first.Year) * 12 + month.Month - first.Month + 1;
                context.Add(Figure(city, item, targets.GetValueOrDefault(item.Commitment), month, n));
                rows += 3;
            }
            if (item.Kind == CommitmentKind.Milestone && item.Ordinal % 3 == 0)
            {
                context.Add(Acceptance(city, item, first.AddMonths(12 + item.Ordinal % 20)));
                rows += 2;
            }
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
        }
        await transaction.CommitAsync();
        return rows;
    }

    private static ReportedFigure Figure(CityFolder city, Reportable item, decimal? target, DateOnly month, int n)
    {
        var period = item.CumulativeTo(month);
        var known = period.End.AddDays(10);
        var value = item.Kind == CommitmentKind.Rule ? 0 : item.IsClass ? 2 : decimal.Round((target ?? 100) * (item.IsLevel ? 70 + n % 12 * 3 : n * 3) / 100, 1);
        var (unscaled, scale) = ExactDigits.Split(value);
        var figure = new ReportedFigure
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = item.Commitment, Scope = item.Scope,
            Period = period.Kind, PeriodStart = period.Start, PeriodEnd = period.End, ValueUnscaled = unscaled, ValueScale = scale, Unit = item.Unit,
            NumeratorUnscaled = item.Unit == "%" ? n : null, NumeratorScale = item.Unit == "%" ? (byte)0 : null,
            DenominatorUnscaled = item.Unit == "%" ? 40 : null, DenominatorScale = item.Unit == "%" ? (byte)0 : null,
            SourceTitle = "模拟月报", StatedKnownFrom = known, ActorName = "甲", ActorUnit = Unit, ActorUnverified = true, ArrivedAt = At(known),
        };
        figure.Steps.Add(new FigureStep { Stage = FigureStage.Checked, ActorName = "乙", ActorUnit = Unit, ActorUnverified = true, At = At(known) });
        figure.Steps.Add(new FigureStep { Stage = FigureStage.Published, ActorName = "丙", ActorUnit = Unit, ActorUnverified = true, At = At(known), KnownFrom = known });
        return figure;
    }

    private static MilestoneAcceptance Acceptance(CityFolder city, Reportable item, DateOnly day)
    {
        var acceptance = new MilestoneAcceptance
        {
            CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = item.Commitment, Scope = item.Scope,
            DoneOn = day, AcceptedOn = day.AddDays(5), AcceptedByName = "丁", AcceptedByUnit = Unit, StatedKnownFrom = day.AddDays(6),
            ActorName = "甲", ActorUnit = Unit, ActorUnverified = true, ArrivedAt = At(day.AddDays(6)),
        };
        acceptance.Evidence.Add(new EvidenceFile { CityKey = city.Profile.Key, Hash = new string('0', 64), FileName = "验收单.pdf", MediaType = "application/pdf", Length = 1 });
        return acceptance;
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
}
