using System.Threading.Channels;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Hj212.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dizhu.Gateway;

/// <summary>
/// 反控的收发: hands requests that are due to the lines of their devices, and writes down what becomes of them, one writer for all lines. Every
/// ten minutes it has the schedule look for gaps and clocks that are off.
/// </summary>
public sealed partial class ControlDispatch(DueRequests queue, ScheduleRequests schedule, LiveLines lines, SourceRegistry registry, Intake intake, TimeProvider clock, ILogger<ControlDispatch> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1), BetweenSchedules = TimeSpan.FromMinutes(10);

    private readonly Channel<(int Id, ControlStep? Step)> told = Channel.CreateUnbounded<(int, ControlStep?)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<int, string> underWay = [];

    /// <summary>A line says what became of a request; null gives it back, because it never went out.</summary>
    internal void Tell(int id, ControlStep? step) => told.Writer.TryWrite((id, step));

    internal static ControlStep StepOf(int id, DeviceRequest request, DateTimeOffset now) => new()
    {
        RequestId = id, At = now, Qn = request.Qn, QnRtn = request.QnRtn, ExeRtn = request.ExeRtn, DataPackets = request.DataPackets,
        Stage = request.State switch
        {
            RequestState.Sent => ControlStage.Sent,
            RequestState.Executing => ControlStage.Accepted,
            RequestState.Done => ControlStage.Done,
            RequestState.Refused => ControlStage.Refused,
            RequestState.Failed => ControlStage.Failed,
            RequestState.TimedOut => ControlStage.TimedOut,
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.State, null),
        },
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await intake.WhenOpenAsync(stoppingToken);
            var (isClosed, scheduled) = (false, clock.GetTimestamp());
            for (; ; await Task.Delay(Between, clock, stoppingToken))
            {
                try
                {
                    if (!isClosed) await queue.CloseInterruptedAsync(stoppingToken);
                    isClosed = true;
                    await WriteDownAsync(stoppingToken);
                    await HandOutAsync(stoppingToken);
                    if (clock.GetElapsedTime(scheduled) < BetweenSchedules) continue;
                    scheduled = clock.GetTimestamp();
                    await ScheduleAsync(stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    Failed(failure);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // what is under way is closed as interrupted at the next start
        }
    }

    private async Task WriteDownAsync(CancellationToken stopping)
    {
        while (told.Reader.TryPeek(out var one))
        {
            if (one.Step is { } step) await queue.RecordAsync(one.Id, step, stopping);
            if (one.Step is null or { Stage: not (ControlStage.Sent or ControlStage.Accepted) }) underWay.Remove(one.Id);
            // written first, so that a failure tries it again
            told.Reader.TryRead(out _);
        }
    }

    private async Task HandOutAsync(CancellationToken stopping)
    {
        foreach (var request in await queue.DueAsync(stopping))
        {
            // one of a device at a time: what waits here can still be withdrawn
            if (underWay.ContainsValue(request.Mn) || lines.LineOf(request.Mn) is not { } line) continue;
            underWay.Add(request.Id, request.Mn);
            line.Ask(request.Id, request.Mn, DueRequests.ToSend(request));
        }
    }

    private async Task ScheduleAsync(CancellationToken stopping)
    {
        if (registry.CityKey is not { } city) return;
        var onLine = lines.States.SelectMany(line => line.Mns.Select(mn => new DeviceOnLine(mn, line.Mns.Count == 1 ? line.ClockDrift : null))).ToList();
        await schedule.RunAsync(city, onLine, stopping);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "反控：这一轮没有做完，稍后再试")]
    private partial void Failed(Exception failure);
}
