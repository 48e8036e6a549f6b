using System.Runtime.InteropServices;

namespace Dizhu.Quarantine;

/// <summary>
/// 子进程的自我限制 (Linux): set before the first foreign byte is looked at, and for good: no file may be written, no dump left,
/// no privilege gained, and the processor time and the writable memory end where the limits end. Other systems do without;
/// there the parent's watch and the heap limit hold.
/// </summary>
internal static partial class OwnLimits
{
    private const int ProcessorSeconds = 0;
    private const int FileSize = 1;
    private const int DataSize = 2;
    private const int CoreSize = 4;
    private const int NoNewPrivileges = 38;

    public static void Apply(QuarantineLimits limits)
    {
        if (!OperatingSystem.IsLinux()) return;
        Set(FileSize, 0);
        Set(CoreSize, 0);
        // Every processor may work for the whole time.
        Set(ProcessorSeconds, (ulong)(Math.Ceiling(limits.WallTime.TotalSeconds) + 1) * (ulong)Environment.ProcessorCount);
        // Private writable memory. Above the resident limit, because reserved pages that were never touched count as well.
        Set(DataSize, (ulong)limits.MemoryBytes * 2);
        _ = SetProcessOption(NoNewPrivileges, 1, 0, 0, 0);
    }

    private static void Set(int resource, ulong most)
    {
        var limit = new Limit { Current = (nuint)most, Most = (nuint)most };
        _ = SetLimit(resource, in limit); // refused only where the limit in force is lower already
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public nuint Current;
        public nuint Most;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetProcessOption(int option, nuint a, nuint b, nuint c, nuint d);
}
