using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Backups;

/// <summary>What came of a restore.</summary>
/// <param name="Problem">Why not, in Chinese; null when it is restored and proved equal.</param>
public sealed record RestoreOutcome(string? Problem, BackupManifest? Manifest);

/// <summary>
/// 恢复: copies a backup into empty folders and proves it equal: every file by its hash before it is used, the stores by
/// what they hold after they were opened. A restore that cannot be proved says what differs, and leaves nothing behind.
/// </summary>
public static class RestoreStore
{
    /// <param name="framesFolder">Where the log is to be; empty or missing.</param>
    /// <param name="readingsFolder">Where the reading store is to be; empty or missing.</param>
    public static async Task<RestoreOutcome> RunAsync(string backup, string framesFolder, string readingsFolder, CancellationToken cancellationToken = default)
    {
        if (BackupManifest.ReadFrom(backup) is not { } manifest)
            return new RestoreOutcome($"{Path.Combine(backup, BackupManifest.FileName)} 没有或读不懂：这不是一份完整的备份。", null);
        foreach (var target in new[] { framesFolder, readingsFolder })
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
                return new RestoreOutcome($"{target} 不是空的，没有恢复。请先把原来的数据移开。", manifest);

        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(backup, file.Path);
            if (!File.Exists(path)) return new RestoreOutcome($"备份缺少文件 {file.Path}。", manifest);
            if (await BackUpStore.HashAsync(path, cancellationToken) != file.Sha256) return new RestoreOutcome($"备份里的 {file.Path} 和清单不符（SHA-256），已损坏或被改过。", manifest);
        }
        try
        {
            Copy(Path.Combine(backup, BackupManifest.FramesFolder), framesFolder);
            Copy(Path.Combine(backup, BackupManifest.ReadingsFolder), readingsFolder);
            if (await DifferenceAsync(manifest, framesFolder, readingsFolder, cancellationToken) is not { } difference) return new RestoreOutcome(null, manifest);
            Clear(framesFolder, readingsFolder);
            return new RestoreOutcome(difference, manifest);
        }
        catch
        {
            Clear(framesFolder, readingsFolder);
            throw;
        }
    }

    private static async Task<string?> DifferenceAsync(BackupManifest manifest, string framesFolder, string readingsFolder, CancellationToken cancellationToken)
    {
        await using var log = SqliteFrameLog.Open(framesFolder);
        await using var store = await DuckDbReadingStore.OpenAsync(readingsFolder, cancellationToken: cancellationToken);
        if (await FramesDigest.OfAsync(log, manifest.LogPosition, cancellationToken) != manifest.Frames) return "恢复出来的帧日志和备份时不同。";
        if (await store.ReadContentAsync(manifest.Content.Through, manifest.Content.Transaction, cancellationToken) != manifest.Content) return "恢复出来的读数库和备份时不同。";
        if (store.Progress.Position > log.LastPosition) return $"恢复出来的读数库到位置 {store.Progress.Position}，帧日志只到 {log.LastPosition}。";
        return null;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var path in Directory.EnumerateFiles(from)) File.Copy(path, Path.Combine(to, Path.GetFileName(path)));
    }

    private static void Clear(params string[] folders)
    {
        foreach (var folder in folders)
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
