using System.Security.Cryptography;
using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;
using Dizhu.Plans.Reading;
using Dizhu.Quarantine;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>
/// 导入公文原文: bytes of a file → the current official text of the city. Reading and parsing come first and touch nothing;
/// what is stored is stored in one transaction, so that an import is there completely or not at all.
/// </summary>
public sealed class ImportOfficialText(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    /// <param name="knownFrom">The day from which the city counts as knowing the document; without one the day written in
    /// it (成文日期), and failing that the day of the import.</param>
    public async Task<ImportOutcome> RunAsync(
        CityFolder city, ReadOnlyMemory<byte> bytes, string fileName, ActingPerson actor,
        DateOnly? knownFrom = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(actor);

        if (actor.Tidied() is not { } known) return Refuse("actor-missing", "请填写经办人的姓名和单位，导入要记下是谁做的。");
        var name = OneLine.FileName(fileName);

        var read = await IsolatedReader.ReadAsync(bytes, name, cancellationToken: cancellationToken);
        if (!read.IsText) return new ImportOutcome.Refused(read.Refusal);

        var text = OfficialText.From(read.Text);
        var plan = PlanParser.Parse(text, city.Vocabulary);
        if (Objection(plan, city.Profile) is { } objection) return new ImportOutcome.Refused(objection);

        var now = clock.GetUtcNow();
        var document = new ImportedDocument
        {
            CityKey = city.Profile.Key,
            CanonicalHash = text.Hash(),
            FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            FileName = name,
            MediaKind = MediaKindOf(bytes.Span),
            OriginalText = text.Original,
            KnownFrom = knownFrom ?? plan.Metadata.Date ?? DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime),
            ImportedAt = now,
            ActorName = known.Name,
            ActorUnit = known.Unit,
            ActorUnverified = !known.IsVerified,
            IsCurrent = true,
        };
        return await StoreAsync(document, cancellationToken) is { } same
            ? new ImportOutcome.Unchanged(same.Id, same.ImportedAt)
            : new ImportOutcome.Imported(document.Id, plan, read.Notes);
    }

    /// <summary>Stores the document and makes it current; gives back the current one, and stores nothing, if it has the same words.</summary>
    private async Task<ImportedDocument?> StoreAsync(ImportedDocument document, CancellationToken cancellationToken)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        var current = context.Documents.Where(d => d.CityKey == document.CityKey && d.IsCurrent);
        if (await current.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } same && same.CanonicalHash == document.CanonicalHash)
            return same;

        await current.ExecuteUpdateAsync(set => set.SetProperty(d => d.IsCurrent, false), cancellationToken);
        context.Add(document);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Why a document that was read cannot become the plan of this city; null when it can. A preview asks before anything is stored.</summary>
    public static Refusal? Objection(ParsedPlan plan, CityProfile city)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(city);
        if (plan.Kind != DocumentKind.ActionPlan)
            return new Refusal("not-a-plan", $"{plan.KindReason}只有行动计划、实施方案一类的文件能读成承诺，请换一份文件导入。");
        if (IsOfAnotherCity(plan.Metadata.Jurisdiction, city))
            return new Refusal("other-city", $"这份文件是{plan.Metadata.Jurisdiction}的，现在打开的是{city.Name}。请换一份文件，或者用 --city 打开那个城市。");
        return null;
    }

    /// <summary>三门峡 and 三门峡市 are the same place; a document that names none is taken on trust.</summary>
    private static bool IsOfAnotherCity(string? jurisdiction, CityProfile city) =>
        jurisdiction is { Length: > 0 } && !jurisdiction.Contains(city.ShortName, StringComparison.Ordinal);

    private static MediaKind MediaKindOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK"u8) ? MediaKind.Docx
        : DocumentReader.NeedsQuarantine(bytes) ? MediaKind.Pdf
        : MediaKind.PlainText;

    private static ImportOutcome.Refused Refuse(string code, string message) => new(new Refusal(code, message));
}
