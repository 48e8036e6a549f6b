using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>
/// 更正: a new revision of a published value, with a reason. The published one stays, and stands until the correction is itself
/// checked and published.
/// </summary>
public sealed class CorrectFigure(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    public Task<EntryOutcome> RunAsync(
        string cityKey, FigureInput input, ActingPerson actor, Reportable? expected, IReadOnlyList<StoredFile>? evidence = null, CancellationToken cancellationToken = default) =>
        EnterFigure.StoreAsync(records, clock, cityKey, input, actor, expected, evidence ?? [], correcting: true, cancellationToken);
}
