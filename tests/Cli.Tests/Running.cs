using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Dizhu.Cli.Tests;

/// <summary>The real binary as a child that goes on until it is done or is ended as a person ends it, by Ctrl-C.</summary>
internal sealed class Running : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;

    private Running(Process process, string firstWord) => (this.process, FirstWord, output) = (process, firstWord, process.StandardOutput.ReadToEndAsync());

    /// <summary>The second word of the first line of its errors: the address where it listens.</summary>
    public string FirstWord { get; }

    public static async Task<Running> By(params string[] arguments)
    {
        // A test run in the background inherits an ignored SIGINT; env puts it back to what a terminal gives.
        var process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "dizhu"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var line = await process.StandardError.ReadLineAsync() ?? "";
        _ = process.StandardError.ReadToEndAsync();
        return new(process, line.Split(' ')[1]);
    }

    public static Task<Running> Platform(params string[] options) => By(["hj212", "listen", "--port", "0", "--json", .. options]);

    /// <summary>What it says once it is done by itself.</summary>
    public async Task<(int ExitCode, JsonElement Said)> Done()
    {
        var text = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, JsonDocument.Parse(text).RootElement);
    }

    public async Task<(int ExitCode, JsonElement Said)> Interrupted()
    {
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(null, null)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ended = patience.Token.Register(() => process.Kill());
        return await Done();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
