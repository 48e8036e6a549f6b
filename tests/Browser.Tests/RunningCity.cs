using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dizhu.Browser.Tests;

/// <summary>一座开着的城市: the real web binary on a free loopback port with a data folder of its own, stopped at the end.</summary>
public abstract class RunningCity(string city, string? plan, bool demo = false) : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("dizhu-browser-").FullName;
    private readonly StringBuilder log = new();
    private Process? process;

    public string Address { get; private set; } = "";

    public virtual async ValueTask InitializeAsync()
    {
        var binary = Path.Combine(Repository.Root, "src", "Web", "bin", "Release", "net10.0", "Dizhu.Web.dll");
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [binary, "--roles", "web", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data, "--city", city, "--demo", demo ? "yes" : "no"];
        foreach (var argument in plan is null ? arguments : [.. arguments, "--plan", plan]) start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => { lock (log) log.AppendLine(line.Data); };
        process.ErrorDataReceived += (_, line) => { lock (log) log.AppendLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitForThePlan();
        if (demo) await WaitForTheAir();
    }

    /// <summary>The plan page answers as soon as the server listens; it is there when it carries a sheet.</summary>
    private async Task WaitForThePlan()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        var wanted = plan is null ? "plan-sheet" : "paper official";
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process!.HasExited) break;
            try
            {
                if ((await client.GetStringAsync("/plan")).Contains(wanted, StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet, or the city is not ready
            }
            await Task.Delay(200);
        }
        lock (log) throw new InvalidOperationException($"60 秒内计划页没有出现“{wanted}”：{Environment.NewLine}{log}");
    }

    /// <summary>Simulated hours become day values in the background; what rests on them is judged when all are there.</summary>
    private async Task WaitForTheAir()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        var patience = Stopwatch.StartNew();
        while (!(await client.GetStringAsync("/api/deriving")).Contains("\"isCaughtUp\":true", StringComparison.Ordinal))
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(4)) lock (log) throw new InvalidOperationException($"4 分钟内空气日值没有推算完：{Environment.NewLine}{log}");
            await Task.Delay(300);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        Directory.Delete(data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The fictional city without its text: the plan in paraphrase.</summary>
public sealed class DemoInParaphrase() : RunningCity(Repository.City("demo"), null);

/// <summary>The fictional city with its fictional text.</summary>
public sealed class DemoWithText() : RunningCity(Repository.City("demo"), Path.Combine(Repository.City("demo"), "text.txt"));

/// <summary>The fictional city with its fictional text and two years of demo data.</summary>
public sealed class DemoFilled() : RunningCity(Repository.City("demo"), Path.Combine(Repository.City("demo"), "text.txt"), demo: true);

/// <summary>The first city with its simulated data, and with the official text where it is at hand.</summary>
public sealed class FirstCity() : RunningCity(Repository.City("sanmenxia"), Repository.OfficialText, demo: true)
{
    public static bool HasText => Repository.OfficialText is not null;
}
