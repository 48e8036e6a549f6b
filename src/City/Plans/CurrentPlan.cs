using System.Text.Json;
using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>
/// 一份公文和对它的理解: as it was read (<paramref name="Reading"/>), with what people decided over it
/// (<paramref name="Review"/>), and the adopted version that is in force, if one of this document is.
/// </summary>
public sealed record CurrentDocument(ImportedDocument Document, ParsedPlan Reading, ReviewedPlan Review, AdoptedVersion? Version = null)
{
    /// <summary>What the pages show: the version in force, or while there is none the reading with the decisions so far.</summary>
    public ParsedPlan Plan { get; } = Version is null ? Review.Plan : AdoptedPlan.Read(Version.CanonicalText).Over(Reading);

    /// <summary>文号, or the hash of a document without one.</summary>
    public string PlanKey => KeyOf(Document, Reading);

    /// <summary>Decisions made after the version in force was adopted.</summary>
    public int EditsSinceVersion => Version is null ? 0 : Review.Edits.Count(edit => edit.Edit.Number > Version.LastEdit);

    internal static string KeyOf(ImportedDocument document, ParsedPlan reading) => reading.Metadata.DocNumber ?? document.CanonicalHash;
}

/// <summary>
/// 现行计划: the current official text of a city with its reading and review, and the version in force on a day. The file is
/// asked every time what is current, so that an import, an edit or an adoption counts at once; a reading is made once for a
/// document, a review once for its last edit.
/// </summary>
public sealed class CurrentPlan(IDbContextFactory<CityRecords> records)
{
    private sealed record Known(int DocumentId, CityFolder City, CurrentDocument Current);

    private volatile Known? working;
    private volatile Known? inForce;

    /// <summary>The document on the table: the one imported last, with the decisions made on it so far. Null when none was imported.</summary>
    public async Task<CurrentDocument?> ReadAsync(CityFolder city, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, city, cancellationToken);
    }

    /// <summary>
    /// What binds on a day: the version in force with its document; while none is, the document on the table if the city knew
    /// it on that day; else null.
    /// </summary>
    public async Task<CurrentDocument?> OnAsync(CityFolder city, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var terms = await context.Versions.AsNoTracking().Where(v => v.CityKey == city.Profile.Key)
            .Select(v => new { v.Id, v.Number, v.EffectiveFrom, v.DocumentId }).ToListAsync(cancellationToken);
        if (VersionsInForce.On(day, terms.Select(v => new VersionTerm(v.Number, v.EffectiveFrom))) is not { } term)
            return await ReadAsync(context, city, cancellationToken) is { } current && current.Document.KnownFrom <= day ? current : null;

        var id = terms.Single(v => v.Number == term.Number);
        var known = await ReadAsync(context, city, id.DocumentId, inForce, cancellationToken);
        if (known.Current.Version?.Id != id.Id)
        {
            var version = await context.Versions.AsNoTracking().SingleAsync(v => v.Id == id.Id, cancellationToken);
            known = known with { Current = new CurrentDocument(known.Current.Document, known.Current.Reading, known.Current.Review, version) };
        }
        inForce = known;
        return known.Current;
    }

    /// <summary>
    /// 逐段的现行计划: the days on which what binds changes, first to last, each with what binds from then on. The first stands for all
    /// days before.
    /// </summary>
    public async Task<IReadOnlyList<(DateOnly From, CurrentDocument? Document)>> TimelineAsync(CityFolder city, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        List<DateOnly> days;
        await using (var context = await records.CreateDbContextAsync(cancellationToken))
        {
            days = await context.Versions.Where(v => v.CityKey == city.Profile.Key).Select(v => v.EffectiveFrom).ToListAsync(cancellationToken);
            days.AddRange(await context.Documents.Where(d => d.CityKey == city.Profile.Key && d.IsCurrent).Select(d => d.KnownFrom).ToListAsync(cancellationToken));
        }
        var line = new List<(DateOnly From, CurrentDocument? Document)>();
        foreach (var day in days.Append(DateOnly.MinValue).Distinct().Order()) line.Add((day, await OnAsync(city, day, cancellationToken)));
        return line;
    }

    internal async Task<CurrentDocument?> ReadAsync(CityRecords context, CityFolder city, CancellationToken cancellationToken)
    {
        if (await context.Documents.Where(d => d.CityKey == city.Profile.Key && d.IsCurrent).Select(d => (int?)d.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
            return null;
        var known = await ReadAsync(context, city, id, working, cancellationToken);
        working = known;
        return known.Current;
    }

    private static async Task<Known> ReadAsync(CityRecords context, CityFolder city, int id, Known? last, CancellationToken cancellationToken)
    {
        CurrentDocument current;
        if (last is not null && last.DocumentId == id && ReferenceEquals(last.City, city))
        {
            current = last.Current;
        }
        else
        {
            var document = await context.Documents.AsNoTracking().SingleAsync(d => d.Id == id, cancellationToken);
            var reading = PlanParser.Parse(OfficialText.From(document.OriginalText), city.Vocabulary);
            current = new CurrentDocument(document, reading, PlanReview.Replay(reading, []));
        }

        var edits = EditsOf(context, city, current);
        var newest = await edits.MaxAsync(e => (int?)e.Id, cancellationToken) ?? 0;
        if (newest != current.Review.LastEdit)
            current = new CurrentDocument(current.Document, current.Reading, PlanReview.Replay(current.Reading, (await edits.OrderBy(e => e.Id).ToListAsync(cancellationToken)).Select(EditOf)), current.Version);
        return last is not null && ReferenceEquals(current, last.Current) ? last : new Known(id, city, current);
    }

    private static IQueryable<RecordedEdit> EditsOf(CityRecords context, CityFolder city, CurrentDocument current)
    {
        var key = current.PlanKey;
        var id = current.Document.Id;
        return context.Edits.AsNoTracking().Where(e => e.CityKey == city.Profile.Key && (e.PlanKey == key || e.DocumentId == id));
    }

    private static ReviewEdit EditOf(RecordedEdit row) => new(
        row.Id, JsonSerializer.Deserialize<TextAnchor>(row.Anchor)!, EditChange.FromJson(row.Change),
        new EditAuthor(row.ActorName, row.ActorUnit, !row.ActorUnverified), row.MadeAt, row.Reason);
}
