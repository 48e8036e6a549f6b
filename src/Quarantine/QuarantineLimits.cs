using Dizhu.Plans.Reading;

namespace Dizhu.Quarantine;

/// <summary>检疫限额: what a child that opens a foreign document may use.</summary>
public sealed record QuarantineLimits
{
    public static QuarantineLimits Default { get; } = new();

    /// <summary>读一份文件的最长时间</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>子进程内存</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>文件大小</summary>
    public int FileBytes { get; init; } = 20 * 1024 * 1024;

    public ReadingLimits Reading { get; init; } = ReadingLimits.Default;
}
