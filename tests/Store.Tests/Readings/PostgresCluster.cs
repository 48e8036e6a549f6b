using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Dizhu.Store.Tests.Readings.PostgresCluster))]

namespace Dizhu.Store.Tests.Readings;

/// <summary>
/// A PostgreSQL of its own for this run: made in a temporary folder on a free port when the first test asks, gone at the
/// end. The server refuses to run as root, so root starts it as another user. Where PostgreSQL is not installed the tests
/// that need it are skipped.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<Task<string>> server;
    private string? folder;
    private Process? process;
    private int databases;

    public PostgresCluster() => server = new Lazy<Task<string>>(StartAsync);

    /// <summary>An empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (Binary("initdb") is null) Assert.Skip("没有安装 PostgreSQL（Debian：apt install postgresql）：它的测试跳过。");
        var connectionString = await server.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"dizhu_{Interlocked.Increment(ref databases)}");
        await using (var connection = new NpgsqlConnection(connectionString + ";Database=postgres"))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand($"create database {name}", connection);
            await create.ExecuteNonQueryAsync();
        }
        return $"{connectionString};Database={name}";
    }

    private async Task<string> StartAsync()
    {
        folder = Directory.CreateTempSubdirectory("dizhu-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess) Run("chown", User, folder);
        Run(Binary("initdb")!, "-D", data, "-A", "trust", "-U", "dizhu", "-E", "UTF8", "--locale=C", "--no-sync");
        var port = FreePort();
        process = Process.Start(AsUser(Binary("postgres")!, "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"))!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var connectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=dizhu;Include Error Detail=true;Pooling=true;Maximum Pool Size=20");
        for (var wait = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString + ";Database=postgres;Pooling=false");
                await connection.OpenAsync();
                return connectionString;
            }
            catch (NpgsqlException) when (wait.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            Run(Binary("pg_ctl")!, "-D", Path.Combine(folder!, "data"), "-m", "immediate", "stop");
            await process.WaitForExitAsync();
            process.Dispose();
        }
        NpgsqlConnection.ClearAllPools();
        if (folder is not null) Directory.Delete(folder, recursive: true);
    }

    private static string User { get; } = File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Where Debian puts it, the newest version first; then the path.</summary>
    private static string? Binary(string name)
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => version.Length).ThenByDescending(version => version, StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists);
    }

    private static ProcessStartInfo AsUser(string program, params string[] arguments) => new(
        Environment.IsPrivilegedProcess && program != "chown" ? "runuser" : program,
        Environment.IsPrivilegedProcess && program != "chown" ? ["-u", User, "--", program, .. arguments] : arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        // the other user may not enter the folder of the tests
        WorkingDirectory = "/",
    };

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(AsUser(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error.Result}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
