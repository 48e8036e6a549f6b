using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Dizhu.Cli.Tests;

/// <summary>The real binary as a child that goes on until it is done or is ended as a person ends it, by Ctrl-C.</summary>
internal sealed class Running : IDisposable
{
    private readonly Process process;
    private readonly Patience patience;
    private readonly Task<string> output, errors;

    private Running(Process process, Patience patience, string address)
    {
        (this.process, this.patience, Address) = (process, patience, address);
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>The second word of the first line of its errors: of a platform, where it listens.</summary>
    public string Address { get; }

    public static async Task<Running> By(params string[] arguments)
    {
        // A test run in the background inherits an ignored SIGINT; env puts it back to what a terminal gives.
        var process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "dizhu"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var patience = new Patience(process);
        var line = await process.StandardError.ReadLineAsync() ?? "";
        return new(process, patience, line.Split(' ') is [_, var second, ..] ? second : throw new InvalidOperationException("dizhu said: " + line));
    }

    public static Task<Running> Platform(params string[] options) => By(["hj212", "listen", "--port", "0", "--json", .. options]);

    /// <summary>What it says once it is done by itself.</summary>
    public async Task<(int ExitCode, JsonElement Said)> Done()
    {
        var text = await output;
        await process.WaitForExitAsync();
        patience.Check(text + await errors);
        return (process.ExitCode, JsonDocument.Parse(text).RootElement);
    }

    public async Task<(int ExitCode, JsonElement Said)> Interrupted()
    {
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(null, null)])) await kill.WaitForExitAsync();
        patience.NoLongerThan(TimeSpan.FromSeconds(60));
        return await Done();
    }

    public void Dispose()
    {
        patience.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
