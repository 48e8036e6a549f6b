using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Dizhu.City.Demo;

/// <summary>填充结果: exactly one of filled, already filled, refused. Only the first stored something.</summary>
public abstract record FillOutcome
{
    private FillOutcome() { }

    public sealed record Filled(int Rows) : FillOutcome;

    /// <summary>已经填过. <paramref name="Older"/> says, where it is so, that other data would come out today; the file is left as it is.</summary>
    public sealed record AlreadyFilled(DemoFilling Filling, string? Older) : FillOutcome;

    public sealed record Refused(string Why) : FillOutcome;
}

/// <summary>
/// 填演示数据: once into an empty file, in one transaction, so that a killed process leaves nothing half. The file remembers it
/// (<see cref="DemoFilling"/>) and is no real city's file any more (<see cref="ObjectionAsync"/>). What people enter afterwards stays.
/// </summary>
public sealed class FillDemo(IDbContextFactory<CityRecords> records, EvidenceStore evidence, TimeProvider clock)
{
    private const int Batch = 250;

    /// <summary>Why a records file may not be opened for a city; null when it may. Simulated data never stand beside real ones.</summary>
    /// <param name="demo">Whether the city is to be shown with simulated data.</param>
    public static async Task<string?> ObjectionAsync(CityRecords records, CityFolder city, bool demo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(city);
        if (await records.DemoFillings.AsNoTracking().OrderBy(filling => filling.Id).FirstOrDefaultAsync(cancellationToken) is not { } filling) return null;
        const string Other = "请用 --data 另给一个数据文件夹；原来的文件没有动过。";
        if (filling.CityKey != city.Profile.Key) return $"这个数据文件夹里是另一座城市（{filling.CityKey}）的演示数据，不能给{city.Profile.Name}用，模拟的数和真实的数不能混。{Other}";
        if (!city.Profile.IsDemo) return $"这个数据文件夹在 {filling.FilledAt.Written()} 填过演示数据，{city.Profile.Name}不是演示城市，模拟的数和真实的数不能混。{Other}";
        return demo ? null : $"这个数据文件夹在 {filling.FilledAt.Written()} 填过演示数据，不能当空城市用。{Other}";
    }

    public async Task<FillOutcome> RunAsync(CityFolder city, DemoParameters parameters, IProgress<(int Done, int All)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(parameters);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        if (await context.DemoFillings.AsNoTracking().FirstOrDefaultAsync(filling => filling.CityKey == city.Profile.Key, cancellationToken) is { } filled)
            return new FillOutcome.AlreadyFilled(filled, Older(filled, parameters));

        var now = clock.GetUtcNow();
        var rows = GenerateFacts.Of(parameters, city, now);
        // evidence first: a row never points at a file that is not there, and a file without a row harms nobody
        foreach (var file in rows.Files)
            if ((await evidence.KeepAsync(file.Bytes, file.Name, cancellationToken)).Refusal is { } why) throw new InvalidOperationException($"演示证据没有存下：{why}");

        context.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await PeopleWereHereAsync(context, cancellationToken)) return new FillOutcome.Refused("档案里已有人填的数或做的决定，不再填演示数据，模拟的数和真实的数不能混。要看演示，请用 --data 给一个空的数据文件夹。");

        var done = 0;
        await AddAsync(rows.Baselines);
        await AddAsync(rows.Violations);
        await AddAsync(rows.Acceptances);
        await AddAsync(rows.Figures);
        context.Add(new DemoFilling
        {
            CityKey = city.Profile.Key, Seed = parameters.Seed, GeneratorVersion = GenerateFacts.Version, ParametersHash = parameters.Hash, Rows = rows.Count, FilledAt = now,
        });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FillOutcome.Filled(rows.Count);

        async Task AddAsync<T>(IReadOnlyList<T> all) where T : EnteredRecord
        {
            for (var from = 0; from < all.Count; from += Batch)
            {
                for (var i = from; i < Math.Min(from + Batch, all.Count); i++) Numbered(context.Add(all[i]), i + 1);
                await context.SaveChangesAsync(cancellationToken);
                context.ChangeTracker.Clear();
                done += Math.Min(Batch, all.Count - from);
                progress?.Report((done, rows.Count));
            }
        }
    }

    /// <summary>The rows get the numbers by which they refer to each other; the file is empty of such rows.</summary>
    private static void Numbered<T>(EntityEntry<T> entry, int number) where T : EnteredRecord => entry.Property(row => row.Id).CurrentValue = number;

    private static async Task<bool> PeopleWereHereAsync(CityRecords context, CancellationToken cancellationToken) =>
        await context.Figures.AnyAsync(cancellationToken) || await context.Acceptances.AnyAsync(cancellationToken) || await context.Violations.AnyAsync(cancellationToken)
        || await context.Baselines.AnyAsync(cancellationToken) || await context.Bindings.AnyAsync(cancellationToken) || await context.Edits.AnyAsync(cancellationToken) || await context.Versions.AnyAsync(cancellationToken);

    private static string? Older(DemoFilling filled, DemoParameters parameters) =>
        filled.GeneratorVersion != GenerateFacts.Version ? $"档案里的演示数据是第 {filled.GeneratorVersion} 版生成器填的，本程序是第 {GenerateFacts.Version} 版；数据照旧。要新的一份，请用 --data 给一个空的数据文件夹。"
        : filled.ParametersHash != parameters.Hash ? "城市文件夹的演示参数在填充之后改过；档案里的演示数据照旧。要按新参数生成，请用 --data 给一个空的数据文件夹。"
        : null;
}
