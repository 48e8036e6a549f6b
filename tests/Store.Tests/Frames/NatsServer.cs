using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Dizhu.Store.Tests.Frames.NatsServer))]

namespace Dizhu.Store.Tests.Frames;

/// <summary>A NATS server of its own for this run, started when the first test asks; skipped where it is not installed.</summary>
public sealed class NatsServer : IAsyncDisposable
{
    private readonly Lazy<Running> server = new(Start);
    private int streams;

    public string Url => server.Value.Url;

    public string NewStream()
    {
        if (Binary is null) Assert.Skip("没有安装 nats-server（Debian：apt install nats-server）：它的测试跳过。");
        return string.Create(CultureInfo.InvariantCulture, $"frames-{Interlocked.Increment(ref streams)}");
    }

    /// <summary>A server of a test alone, which it may end and start again with what it stored.</summary>
    public static Running Start() => new(Directory.CreateTempSubdirectory("dizhu-nats-").FullName, FreePort());

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated) await server.Value.DisposeAsync();
    }

    public sealed class Running : IAsyncDisposable
    {
        private readonly string folder;
        private readonly int port;
        private Process process;

        public Running(string folder, int port)
        {
            (this.folder, this.port) = (folder, port);
            process = Launch();
        }

        public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{port}");

        /// <summary>kill -9.</summary>
        public async Task KillAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        public void Restart() => process = Launch();

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited) await KillAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private Process Launch()
        {
            var started = Process.Start(new ProcessStartInfo(Binary!, ["-js", "-sd", folder, "-a", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _ = started.StandardOutput.ReadToEndAsync();
            _ = started.StandardError.ReadToEndAsync();
            for (var wait = Stopwatch.StartNew(); ;)
            {
                try
                {
                    using var probe = new TcpClient();
                    probe.Connect(IPAddress.Loopback, port);
                    return started;
                }
                catch (SocketException) when (wait.Elapsed < TimeSpan.FromSeconds(20) && !started.HasExited)
                {
                    Thread.Sleep(20);
                }
            }
        }
    }

    private static string? Binary { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(place => Path.Combine(place, "nats-server")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
