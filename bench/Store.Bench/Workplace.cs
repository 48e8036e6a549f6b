using System.Diagnostics;
using System.Globalization;

namespace Dizhu.Store.Bench;

/// <summary>A folder on the disk for one run, and what to say about the machine.</summary>
internal sealed class Workplace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dizhu-bench-").FullName;

    public static string Load => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    public static long PeakMemory => Process.GetCurrentProcess().PeakWorkingSet64 >> 20;

    /// <summary>Processor time of this process: what is left of a figure when the machine is shared.</summary>
    public static TimeSpan Processor => Process.GetCurrentProcess().TotalProcessorTime;

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public long Megabytes(string pattern) => new DirectoryInfo(Folder).EnumerateFiles(pattern, SearchOption.AllDirectories).Sum(file => file.Length) >> 20;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
