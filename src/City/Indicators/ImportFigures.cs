using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Reading;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Indicators;

/// <summary>随文件说明的事. <paramref name="KnownFrom"/>: 补录, for the whole file. <paramref name="Reason"/>: why published values are corrected.</summary>
public sealed record ImportOptions(DateOnly? KnownFrom = null, string? Reason = null);

/// <summary>预览: the sheet as it was read, what each row would do, and what is wrong, by address. Nothing was stored.</summary>
public sealed record SheetPreview(
    DateOnly? Month, string Range, IReadOnlyList<SheetCell> Cells, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetProblem> Problems, IReadOnlyList<string> Notes)
{
    public bool CanBeImported => Problems.Count == 0;

    public int Count(RowFate fate) => Rows.Count(row => row.Fate == fate);

    /// <summary>What the import would do, row by row: when it differs at the confirmation, somebody was quicker.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Rows.SelectMany(row =>
        row.Entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{row.Number} {row.Fate} {entry.Input.Period} {entry.Replaced?.Id}")))))));
}

/// <summary>导入结果: exactly one of imported, unchanged, refused, faulty, overtaken. Only the first stored something.</summary>
public abstract record FigureImportOutcome
{
    private FigureImportOutcome() { }

    public sealed record Imported(int ImportId, int Added, int Revised, int Same) : FigureImportOutcome;

    /// <summary>没有改动: the same file came before, or all its rows are there already.</summary>
    public sealed record Unchanged(string Message) : FigureImportOutcome;

    /// <summary>拒收: the file could not be read as a sheet.</summary>
    public sealed record Refused(Refusal Refusal) : FigureImportOutcome;

    /// <summary>有错: nothing was stored because of the rows named.</summary>
    public sealed record Faulty(SheetPreview Preview) : FigureImportOutcome;

    /// <summary>预览之后有人改过: the preview shows what the import would do now.</summary>
    public sealed record Overtaken(SheetPreview Preview) : FigureImportOutcome;
}

/// <summary>
/// 导入月调度表: all rows or none, in one transaction; the same file twice changes nothing. Everything comes in as 草稿 and is
/// checked and published like what is typed.
/// </summary>
public sealed class ImportFigures(IDbContextFactory<CityRecords> records, TimeProvider clock)
{
    /// <summary>Reads and checks a file and says what it would do.</summary>
    public async Task<(SheetPreview? Preview, Refusal? Refusal)> PreviewAsync(
        CityFolder city, IReadOnlyList<Reportable> reportables, ReadOnlyMemory<byte> bytes, ActingPerson actor, ImportOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        var sheet = WorkbookReader.Read(bytes, MonthlySheet.Name);
        if (sheet.Refusal is { } refusal) return (null, refusal);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        return (Read(sheet, reportables, actor, options, await ChainsAsync(context, city.Profile.Key, cancellationToken)), null);
    }

    /// <param name="seen">The fingerprint of the preview that was confirmed; null to import without one.</param>
    public async Task<FigureImportOutcome> RunAsync(
        CityFolder city, IReadOnlyList<Reportable> reportables, ReadOnlyMemory<byte> bytes, string fileName, ActingPerson actor, ImportOptions options,
        string? seen = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(fileName);
        (actor, var nobody) = ActorRules.Known(actor);
        if (nobody is not null) return new FigureImportOutcome.Refused(new Refusal("actor-missing", nobody.Message));
        var sheet = WorkbookReader.Read(bytes, MonthlySheet.Name);
        if (sheet.Refusal is { } refusal) return new FigureImportOutcome.Refused(refusal);

        var key = city.Profile.Key;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.FigureImports.AsNoTracking().FirstOrDefaultAsync(import => import.CityKey == key && import.FileHash == hash, cancellationToken) is { } earlier)
            return new FigureImportOutcome.Unchanged($"这份文件 {earlier.ActorName} 已于 {earlier.ArrivedAt.Written()} 导入过（{earlier.FileName}），没有改动。");

        var chains = await ChainsAsync(context, key, cancellationToken);
        var preview = Read(sheet, reportables, actor, options, chains);
        if (!preview.CanBeImported) return new FigureImportOutcome.Faulty(preview);
        if (seen is not null && seen != preview.Fingerprint) return new FigureImportOutcome.Overtaken(preview);
        if (preview.Count(RowFate.Added) + preview.Count(RowFate.Revised) == 0)
            return new FigureImportOutcome.Unchanged($"表里 {preview.Count(RowFate.Same)} 行都与档案相同，没有改动。");

        var now = clock.GetUtcNow();
        var import = new FigureImport
        {
            CityKey = key, FileHash = hash, FileName = OneLine.FileName(fileName),
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, ArrivedAt = now,
            Added = preview.Count(RowFate.Added), Revised = preview.Count(RowFate.Revised), Same = preview.Count(RowFate.Same),
        };
        foreach (var entry in preview.Rows.SelectMany(row => row.Entries).Where(entry => !entry.IsSame))
        {
            var own = chains.Where(chain => chain.First.Subject == entry.Input.Subject && chain.First.Scope == entry.Input.Scope).ToList();
            var (row, instead) = FigureRevision.Make(key, entry.Input, ActorRules.Known(entry.Reporter).Actor, now, own, import, entry.IsCorrection);
            context.Add(row ?? throw new InvalidOperationException($"The sheet was found sound, yet an entry was not: {instead}."));
        }
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FigureImportOutcome.Imported(import.Id, import.Added, import.Revised, import.Same);
    }

    private SheetPreview Read(SheetOutcome sheet, IReadOnlyList<Reportable> reportables, ActingPerson actor, ImportOptions options, IReadOnlyList<FigureChain> chains) =>
        new SheetReading(sheet, actor, clock.ChinaToday(), reportables, chains, options with { Reason = OneLine.OrNull(options.Reason, OneLine.LongestRemark) }).Run();

    private static async Task<IReadOnlyList<FigureChain>> ChainsAsync(CityRecords context, string cityKey, CancellationToken cancellationToken) =>
        FigureChain.Of(await FigureChain.Figures(context, cityKey).Where(figure => figure.About == SubjectKind.Commitment).ToListAsync(cancellationToken));
}
