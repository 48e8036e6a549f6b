using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>现行公文: the current official text of a city, read.</summary>
public sealed record CurrentDocument(ImportedDocument Document, ParsedPlan Plan);

/// <summary>
/// 现行计划: gives the current official text with its reading, or null when none was imported. The file is asked every time
/// which document is current, so that an import counts at once; the reading of a document is made once.
/// </summary>
public sealed class CurrentPlan(IDbContextFactory<CityRecords> records)
{
    private sealed record Reading(int DocumentId, CityFolder City, CurrentDocument Current);

    private volatile Reading? last;

    public async Task<CurrentDocument?> ReadAsync(CityFolder city, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var current = context.Documents.AsNoTracking().Where(d => d.CityKey == city.Profile.Key && d.IsCurrent);

        if (await current.Select(d => (int?)d.Id).SingleOrDefaultAsync(cancellationToken) is not { } id) return null;
        if (last is { } known && known.DocumentId == id && ReferenceEquals(known.City, city)) return known.Current;

        if (await current.SingleOrDefaultAsync(cancellationToken) is not { } document) return null;
        var reading = new CurrentDocument(document, PlanParser.Parse(OfficialText.From(document.OriginalText), city.Vocabulary));
        last = new Reading(document.Id, city, reading);
        return reading;
    }
}
