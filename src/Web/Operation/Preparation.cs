using System.Diagnostics;
using Dizhu.City.Assessments;
using Dizhu.City.Demo;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Quarantine;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.Web.Operation;

/// <summary>
/// 启动准备: what must be read before pages have something to show. It runs after Kestrel listens, so the first page answers
/// at once and shows how far this is. A failure leaves the server up, saying what is wrong.
/// </summary>
public sealed partial class Preparation(
    ServerSettings settings, IDbContextFactory<CityRecords> records, CityStore store, SourceRegistry sources, RegisterSources register, CurrentPlan currentPlan, AssessPlan assess, ImportOfficialText import, FillDemo fill, CliToken token, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<Preparation> log) : BackgroundService
{
    /// <summary>The person who stands behind an import by <c>--plan</c>: whoever started the program.</summary>
    private static readonly ActingPerson Starter = new("启动程序的人", "本机命令行");

    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PreparationState state = new(0, 1, "正在启动");

    public PreparationState State => state;

    /// <summary>Why the file of <c>--plan</c> was not imported; the city is served without it. Null when all is well.</summary>
    public string? PlanRefusal { get; private set; }

    /// <summary>Why the city is not filled with simulated data though it might be, or why they are not those of today. Null when all is well.</summary>
    public string? DemoNotice { get; private set; }

    /// <summary>The city, once <see cref="PreparationState.IsReady"/>.</summary>
    public ServedCity? City { get; private set; }

    /// <summary>The state in which nothing more happens by itself, or what it is when the patience ends.</summary>
    public async Task<PreparationState> Settled(TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            await settled.Task.WaitAsync(patience, cancel);
        }
        catch (TimeoutException)
        {
            // the page says how far it is
        }
        return State;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource();
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await using var stopped = stoppingToken.Register(() => listening.TrySetCanceled(stoppingToken));
        await listening.Task;
        await Task.Run(() => PrepareAsync(stoppingToken), stoppingToken);
    }

    private async Task PrepareAsync(CancellationToken stopping)
    {
        var steps = settings.PlanFile is null ? 4 : 5;
        try
        {
            Show(new PreparationState(1, steps, "读城市文件夹"));
            var folder = CityFolder.Read(settings.CityFolder);
            var demo = folder.Profile.IsDemo && settings.Demo;
            var parameters = demo ? ReadDemoParameters.From(settings.CityFolder, folder) : null;
            if (parameters is not null) steps++;

            Show(new PreparationState(2, steps, "打开档案"));
            await using (var context = await records.CreateDbContextAsync(stopping))
            {
                await RecordsFile.PrepareAsync(context, stopping);
                if (await FillDemo.ObjectionAsync(context, folder, demo, stopping) is { } objection) throw new InvalidOperationException(objection);
            }

            Show(new PreparationState(3, steps, "打开读数库"));
            // who the loggers are comes first: frames that wait in the log are read with their keys
            await RegisterAsync(folder, demo, stopping);
            await store.OpenAsync(stopping);
            token.Publish();

            var step = 3;
            if (parameters is not null)
            {
                Show(new PreparationState(++step, steps, "填演示数据"));
                demo = await FillAsync(folder, parameters, stopping);
            }
            if (demo && ReadDemoAir.TextIn(settings.CityFolder) is { } air && folder.AirSites.Count > 0)
            {
                var simulated = ReadDemoAir.Of(air);
                // what was decided about the simulated days belongs to them
                folder = folder with { Air = folder.Air with { Dust = [.. folder.Air.Dust, .. simulated.Dust], Confirmed = simulated.Confirmed } };
                if (await LogDemoAir.RunAsync(store, folder, air, clock, stopping) is { } notice) NotFilled(DemoNotice = notice);
            }
            // without simulated data a demo city is an empty city, and nothing bears the mark
            if (folder.Profile.IsDemo && !demo) folder = folder with { Profile = folder.Profile with { IsDemo = false, DefaultAsOf = null } };

            if (settings.PlanFile is { } file)
            {
                Show(new PreparationState(++step, steps, "导入公文原文"));
                PlanRefusal = await ImportAsync(folder, file, stopping);
            }

            Show(new PreparationState(steps, steps, "读懂现行公文"));
            await currentPlan.ReadAsync(folder, stopping);

            City = new ServedCity(folder, currentPlan, assess);
            Show(new PreparationState(steps, steps, "准备完成", IsReady: true));
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Failed(failure, State.Doing);
            Show(State with { Failure = failure.Message, WhatToDo = "请按上面的提示改正后重新启动；详情在服务日志里。" });
        }
    }

    /// <summary>The register of sources, in a demo city with the loggers that are played for it.</summary>
    private async Task RegisterAsync(CityFolder folder, bool demo, CancellationToken stopping)
    {
        await sources.LoadAsync(folder.Profile.Key, stopping);
        if (!demo || sources.Current.Enterprises.Count > 0 || ReadLoggerList.In(settings.CityFolder) is not { } list) return;
        if (await register.RunAsync(folder.Profile.Key, list, Starter, cancellationToken: stopping) is RegisterOutcome.Refused refused)
            throw new InvalidOperationException($"{ReadLoggerList.FileName}：{string.Join(" ", refused.Problems.Select(problem => problem.Message))}");
    }

    /// <summary>Fills the city once; tells whether it is filled.</summary>
    private async Task<bool> FillAsync(CityFolder folder, DemoParameters parameters, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await fill.RunAsync(folder, parameters, new Told(rows => Show(State with { Rows = rows.Done, AllRows = rows.All })), stopping);
        switch (outcome)
        {
            case FillOutcome.Filled filled:
                Console.WriteLine($"第一次启动：给{folder.Profile.Name}填了演示数据 {filled.Rows} 条，用时 {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} 秒。不要演示数据请用 --demo no 和另一个 --data 文件夹。");
                return true;
            case FillOutcome.AlreadyFilled already:
                DemoNotice = already.Older;
                break;
            case FillOutcome.Refused refused:
                DemoNotice = refused.Why;
                break;
        }
        if (DemoNotice is { } notice) NotFilled(notice);
        return outcome is FillOutcome.AlreadyFilled;
    }

    /// <summary>Says at once, on the thread that reports: <see cref="Progress{T}"/> would say it later, and perhaps out of order.</summary>
    private sealed class Told(Action<(int Done, int All)> say) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => say(value);
    }

    /// <summary>Imports the file of <c>--plan</c>; gives back why it was not, in a sentence for the pages.</summary>
    private async Task<string?> ImportAsync(CityFolder folder, string file, CancellationToken stopping)
    {
        var name = Path.GetFileName(file);
        try
        {
            if (new FileInfo(file) is not { Exists: true } info) return Refused($"没有找到文件 {file}。");
            if (info.Length > QuarantineLimits.Default.FileBytes) return Refused($"“{name}”超过 20 MB。");
            var outcome = await import.RunAsync(folder, await File.ReadAllBytesAsync(file, stopping), name, Starter, cancellationToken: stopping);
            return outcome is ImportOutcome.Refused refused ? Refused($"“{name}”：{refused.Refusal.Message}") : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refused($"“{name}”不能读取：{failure.Message}");
        }

        string Refused(string why)
        {
            NotImported(why);
            return why;
        }
    }

    private void Show(PreparationState next)
    {
        state = next;
        if (next.IsSettled) settled.TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "启动准备在“{Doing}”这一步失败")]
    private partial void Failed(Exception failure, string doing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "演示数据：{Why}")]
    private partial void NotFilled(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "--plan 没有导入：{Why}")]
    private partial void NotImported(string why);
}
