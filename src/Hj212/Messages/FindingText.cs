using System.Text.Json;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Messages;

/// <summary>Findings in words, for people and for vendors.</summary>
public static class FindingText
{
    public static string Of(Finding finding, Packet packet, Edition edition)
    {
        var dialect = Dialect.Of(edition);
        var words = Quoted(packet, finding.Where);
        return finding.Code switch
        {
            FindingCode.MissingTerminator => "前一个数据包没有以 CR LF 结尾。",
            FindingCode.LowerCaseCrc => "CRC 用了小写字母，应为大写。",
            FindingCode.DataTooLong => $"数据段 {finding.Detail} 字节，标准最多 {FrameLimits.Strict.MaxData}。",
            FindingCode.AreaTooLong => $"数据区 {finding.Detail} 字节，{dialect.Name} 最多 {dialect.MaxArea}。",
            FindingCode.NoArea => "没有数据区 CP=&&…&&。",
            FindingCode.AreaNotClosed => "数据区没有结尾的 &&。",
            FindingCode.TextAfterArea => "数据区结尾的 && 之后还有内容。",
            FindingCode.NoSemicolonBeforeArea => "CP 前面缺少分号。",
            FindingCode.CommaInHeader => "包头字段之间用了逗号，应为分号。",
            FindingCode.Blanks => "字段前后有空格。",
            FindingCode.EmptyPiece => "有多余的分号或逗号。",
            FindingCode.RepeatedHeaderField => "包头里有字段出现两次，取第一个。",
            FindingCode.UnknownHeaderField => $"包头里有不认识的字段{words}。",
            FindingCode.PnoBeforePnum => "PNO 写在 PNUM 前面。",
            FindingCode.HeaderCase => "包头字段名的大小写与标准不同。",
            FindingCode.MissingQn => "包头没有 QN。",
            FindingCode.BadQn => $"QN{words}不是 17 位的时间。",
            FindingCode.MissingSt => "没有系统编码 ST。",
            FindingCode.UnknownSt => $"系统编码{words}不在表里。",
            FindingCode.MissingCn => "没有命令编码 CN。",
            FindingCode.UnknownCn => $"命令编码{words}不在表里。",
            FindingCode.CnOfAnotherEdition => $"命令编码{words}不是 {dialect.Name} 的。",
            FindingCode.MissingPw => "没有密码 PW。",
            FindingCode.PwWidth => $"密码 PW 有 {finding.Detail} 位，应为 6 位。",
            FindingCode.MissingMn => "没有设备唯一标识 MN。",
            FindingCode.MnWidth => $"MN{words}不是 {dialect.MnLength} 位{(dialect.HeaderIsComplete ? "十六进制数" : "字母和数字")}（{dialect.Name}）。",
            FindingCode.MissingFlag => "没有标志位 Flag。",
            FindingCode.BadFlag => $"标志位{words}不是 0 到 255 的整数。",
            FindingCode.UnknownVersion => $"标志位里的版本号 {finding.Detail} 不认识。",
            FindingCode.PacketNumberWithoutBit => "有包号，标志位却说没有。",
            FindingCode.PacketBitWithoutNumber => "标志位说有包号，却没有 PNUM、PNO。",
            FindingCode.BadPacketNumber => $"包号{words}不对：应为 1 到总包数，最多 {dialect.PacketNumberDigits} 位。",
            FindingCode.BadResendMark => $"补传标志 RF{words}不对：只有 {Dialect.Of(Edition.Hj2025).Name} 的补传数据带 RF=1。",
            FindingCode.EditionDoubtful => $"按 {dialect.Name} 处理，但{EvidenceName((Evidence)finding.Detail)}说的是另一个版本。",
            FindingCode.SurfaceWaterVersion => "地表水站的版本号 2 也可能是 HJ 1404-2024 或更早的地方约定。",
            FindingCode.MissingDataTime => "没有数据时间 DataTime。",
            FindingCode.BadTime => $"时间{words}不是 14 位的年月日时分秒。",
            FindingCode.NoEquals => $"{words}没有等号，不知道是什么。",
            FindingCode.EmptyValue => $"{words}没有值。",
            FindingCode.RepeatedField => "同一编码的同一字段出现两次，都保留。",
            FindingCode.CommaBetweenItems => $"{words}前面是逗号；不同因子之间应为分号。",
            FindingCode.UnknownCode => $"因子编码{words}不在表里。",
            FindingCode.CodeOfAnotherEdition => $"因子编码{words}不是 {dialect.Name} 的。",
            FindingCode.UnknownField => $"字段{words}不在表里。",
            FindingCode.FieldCase => $"字段{words}的大小写与标准不同。",
            FindingCode.NotANumber => $"{words}不是数。",
            FindingCode.NumberTooLong => $"{words}超过 18 位有效数字，只保留原文。",
            FindingCode.UnknownDataFlag => $"数据标记{words}不在表里，照原样保留。",
            FindingCode.DataFlagTooLong => $"数据标记{words}太长，照原样保留。",
            _ => throw new ArgumentOutOfRangeException(nameof(finding)),
        };
    }

    /// <summary>The code in the way of data: comma-in-header.</summary>
    public static string Slug(FindingCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    private static string EvidenceName(Evidence evidence) => evidence switch
    {
        Evidence.DeviceRecord => "设备档案",
        Evidence.FlagBits => "标志位",
        Evidence.QnPlace => "QN 的位置",
        Evidence.CodeFamily => "因子编码",
        Evidence.MnShape => "MN 的样子",
        Evidence.SystemCode => "系统编码",
        Evidence.CommandCode => "命令编码",
        Evidence.ResendMark => "补传标志",
        _ => throw new ArgumentOutOfRangeException(nameof(evidence)),
    };

    private static string Quoted(Packet packet, TextRange where) => where.IsPresent ? $"“{MessageText.Decode(packet[where])}”" : "";
}
