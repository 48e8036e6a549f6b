using System.Text.Json;

namespace Dizhu.Hj212.Frames;

/// <summary>诊断 in words: what is wrong with a frame and what a vendor should change.</summary>
public static class FrameDiagnosis
{
    public static string? Of(in Frame frame) => Of(frame, frame.Verdict);

    /// <summary>With the verdict that came of deciphering. Null when nothing is to be said.</summary>
    public static string? Of(in Frame frame, FrameVerdict verdict)
    {
        var (given, computed) = ($"{frame.GivenCrc:X4}", $"{frame.ComputedCrc:X4}");
        return verdict switch
        {
            FrameVerdict.Good => frame.HasLowerCaseCrc ? "lower case：CRC 用了小写字母，应为大写。" : null,
            FrameVerdict.Enciphered => "enciphered：数据区是密文，解密之后才能校验。",
            FrameVerdict.WrongCrc => $"wrong CRC：收到 {given}，应为 {computed}。",
            FrameVerdict.ModbusCrc => $"Modbus CRC：设备用了 Modbus 的算法，收到 {given}，应为 {computed}。",
            FrameVerdict.SwappedModbusCrc => $"Modbus CRC, bytes swapped：设备用了 Modbus 的算法，且高低字节颠倒，收到 {given}，应为 {computed}。",
            FrameVerdict.SwappedCrc => $"bytes swapped：CRC 高低字节颠倒，收到 {given}，应为 {computed}。",
            FrameVerdict.ForeignCrc => $"foreign CRC：收到 {given}，低字节不可能由本协议的算法得出，应为 {computed}。",
            FrameVerdict.NoCrc => "no CRC：数据段之后没有四位十六进制的 CRC。",
            FrameVerdict.WrongLength => $"wrong length：声明 {frame.StatedLength} 字节，实际 {frame.Data.Length} 字节（差 {frame.Data.Length - frame.StatedLength:+0;-0}）{(frame.GivenCrc == frame.ComputedCrc ? "，CRC 正确" : $"，CRC 用了 Modbus 的算法，应为 {computed}")}。",
            FrameVerdict.TooLong => $"too long：声明 {frame.StatedLength} 字节，超过这条线路的限度。",
            FrameVerdict.CutShort => $"cut short：声明 {frame.StatedLength} 字节，只来了 {frame.Data.Length} 字节。",
            FrameVerdict.Noise => $"noise：不属于任何数据包的 {frame.Raw.Length} 字节。",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
    }

    /// <summary>The verdict in the way of data: modbus-crc.</summary>
    public static string Slug(FrameVerdict verdict) => JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString());
}
