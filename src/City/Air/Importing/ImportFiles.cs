using System.Security.Cryptography;

namespace Dizhu.City.Air.Importing;

/// <summary>
/// 导入的文件: kept by the SHA-256 of their content under <c>imports/ab/cdef…</c> of the data folder, before a record of the log names them; the
/// same bytes once. A file is written under another name, brought to the disk, then renamed: it is there completely or not at all.
/// </summary>
public sealed class ImportFiles(string dataFolder)
{
    private readonly string folder = Path.Combine(dataFolder, "imports");

    /// <summary>Keeps what a stream holds.</summary>
    /// <param name="mostBytes">More than this is not kept.</param>
    /// <returns>Hash and length; null when it is longer than allowed.</returns>
    public async Task<(string Hash, long Length)?> KeepAsync(Stream content, long mostBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"unfinished-{Guid.NewGuid():N}");
        try
        {
            var length = 0L;
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var buffer = new byte[1 << 17];
                while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
                {
                    length += read;
                    if (length > mostBytes) return null;
                    digest.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
                file.Flush(flushToDisk: true);
            }
            var hash = Convert.ToHexStringLower(digest.GetHashAndReset());
            var place = PlaceOf(hash);
            if (!File.Exists(place))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(unfinished, place, overwrite: true);
                // a journalling file system brings the new name to the disk with the file, before a record refers to it
                await using var named = new FileStream(place, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
                named.Flush(flushToDisk: true);
            }
            return (hash, length);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public bool Holds(string hash) => IsHash(hash) && File.Exists(PlaceOf(hash));

    /// <exception cref="FileNotFoundException">When it is not there.</exception>
    public Stream Open(string hash) => IsHash(hash) && File.Exists(PlaceOf(hash))
        ? new FileStream(PlaceOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 17, FileOptions.SequentialScan)
        : throw new FileNotFoundException($"数据文件夹的 imports 里没有内容为 {hash} 的文件，请从备份恢复。");

    /// <summary>Takes away what a killed process left half written.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var unfinished in Directory.EnumerateFiles(folder, "unfinished-*")) File.Delete(unfinished);
    }

    private static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);

    private string PlaceOf(string hash) => Path.Combine(folder, hash[..2], hash[2..]);
}
