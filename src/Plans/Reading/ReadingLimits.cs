namespace Dizhu.Plans.Reading;

/// <summary>
/// 读文上限. An official paper is far below all of them; what is above is a mistake or an attack.
/// Unpacked bytes are counted while really inflating: the sizes written in an archive may lie.
/// </summary>
public sealed record ReadingLimits
{
    public static ReadingLimits Default { get; } = new();

    /// <summary>解压后总字节数</summary>
    public long UnpackedBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>压缩包部件数</summary>
    public int PackageParts { get; init; } = 2_000;

    /// <summary>全文字数: twenty times the longest outline in use.</summary>
    public int Characters { get; init; } = 2_000_000;

    /// <summary>XML 嵌套层数: Word itself stays below one hundred.</summary>
    public int XmlDepth { get; init; } = 256;

    /// <summary>PDF 页数</summary>
    public int Pages { get; init; } = 2_000;
}
