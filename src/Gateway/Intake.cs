using Dizhu.City.Readings;
using Microsoft.Extensions.Logging;

namespace Dizhu.Gateway;

/// <summary>
/// 收不收: while the log cannot be written or the store is too far behind it, nothing is read and nothing answered, so that every logger keeps
/// what it has and sends it again.
/// </summary>
public sealed partial class Intake(CityStore store, GatewaySettings settings, TimeProvider clock, ILogger<Intake> log)
{
    private readonly Lock gate = new();
    private TaskCompletionSource opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? why = "正在启动";
    private long openSince;

    public bool IsOpen => why is null;

    /// <summary>Why the gateway is silent; null while it takes in.</summary>
    public string? Why => why;

    /// <summary>For how long it has taken in without a break; a silence of ours is none of the loggers.</summary>
    public TimeSpan OpenFor => IsOpen ? clock.GetElapsedTime(Volatile.Read(ref openSince)) : TimeSpan.Zero;

    /// <summary>How often it fell silent.</summary>
    public int Silences { get; private set; }

    /// <summary>Completes when it takes in.</summary>
    public Task WhenOpenAsync(CancellationToken cancellationToken)
    {
        lock (gate) return why is null ? Task.CompletedTask : opening.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Looks at log and store; called every second, and at once when an append fails.</summary>
    public void Look()
    {
        var now = !store.IsOpen ? "读数库还没有打开"
            : store.Log.Trouble is { } trouble ? trouble
            : store.Behind() is var behind && behind > settings.MostBehind ? $"读数库落后帧日志 {behind.TotalSeconds:0} 秒{(store.Trouble is { } cause ? "：" + cause : "")}"
            : null;
        lock (gate)
        {
            var before = why;
            if (now is null && before is not null) Volatile.Write(ref openSince, clock.GetTimestamp());
            why = now;
            if (now is null)
            {
                if (before is null) return;
                opening.TrySetResult();
                Opened();
                return;
            }
            if (before is not null) return;
            opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Silences++;
        }
        Closed(now);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "网关：开始收数")]
    private partial void Opened();

    [LoggerMessage(Level = LogLevel.Warning, Message = "网关：停止收数，不应答（{Why}），恢复后数采仪会补发")]
    private partial void Closed(string why);
}
