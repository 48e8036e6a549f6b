using System.Security.Cryptography;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Backups;

/// <summary>
/// 备份: a consistent copy of the stores of one machine, made while they are written to. The log's position is noted first,
/// then the reading store is copied, then the log: so the copied log reaches at least as far as the copied store, and a
/// restored worker goes on from the store's position without a gap.
/// </summary>
public static class BackUpStore
{
    /// <param name="folder">Must be empty or missing.</param>
    public static async Task<BackupManifest> RunAsync(SqliteFrameLog log, DuckDbReadingStore store, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(store);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"备份文件夹 {folder} 不是空的，没有备份。请换一个空文件夹。");
        Directory.CreateDirectory(folder);

        var position = log.LastPosition;
        var content = await store.CopyToAsync(Path.Combine(folder, BackupManifest.ReadingsFolder), cancellationToken);
        log.CopyTo(Path.Combine(folder, BackupManifest.FramesFolder));
        var frames = await FramesDigest.OfAsync(log, position, cancellationToken);

        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            files.Add(new BackupFile(Path.GetRelativePath(folder, path), new FileInfo(path).Length, await HashAsync(path, cancellationToken)));
        var manifest = new BackupManifest(position, content, frames, files);
        // last, so that a folder without it is known to be half a backup
        manifest.WriteTo(folder);
        return manifest;
    }

    internal static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
