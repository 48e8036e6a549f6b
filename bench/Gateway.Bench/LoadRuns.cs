using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dizhu.Gateway.Bench;

/// <summary>The loggers: four ways to load a gateway in another process.</summary>
internal static class LoadRuns
{
    private const int Lines = 200;

    /// <summary>A constant rate whatever the gateway does; latency counts from the moment at which a frame was to be sent.</summary>
    public static async Task OpenLoopAsync(int rate, int seconds)
    {
        await using var served = await Served.StartAsync();
        var lines = await served.DialAsync(Lines);
        var latency = new Latencies();
        var clock = Stopwatch.StartNew();
        var listening = lines.Select(line => line.ListenAsync(number => latency.Add(clock.Elapsed.TotalMilliseconds - 1000.0 * (number * (double)Lines + line.Number) / rate))).ToArray();
        var perLine = (int)((long)rate * seconds / Lines);
        // a few threads, each for its share of the lines, woken every few milliseconds
        var threads = Enumerable.Range(0, 2).Select(share => new Thread(() =>
        {
            var mine = lines.Where(line => line.Number % 2 == share).ToArray();
            for (var done = false; !done; Thread.Sleep(4))
            {
                done = true;
                foreach (var line in mine)
                {
                    var due = Math.Min(perLine, (int)((clock.Elapsed.TotalSeconds * rate - line.Number) / Lines) + 1);
                    if (due > line.Sent) line.Send(due - line.Sent);
                    done &= line.Sent == perLine;
                }
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        var worstBehind = 0L;
        while (threads.Any(thread => thread.IsAlive))
        {
            await Task.Delay(1000);
            worstBehind = Math.Max(worstBehind, (await served.StandAsync()).BehindMs);
        }
        await Task.WhenAny(Task.WhenAll(lines.Select(line => line.UntilAnsweredAsync(perLine))), Task.Delay(TimeSpan.FromSeconds(60)));
        var answered = clock.Elapsed;
        var unanswered = lines.Sum(line => perLine - line.Answered);
        var stored = await served.UntilStoredAsync();
        var standing = await served.StandAsync();
        Say($"open loop, {rate} frames/s for {seconds} s over {Lines} lines, load {Load}: sent {lines.Sum(line => (long)line.Sent)}, unanswered {unanswered}; answer p50 {latency.At(0.5)} ms, p99 {latency.At(0.99)} ms, p99.9 {latency.At(0.999)} ms, max {latency.At(1)} ms; all answered after {answered.TotalSeconds:0.0} s, all readings visible {stored.TotalSeconds:0.0} s later; store behind at most {worstBehind} ms, silences {standing.Silences}");
        Say($"  server: {standing.Processor / (rate * (double)seconds) * 1e6:0.0} µs of processor and {standing.Allocated / (rate * (double)seconds):0} bytes allocated a frame (log, store and readings included), peak {standing.PeakMegabytes} MB");
        GC.KeepAlive(listening);
    }

    /// <summary>Ten in flight on every line.</summary>
    public static async Task ClosedLoopAsync(int seconds)
    {
        await using var served = await Served.StartAsync();
        var lines = await served.DialAsync(Lines);
        var clock = Stopwatch.StartNew();
        var running = true;
        var listening = lines.Select(line => line.ListenAsync(_ => { }, answers =>
        {
            if (Volatile.Read(ref running)) line.Send(answers);
        })).ToArray();
        foreach (var line in lines) line.Send(10);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var answered = lines.Sum(line => (long)line.Answered);
        var elapsed = clock.Elapsed;
        Volatile.Write(ref running, false);
        await Task.Delay(1000);
        var stored = await served.UntilStoredAsync();
        var standing = await served.StandAsync();
        Say($"closed loop, ten in flight on {Lines} lines for {seconds} s, load {Load}: {answered / elapsed.TotalSeconds:0} frames/s answered; all readings visible {stored.TotalSeconds:0.0} s later; peak {standing.PeakMegabytes} MB, silences {standing.Silences}");
        GC.KeepAlive(listening);
    }

    /// <summary>Many lines that say one frame a minute.</summary>
    public static async Task IdleAsync(int count, int seconds)
    {
        await using var served = await Served.StartAsync();
        var before = await served.StandAsync();
        var lines = await served.DialAsync(count);
        var listening = lines.Select(line => line.ListenAsync(_ => { })).ToArray();
        var clock = Stopwatch.StartNew();
        var dialled = await served.StandAsync();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            foreach (var line in lines)
            {
                var due = (int)((clock.Elapsed.TotalSeconds - line.Number * 60.0 / count) / 60 + 1);
                if (due > line.Sent) line.Send(1);
            }
            await Task.Delay(20);
        }
        await Task.Delay(2000);
        var standing = await served.StandAsync();
        Say($"{standing.Lines} lines open, a frame a minute each, for {seconds} s, load {Load}: {lines.Sum(line => line.Sent)} sent, {lines.Sum(line => line.Answered)} answered; memory {before.Megabytes} MB before, {dialled.Megabytes} MB dialled, {standing.Megabytes} MB now, {standing.PeakMegabytes} MB at most; processor {(standing.Processor - dialled.Processor) / seconds * 100:0.0} % of a core");
        GC.KeepAlive(listening);
    }

    /// <summary>A year of ten-minute data that one logger kept while its line was down, a hundred in flight.</summary>
    public static async Task BacklogAsync(int messages)
    {
        await using var served = await Served.StartAsync();
        var line = (await served.DialAsync(1))[0];
        var clock = Stopwatch.StartNew();
        var listening = line.ListenAsync(_ => { }, answers => line.Send(Math.Min(answers, messages - line.Sent)));
        line.Send(Math.Min(100, messages));
        await line.UntilAnsweredAsync(messages);
        var answered = clock.Elapsed;
        var stored = await served.UntilStoredAsync();
        Say($"a backlog of {messages} messages on one line, load {Load}: answered in {answered.TotalSeconds:0.0} s, readings visible {stored.TotalSeconds:0.0} s later");
        GC.KeepAlive(listening);
    }

    private static string Load => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The other process.</summary>
    private sealed class Served(Process process, int port, string folder) : IAsyncDisposable
    {
        private readonly SemaphoreSlim asking = new(1, 1);

        public static async Task<Served> StartAsync()
        {
            var folder = Directory.CreateTempSubdirectory("dizhu-gateway-bench-").FullName;
            var program = Environment.ProcessPath!;
            string[] words = program.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(LoadRuns).Assembly.Location, ServedGateway.Mark, folder] : [ServedGateway.Mark, folder];
            var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
            return new Served(process, int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture), folder);
        }

        public async Task<Standing> StandAsync()
        {
            await asking.WaitAsync();
            try
            {
                await process.StandardInput.WriteLineAsync("?");
                return Standing.Of((await process.StandardOutput.ReadLineAsync())!);
            }
            finally
            {
                asking.Release();
            }
        }

        public async Task<TimeSpan> UntilStoredAsync()
        {
            var clock = Stopwatch.StartNew();
            while (await StandAsync() is var standing && standing.Stored < standing.Logged) await Task.Delay(20);
            return clock.Elapsed;
        }

        public async Task<Line[]> DialAsync(int count)
        {
            var lines = new Line[count];
            for (var number = 0; number < count; number++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
                lines[number] = new Line(socket, number);
            }
            return lines;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            asking.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>One logger on its line. Answers come in the order of the frames and are all of one length, so they are counted by their bytes.</summary>
    private sealed class Line(Socket socket, int number)
    {
        private readonly NineFactorFrame frame = new(number);
        private readonly byte[] sending = new byte[64 << 10];
        private int answered;

        public int Number => number;

        public int Sent { get; private set; }

        public int Answered => Volatile.Read(ref answered);

        public void Send(int count)
        {
            while (count > 0)
            {
                var used = 0;
                for (; count > 0 && used + frame.Length <= sending.Length; count--, used += frame.Length) frame.At(Sent++).CopyTo(sending.AsSpan(used));
                for (var at = 0; at < used;) at += socket.Send(sending, at, used - at, SocketFlags.None);
            }
        }

        public async Task ListenAsync(Action<int> each, Action<int>? after = null)
        {
            var room = new byte[number < Lines ? 16 << 10 : 512];
            for (long bytes = 0; ;)
            {
                var got = await socket.ReceiveAsync(room);
                if (got == 0) return;
                bytes += got;
                var now = (int)(bytes / frame.AnswerLength);
                var before = answered;
                for (var one = before; one < now; one++) each(one);
                Volatile.Write(ref answered, now);
                if (now > before) after?.Invoke(now - before);
            }
        }

        public async Task UntilAnsweredAsync(int count)
        {
            while (Answered < count) await Task.Delay(5);
        }
    }

    /// <summary>By whole milliseconds, up to two minutes.</summary>
    private sealed class Latencies
    {
        private readonly int[] counts = new int[120_001];

        public void Add(double milliseconds) => Interlocked.Increment(ref counts[(int)Math.Clamp(milliseconds, 0, 120_000)]);

        public int At(double share)
        {
            var all = counts.Sum(count => (long)count);
            var seen = 0L;
            for (var at = 0; at < counts.Length; at++)
                if (counts[at] > 0 && (seen += counts[at]) >= share * all) return at;
            return 0;
        }
    }
}
