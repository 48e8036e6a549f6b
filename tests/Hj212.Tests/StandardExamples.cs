using System.Text;
using System.Text.Json;

namespace Dizhu.Hj212.Tests;

/// <summary>
/// The worked examples of the annexes of 2005 and 2017, the printed vectors of 2025 and those of a public encoder. They are not part
/// of the product: in the folder named by DIZHU_SHARED, else in <c>shared</c> beside the repository; absent, the tests are skipped.
/// </summary>
internal static class StandardExamples
{
    private const string Relative = "data/hj212/standard_examples.jsonl";

    public static IReadOnlyList<StandardExample> All
    {
        get
        {
            var path = Path.Combine(Folder(), Relative);
            if (!File.Exists(path)) Assert.Skip($"没有 {Relative}：把它放在仓库旁的 shared 目录，或用 DIZHU_SHARED 指出。");
            return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).Select(Example)];
        }
    }

    private static StandardExample Example(JsonElement line)
    {
        var raw = line.GetProperty("raw").GetString()!;
        return new(line.GetProperty("source").GetString()!, raw.StartsWith("hex:", StringComparison.Ordinal) ? Convert.FromHexString(raw.AsSpan(4)) : Encoding.UTF8.GetBytes(raw), line.GetProperty("notes").GetString()!);
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("DIZHU_SHARED") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Dizhu.slnx"))) return Path.Combine(folder.FullName, "..", "shared");
        throw new InvalidOperationException("tests run inside the repository");
    }
}

internal sealed record StandardExample(string Source, byte[] Bytes, string Notes)
{
    public bool IsFrame => Bytes.AsSpan().StartsWith("##"u8);

    public bool IsCipher => Notes.Contains("SM4", StringComparison.Ordinal) || Notes.Contains("cipher", StringComparison.Ordinal);

    /// <summary>The data segment of a plain example.</summary>
    public ReadOnlySpan<byte> Data => IsFrame ? Bytes.AsSpan(6, Bytes.Length - 10) : Bytes;
}
