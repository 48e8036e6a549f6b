using System.Diagnostics;

namespace Dizhu.Web.Tests.Operation;

/// <summary>进程: the built program, started and stopped as an operator does.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Dizhu.Web.exe" : "Dizhu.Web");

    [Fact]
    public async Task Ctrl_C_stops_it_within_two_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Ctrl-C 信号只在 Linux 上试");
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        var data = Directory.CreateTempSubdirectory("dizhu-stop-");
        // A test run in the background inherits an ignored SIGINT; env puts it back to what a terminal gives.
        using var process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", Program, "--port", "0", "--gateway-port", "0", "--data", data.FullName, "--city", Repository.City("demo")])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var ended = patience.Token.Register(() => process.Kill(entireProcessTree: true));
        var address = await AddressOf(process);
        using var visitor = new Visitor(address);
        await visitor.UntilReady();
        // and takes in what loggers send
        for (var i = 0; i < 50 && !(await visitor.Read("/api/gateway")).Contains("\"isOpen\":true", StringComparison.Ordinal); i++) await Task.Delay(100, patience.Token);
        Assert.Contains("\"isOpen\":true", await visitor.Read("/api/gateway"), StringComparison.Ordinal);

        var watch = Stopwatch.StartNew();
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"停了 {watch.Elapsed.TotalSeconds:0.0} 秒");
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wrong_option_ends_with_64_and_a_sentence()
    {
        Assert.SkipUnless(File.Exists(Program), $"没有 {Program}");
        using var process = Start("--prot", "1");
        var words = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(64, process.ExitCode);
        Assert.Contains("不认识的选项“--prot”", words, StringComparison.Ordinal);
    }

    private static Process Start(params string[] args) =>
        Process.Start(new ProcessStartInfo(Program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>The program says where it listens.</summary>
    private static async Task<Uri> AddressOf(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0) return new Uri(line[at..].Trim());
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
