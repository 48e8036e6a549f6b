using System.Security.Cryptography;
using System.Text;

namespace Dizhu.Plans;

/// <summary>
/// 公文原文: the text of an official document in two forms.
/// <para><see cref="Original"/> is what was read from the file. <see cref="Canonical"/> is the same text with every
/// white-space character deleted: official papers break lines inside words and dates, so white space carries no
/// meaning, and all offsets of this room count in the canonical form. <see cref="SourceOffset"/> leads back.</para>
/// <para>Nothing else is changed: full-width digits, brackets and quotation marks stay as they were written.
/// Offsets count UTF-16 code units, which for the documents at hand is characters.</para>
/// </summary>
public sealed class OfficialText
{
    private readonly int[] sourceOffsets;

    private OfficialText(string original, string canonical, int[] sourceOffsets)
    {
        Original = original;
        Canonical = canonical;
        this.sourceOffsets = sourceOffsets;
    }

    public string Original { get; }

    public string Canonical { get; }

    /// <summary>Takes a text as it was read from a file. A byte-order mark at its head is white space too.</summary>
    public static OfficialText From(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var canonical = new StringBuilder(original.Length);
        var map = new List<int>(original.Length);
        for (var i = 0; i < original.Length; i++)
        {
            if (IsBlank(original[i])) continue;
            canonical.Append(original[i]);
            map.Add(i);
        }
        return new OfficialText(original, canonical.ToString(), [.. map]);
    }

    /// <summary>White space, and the invisible marks that word processors leave behind (BOM, zero-width space, soft hyphen).</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD';

    /// <summary>The words of a stretch.</summary>
    public string this[Span span] => Canonical.Substring(span.Offset, span.Length);

    /// <summary>Where a canonical offset stands in the original; the end of the text maps to the end of the original.</summary>
    public int SourceOffset(int canonicalOffset) =>
        canonicalOffset >= sourceOffsets.Length ? Original.Length : sourceOffsets[canonicalOffset];

    /// <summary>SHA-256 of the canonical text in UTF-8, lower-case hex: two files with the same words have the same hash.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));
}
