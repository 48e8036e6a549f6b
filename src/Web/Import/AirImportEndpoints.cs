using System.Globalization;
using Dizhu.City.Air;
using Dizhu.City.Air.Importing;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Http.Features;

namespace Dizhu.Web.Import;

/// <summary>一次导入 for programs.</summary>
/// <param name="Trouble">Why it does not get on: its hours could not be read, the store cannot be written, its days could not be derived. Null: it does.</param>
public sealed record AirImportAnswer(
    long Position, DateTimeOffset ImportedAt, string FileName, string Sha256, string By, long Rows, long Taken, long WithRefused, double StoredShare, bool IsStored, bool IsDerived, string? Trouble);

/// <summary>What became of a file that a program sent.</summary>
public sealed record AirImportReport(
    bool IsNew, AirImportAnswer Import, long Nothing, long OtherCities, long Repeated, long Revising, IReadOnlyList<AirFileSite> Sites, IReadOnlyList<string> Warnings, IReadOnlyList<AirImportReason> Refused);

public sealed record AirImportReason(string Why, long Times);

/// <summary>重算的结果.</summary>
public sealed record RecomputeAnswer(DateOnly From, DateOnly To, long SiteDays, long Written);

/// <summary>
/// 导入监测数据的端点: what the page gives as downloads, and what <c>dizhu import air</c> and <c>dizhu recompute</c> call with the token of the
/// command line.
/// </summary>
public static class AirImportEndpoints
{
    public const string Refused = "/import/air/refused";

    public static void AddAirImport(this WebApplicationBuilder builder, ServerSettings settings)
    {
        var files = new ImportFiles(settings.DataFolder);
        files.Sweep();
        builder.Services.AddSingleton(files);
        builder.Services.AddSingleton<ImportAirReadings>();
        builder.Services.AddSingleton(new CliToken(settings.DataFolder));
        builder.Services.AddSingleton(services => new KeptUntilConfirmed<PendingAir>(services.GetRequiredService<TimeProvider>(), atMost: 16));
    }

    public static void MapAirImport(this WebApplication app)
    {
        app.MapGet(Refused, RefusedAsync);
        app.MapGet("/api/import/air", ListAsync).WithName("airImports").WithSummary("导入过的监测数据文件，最近的在前；position 只问一次").WithTags("导入");
        app.MapPost("/api/import/air", ImportAsync).WithName("importAir").WithSummary("导入一份监测数据文件（正文是文件），要命令行令牌").WithTags("导入");
        app.MapPost("/api/recompute", RecomputeAsync).WithName("recompute").WithSummary("重算空气日值，要命令行令牌").WithTags("运行");
    }

    private static async Task<IResult> RefusedAsync(HttpContext context, Preparation preparation, ImportAirReadings import, KeptUntilConfirmed<PendingAir> pending)
    {
        if (preparation.City is null) return Downloads.NotReady;
        var query = context.Request.Query;
        using var csv = new MemoryStream();
        if (query["preview"] is [{ Length: > 0 } id])
        {
            if (pending.Find(id) is not { } waiting) return Results.NotFound();
            import.WriteRefused(waiting.Hash, waiting.Preview, csv);
            return Results.File(csv.ToArray(), "text/csv; charset=utf-8", Downloads.Safe($"拒收-{waiting.FileName}.csv"));
        }
        if (!long.TryParse(query["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) || await import.FindAsync(position, context.RequestAborted) is not { } one) return Results.NotFound();
        import.WriteRefused(one, csv);
        return Results.File(csv.ToArray(), "text/csv; charset=utf-8", Downloads.Safe($"拒收-{one.File.FileName}.csv"));
    }

    private static async Task<IResult> ListAsync(Preparation preparation, ImportAirReadings import, CityStore store, Deriving deriving, long? position, CancellationToken cancel)
    {
        if (preparation.City is null || !preparation.State.IsReady) return Asked.NotReady(preparation);
        if (position is not { } asked) return Results.Ok((await import.ListAsync(100, cancel)).Select(one => Answer(one, store, deriving)));
        return await import.FindAsync(asked, cancel) is { } found ? Results.Ok(new[] { Answer(found, store, deriving) }) : Results.NotFound();
    }

    private static async Task<IResult> ImportAsync(HttpContext context, Preparation preparation, CliToken token, ImportAirReadings import, CityStore store, Deriving deriving)
    {
        if (!token.Admits(context.Request)) return NotAdmitted();
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        var query = context.Request.Query;
        var (choices, knowing, problem) = AirImportForm.Read(key => query[key]);
        if (problem is not null) return Problem(problem);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = ImportAirReadings.MostBytes + 1;
        if (await import.Files.KeepAsync(context.Request.Body, ImportAirReadings.MostBytes, context.RequestAborted) is not { } kept) return Problem($"文件超过 {ImportAirReadings.MostBytes >> 20} MB，请压缩或分开导入。");
        var actor = new ActingPerson(query["name"].ToString(), query["unit"].ToString());
        switch (await import.RunAsync(city.Folder, kept.Hash, query["file"].ToString() is { Length: > 0 } name ? name : "未命名.csv", choices, knowing, actor, context.RequestAborted))
        {
            case AirImportOutcome.Logged logged:
                var seen = logged.Preview;
                return Results.Ok(new AirImportReport(true, Answer((await import.FindAsync(logged.Position, context.RequestAborted))!, store, deriving), seen.Nothing, seen.OtherCities, seen.Repeated, seen.Revising, seen.Sites, seen.Warnings,
                    [.. seen.Reasons.Select(reason => new AirImportReason(reason.Reason, reason.Times))]));
            case AirImportOutcome.Unchanged same:
                return Results.Ok(new AirImportReport(false, Answer((await import.FindAsync(same.Position, context.RequestAborted))!, store, deriving), 0, 0, 0, 0, [], [], []));
            case AirImportOutcome.Refused refused:
                return Problem(refused.Why);
            default:
                throw new InvalidOperationException("An outcome of an import that is none.");
        }
    }

    private static async Task<IResult> RecomputeAsync(HttpContext context, Preparation preparation, CliToken token, DeriveAirDays derive, string? from, string? to)
    {
        if (!token.Admits(context.Request)) return NotAdmitted();
        if (preparation.City is not { } city || !preparation.State.IsReady) return Asked.NotReady(preparation);
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || !DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            return Problem("from 和 to 要写成 2025-01-31 这样的日期。");
        if (last < first) return Problem("to 早于 from，请改正。");
        var report = await derive.RecomputeAsync(city.Folder.AirSettings, first, last, null, context.RequestAborted);
        return Results.Ok(new RecomputeAnswer(first, last, report.SiteDays, report.Written));
    }

    private static AirImportAnswer Answer(AirImport one, CityStore store, Deriving deriving) => new(
        one.Position, one.Arrival, one.File.FileName, one.File.Hash, $"{one.File.ActorName}（{one.File.ActorUnit}）", one.File.Rows, one.File.Taken, one.File.Refused, one.Share, one.IsStored, IsDerived(one, deriving), Trouble(one, store, deriving));

    internal static bool IsDerived(AirImport one, Deriving deriving) => one.IsStored && deriving.State.Through >= one.Position;

    /// <summary>Why it does not get on; null when it does, or is done.</summary>
    internal static string? Trouble(AirImport one, CityStore store, Deriving deriving) =>
        IsDerived(one, deriving) ? null : one.Unread ?? (one.IsStored ? deriving.State.Failure : store.Trouble);

    private static IResult NotAdmitted() => Results.Problem("令牌不对：请用服务数据文件夹里的 cli.token（服务每次启动换一个）。", statusCode: StatusCodes.Status401Unauthorized);

    private static IResult Problem(string why) => Results.Problem(why, statusCode: StatusCodes.Status422UnprocessableEntity);
}
