using System.Text.Json;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Backups;

/// <summary>备份清单: what a backup holds and how to know that it is whole; <c>backup.json</c> in its folder.</summary>
/// <param name="LogPosition">The log's position when the backup began, noted before anything was copied: everything up to it is in the backup.</param>
/// <param name="Content">What the reading store held in the copied snapshot.</param>
/// <param name="Frames">Records of the log up to <paramref name="LogPosition"/>, and the digest of them.</param>
public sealed record BackupManifest(long LogPosition, StoreContent Content, FramesContent Frames, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "backup.json";
    public const string FramesFolder = "frames";
    public const string ReadingsFolder = "readings";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public void WriteTo(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Indented));

    /// <summary>Null when there is none or it cannot be read.</summary>
    public static BackupManifest? ReadFrom(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)));
        }
        catch (Exception reason) when (reason is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A file of the backup, by its path within the folder.</summary>
public sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>How many records, and the SHA-256 over all of them in order.</summary>
public sealed record FramesContent(long Records, string Digest);
