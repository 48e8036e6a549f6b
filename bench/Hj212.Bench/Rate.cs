using Dizhu.Hj212.Frames;

namespace Dizhu.Hj212.Bench;

/// <summary>
/// Messages and bytes a second on one core, by the processor time of this process: what other programs do on the machine shows less
/// than in wall time. Best and middle of nine rounds, and what was allocated in all of them.
/// </summary>
internal static class Rate
{
    private const int Rounds = 9, Messages = 400_000;

    public static int Run()
    {
        var nine = new NineFactors();
        var frame = nine.Frame;
        Console.WriteLine($"load {File.ReadAllText("/proc/loadavg").Trim()}");
        Measure($"whole, {frame.Length}-byte frame", Messages, frame.Length, () =>
        {
            for (var i = 0; i < Messages; i++) nine.Whole();
        });
        Measure("CRC of its data segment", Messages, frame.Length - 12, () =>
        {
            for (var i = 0; i < Messages; i++) nine.CrcAlone();
        });
        var large = new byte[9999];
        new Random(212).NextBytes(large);
        Measure("CRC of 9999 bytes", Messages / 20, large.Length, () =>
        {
            for (var i = 0; i < Messages / 20; i++) FrameCrc.Of(large);
        });
        return 0;
    }

    private static void Measure(string what, int count, int bytes, Action round)
    {
        for (var i = 0; i < 3; i++) round();
        var seconds = new List<double>(Rounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            round();
            seconds.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        seconds.Sort();
        Console.WriteLine($"{what}: best {count / seconds[0] / 1e6:0.00} M/s ({count / seconds[0] * bytes / 1e9:0.00} GB/s), middle {count / seconds[Rounds / 2] / 1e6:0.00} M/s; {allocated} bytes allocated in {(long)Rounds * count:N0}");
    }
}
