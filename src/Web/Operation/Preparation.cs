using Dizhu.City.Folder;

namespace Dizhu.Web.Operation;

/// <summary>
/// 启动准备: what must be read before pages have something to show. It runs after Kestrel listens, so the first page answers
/// at once and shows how far this is. A failure leaves the server up, saying what is wrong.
/// </summary>
public sealed partial class Preparation(ServerSettings settings, IHostApplicationLifetime lifetime, ILogger<Preparation> log) : BackgroundService
{
    private readonly Lock gate = new();
    private PreparationState state = new(0, 1, "正在启动");
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreparationState State { get { lock (gate) return state; } }

    /// <summary>The city, once <see cref="PreparationState.IsReady"/>.</summary>
    public ServedCity? City { get; private set; }

    /// <summary>The next state after one that was seen, at once if it is already another.</summary>
    public async Task<PreparationState> Next(PreparationState seen, CancellationToken cancel)
    {
        Task wait;
        lock (gate)
        {
            if (!ReferenceEquals(seen, state)) return state;
            wait = changed.Task;
        }
        await wait.WaitAsync(cancel);
        return State;
    }

    /// <summary>Waits until nothing more will happen by itself.</summary>
    public async Task<PreparationState> Settled(CancellationToken cancel)
    {
        var now = State;
        while (!now.IsSettled) now = await Next(now, cancel);
        return now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource();
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await using var stopped = stoppingToken.Register(() => listening.TrySetCanceled(stoppingToken));
        await listening.Task;
        await Task.Run(() => Prepare(stoppingToken), stoppingToken);
    }

    private void Prepare(CancellationToken stopping)
    {
        try
        {
            Show(new PreparationState(1, 1, "读城市文件夹"));
            City = new ServedCity(CityFolder.Read(settings.CityFolder));
            Show(State with { Doing = "准备完成", IsReady = true });
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Failed(failure, State.Doing);
            Show(State with { Failure = failure.Message, WhatToDo = "请按上面的提示改正后重新启动；详情在服务日志里。" });
        }
    }

    private void Show(PreparationState next)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            state = next;
            before = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        before.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "启动准备在“{Doing}”这一步失败")]
    private partial void Failed(Exception failure, string doing);
}
