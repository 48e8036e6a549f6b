namespace Dizhu.Plans.Reading;

/// <summary>读表上限. A monthly table is far below all of them. Bytes are counted while really inflating: sizes written in an archive may lie.</summary>
public sealed record WorkbookLimits
{
    public static WorkbookLimits Default { get; } = new();

    /// <summary>文件大小</summary>
    public int FileBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>解压后总字节数, of the parts that are read; others are never inflated.</summary>
    public long UnpackedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>压缩包部件数</summary>
    public int PackageParts { get; init; } = 1_000;

    /// <summary>有内容的单元格数</summary>
    public int Cells { get; init; } = 200_000;

    /// <summary>最大行号和列号</summary>
    public int Rows { get; init; } = 10_000;

    public int Columns { get; init; } = 256;

    /// <summary>一格的字数</summary>
    public int CellCharacters { get; init; } = 4_000;

    /// <summary>共享文字的总字数</summary>
    public int Characters { get; init; } = 4_000_000;

    public int XmlDepth { get; init; } = 64;
}
