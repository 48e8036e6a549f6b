using Dizhu.City.Readings;
using Dizhu.City.Sources;
using Dizhu.Gateway;
using Dizhu.Web.Shell;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Sources;

internal enum SourceState
{
    /// <summary>在线; of a past day: it has data.</summary>
    On,

    /// <summary>离线; of a past day: it has none.</summary>
    Off,

    /// <summary>停运</summary>
    Suspended,
}

/// <summary>筛选 of the list.</summary>
internal sealed record SourceFilter(string? Area, string? Industry, string? State, string? Search)
{
    private const int LongestSearch = 40;

    public bool IsNone => this == new SourceFilter(null, null, null, null);

    public static SourceFilter Read(HttpRequest request)
    {
        string? Of(string name) => request.Query[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestSearch)] : null;
        return new(Of("area"), Of("industry"), Of("state"), Of("q"));
    }

    public bool Takes(SourceDayRow row, SourceState state) =>
        (Area is null || row.Enterprise.Area == Area) && (Industry is null || row.Enterprise.Industry == Industry) && (State is null || SourceList.Key(state) == State)
        && (Search is not { } words || $"{row.Enterprise.Name} {row.Outlet.Number} {row.Outlet.Name} {row.Device?.Mn}".Contains(words, StringComparison.OrdinalIgnoreCase));

    public string Link(string page)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("area", Area), ("industry", Industry), ("state", State), ("q", Search) })
            if (value is not null) query.Add(name, value);
        return page + query.ToQueryString();
    }
}

/// <summary>污染源清单 of the as-of day: what the store holds of it, and of today who is connected now.</summary>
/// <param name="HasAnything">Whether any logger had sent anything by the end of the day; before that there is no gap, there is nothing.</param>
internal sealed record SourceList(IReadOnlyList<SourceDayRow> Rows, bool IsToday, DateTimeOffset Now, IReadOnlyDictionary<string, LineState>? Lines, bool HasAnything)
{
    public const string Page = "/sources", Workbook = "/sources.xlsx";

    public static async Task<SourceList> ReadAsync(IServiceProvider services, DateOnly day, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var (now, isToday) = (clock.GetUtcNow(), day == clock.Today());
        var lines = isToday && services.GetService<LiveLines>() is { } live ? live.States.SelectMany(line => line.Mns.Select(mn => (mn, line))).GroupBy(one => one.mn).ToDictionary(one => one.Key, one => one.MaxBy(line => line.line.LastHeard).line) : null;
        var hasAnything = await services.GetRequiredService<CityStore>().Readings.HasFramesBeforeAsync(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(8)), cancellationToken);
        var rows = await services.GetRequiredService<ReadSourceDay>().OfAsync(day, now, cancellationToken);
        // nothing is missing of a day on which nobody was connected yet
        if (!hasAnything) rows = [.. rows.Select(row => row with { Expected = 0 })];
        return new SourceList(rows, isToday, now, lines, hasAnything);
    }

    public static string Key(SourceState state) => state switch { SourceState.On => "on", SourceState.Off => "off", _ => "suspended" };

    public SourceState StateOf(SourceDayRow row) =>
        row.IsSuspended ? SourceState.Suspended
        : (Lines is not null ? row.Device is { } device && Lines.ContainsKey(device.Mn) : row.LastPeriod is not null) ? SourceState.On : SourceState.Off;

    /// <summary>在线 and 离线 are said of now only; of a past day, whether there was data.</summary>
    public string WordOf(SourceState state) => state switch
    {
        SourceState.Suspended => "停运",
        SourceState.On => Lines is not null ? "在线" : "有数",
        _ when !HasAnything => "还没有接入",
        _ => Lines is not null ? "离线" : "无数",
    };

    /// <summary>末帧: of a device that is connected now.</summary>
    public DateTimeOffset? LastHeard(SourceDayRow row) => row.Device is { } device ? Lines?.GetValueOrDefault(device.Mn)?.LastHeard : null;

    /// <summary>一小时以上没有动静, those declared suspended left out.</summary>
    public bool IsSilent(SourceDayRow row) =>
        row is { Device: not null, IsSuspended: false } && new[] { LastHeard(row), row.LastArrival }.Max() is var heard && (heard is null || Now - heard > TimeSpan.FromHours(1));
}
