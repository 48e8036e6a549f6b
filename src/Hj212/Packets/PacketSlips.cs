namespace Dizhu.Hj212.Packets;

/// <summary>Liberties of form taken by a sender and met while reading. Nothing is lost by them; each becomes a finding.</summary>
[Flags]
public enum PacketSlips
{
    None = 0,

    /// <summary>没有数据区 <c>CP=&amp;&amp;…&amp;&amp;</c></summary>
    NoArea = 1,

    /// <summary>数据区没有结尾的 <c>&amp;&amp;</c></summary>
    AreaNotClosed = 1 << 1,

    /// <summary>数据区之后还有字节</summary>
    TextAfterArea = 1 << 2,

    /// <summary>CP 之前缺分号 (HJ 212-2017 表 C.19 prints it so)</summary>
    NoSemicolonBeforeArea = 1 << 3,

    /// <summary>包头里用逗号代替分号 (HJ 212-2017 表 C.22 and C.48 print it so)</summary>
    CommaInHeader = 1 << 4,

    /// <summary>字段前后有空格</summary>
    Blanks = 1 << 5,

    /// <summary>包头里同名字段出现两次: the first counts.</summary>
    RepeatedHeaderField = 1 << 6,

    /// <summary>包头里有不认识的字段</summary>
    UnknownHeaderField = 1 << 7,

    /// <summary>PNO 写在 PNUM 前面</summary>
    PnoBeforePnum = 1 << 8,

    /// <summary>包头字段的大小写与标准不同</summary>
    HeaderCase = 1 << 9,

    /// <summary>没有等号的文字</summary>
    NoEquals = 1 << 10,

    /// <summary>同一编码的同一字段出现两次: both are kept, as two items.</summary>
    RepeatedField = 1 << 11,

    /// <summary>多余的分隔符: two in a row, or one before the closing <c>&amp;&amp;</c>.</summary>
    EmptyPiece = 1 << 12,
}
