using Dizhu.City.Readings;
using Dizhu.Gateway;

namespace Dizhu.Web.Operation;

/// <summary>网关此刻的样子: whether it takes in, who is connected, what it warns of, and what was taken in and could not be read.</summary>
public sealed record GatewayState(bool IsOpen, string? Why, int Silences, IReadOnlyList<LineState> Lines, IReadOnlyList<string> Alarms, IReadOnlyCollection<UnreadableRecord> Unreadable);

public static class GatewayEndpoints
{
    public static void MapGateway(this WebApplication app) =>
        app.MapGet("/api/gateway", (Intake intake, LiveLines lines, GatewayAlarms alarms, CityStore store) => new GatewayState(
                intake.IsOpen, intake.Why, intake.Silences, lines.States,
                [.. alarms.Current.Select(alarm => $"{alarm.Last.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss} {alarm.Wording}{(alarm.Count > 1 ? $"（{alarm.Count} 次）" : "")}")], store.Unreadable))
            .WithName("gateway").WithSummary("网关收不收数、在线的数采仪、报警、读不懂的记录").WithTags("运行");
}
