using System.Text;

namespace Dizhu.Cli.Air;

/// <summary>缺测的写法: words that mean nothing was measured, besides the empty field (--missing NA,-99).</summary>
internal sealed class MissingWords
{
    private readonly byte[][] words;

    public MissingWords(string? list) =>
        words = [.. AirOptions.Words(list).Select(Encoding.UTF8.GetBytes)];

    public bool Has(ReadOnlySpan<byte> field)
    {
        if (words.Length == 0) return false;
        field = field.Trim((byte)' ');
        foreach (var word in words)
            if (field.SequenceEqual(word)) return true;
        return false;
    }
}
