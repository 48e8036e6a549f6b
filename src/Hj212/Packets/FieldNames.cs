namespace Dizhu.Hj212.Packets;

/// <summary>Field names as text: read without regard to case, since senders vary (FLAG), written as in the standard.</summary>
public static class FieldNames
{
    private const ulong Lower = 0x2020202020202020;

    /// <summary>The spelling of the standard; empty for <see cref="FieldName.Other"/>.</summary>
    public static ReadOnlySpan<byte> Spelling(FieldName name) => name switch
    {
        FieldName.Rtd => "Rtd"u8,
        FieldName.Min => "Min"u8,
        FieldName.Avg => "Avg"u8,
        FieldName.Max => "Max"u8,
        FieldName.Cou => "Cou"u8,
        FieldName.ZsRtd => "ZsRtd"u8,
        FieldName.ZsMin => "ZsMin"u8,
        FieldName.ZsAvg => "ZsAvg"u8,
        FieldName.ZsMax => "ZsMax"u8,
        FieldName.Flag => "Flag"u8,
        FieldName.EFlag => "EFlag"u8,
        FieldName.SampleTime => "SampleTime"u8,
        FieldName.RS => "RS"u8,
        FieldName.RT => "RT"u8,
        FieldName.Data => "Data"u8,
        FieldName.DayData => "DayData"u8,
        FieldName.NightData => "NightData"u8,
        FieldName.Info => "Info"u8,
        FieldName.SN => "SN"u8,
        FieldName.Ala => "Ala"u8,
        FieldName.UpValue => "UpValue"u8,
        FieldName.LowValue => "LowValue"u8,
        FieldName.DayStdValue => "DayStdValue"u8,
        FieldName.NightStdValue => "NightStdValue"u8,
        FieldName.CompleteTime => "CompleteTime"u8,
        FieldName.SampleType => "SampleType"u8,
        FieldName.SampleRd => "SampleRd"u8,
        FieldName.StandardValue => "StandardValue"u8,
        FieldName.ResultType => "ResultType"u8,
        _ => [],
    };

    /// <summary>Does the value of such a field count or measure something?</summary>
    public static bool IsNumeric(FieldName name) => name is not (FieldName.Flag or FieldName.EFlag or FieldName.SampleTime or FieldName.SN
        or FieldName.CompleteTime or FieldName.SampleType or FieldName.ResultType);

    public static FieldName Of(ReadOnlySpan<byte> text) => text.Length > 8 ? OfLong(text) : Of(Key(text));

    /// <summary>Up to eight bytes as one number, letters in lower case.</summary>
    internal static ulong Key(ReadOnlySpan<byte> text)
    {
        ulong key = 0;
        for (var at = Math.Min(text.Length, 8) - 1; at >= 0; at--) key = key << 8 | text[at];
        return Key(key, text.Length);
    }

    /// <summary>The same from eight bytes read at once, of which <paramref name="length"/> count.</summary>
    internal static ulong Key(ulong eight, int length) => length == 0 ? 0 : (eight | Lower) & ulong.MaxValue >> 64 - Math.Min(length, 8) * 8;

    internal static FieldName Of(ulong key) => key switch
    {
        'r' | 't' << 8 | 'd' << 16 => FieldName.Rtd,
        'm' | 'i' << 8 | 'n' << 16 => FieldName.Min,
        'a' | 'v' << 8 | 'g' << 16 => FieldName.Avg,
        'm' | 'a' << 8 | 'x' << 16 => FieldName.Max,
        'c' | 'o' << 8 | 'u' << 16 => FieldName.Cou,
        'z' | 's' << 8 | 'r' << 16 | 't' << 24 | (ulong)'d' << 32 => FieldName.ZsRtd,
        'z' | 's' << 8 | 'm' << 16 | 'i' << 24 | (ulong)'n' << 32 => FieldName.ZsMin,
        'z' | 's' << 8 | 'a' << 16 | 'v' << 24 | (ulong)'g' << 32 => FieldName.ZsAvg,
        'z' | 's' << 8 | 'm' << 16 | 'a' << 24 | (ulong)'x' << 32 => FieldName.ZsMax,
        'f' | 'l' << 8 | 'a' << 16 | 'g' << 24 => FieldName.Flag,
        'e' | 'f' << 8 | 'l' << 16 | 'a' << 24 | (ulong)'g' << 32 => FieldName.EFlag,
        'r' | 's' << 8 => FieldName.RS,
        'r' | 't' << 8 => FieldName.RT,
        'd' | 'a' << 8 | 't' << 16 | 'a' << 24 => FieldName.Data,
        'd' | 'a' << 8 | 'y' << 16 | 'd' << 24 | (ulong)'a' << 32 | (ulong)'t' << 40 | (ulong)'a' << 48 => FieldName.DayData,
        'i' | 'n' << 8 | 'f' << 16 | 'o' << 24 => FieldName.Info,
        's' | 'n' << 8 => FieldName.SN,
        'a' | 'l' << 8 | 'a' << 16 => FieldName.Ala,
        'u' | 'p' << 8 | 'v' << 16 | 'a' << 24 | (ulong)'l' << 32 | (ulong)'u' << 40 | (ulong)'e' << 48 => FieldName.UpValue,
        'l' | 'o' << 8 | 'w' << 16 | 'v' << 24 | (ulong)'a' << 32 | (ulong)'l' << 40 | (ulong)'u' << 48 | (ulong)'e' << 56 => FieldName.LowValue,
        's' | 'a' << 8 | 'm' << 16 | 'p' << 24 | (ulong)'l' << 32 | (ulong)'e' << 40 | (ulong)'r' << 48 | (ulong)'d' << 56 => FieldName.SampleRd,
        _ => FieldName.Other,
    };

    internal static FieldName OfLong(ReadOnlySpan<byte> text)
    {
        foreach (var name in Long)
            if (System.Text.Ascii.EqualsIgnoreCase(text, Spelling(name))) return name;
        return FieldName.Other;
    }

    private static ReadOnlySpan<FieldName> Long =>
    [
        FieldName.SampleTime, FieldName.NightData, FieldName.DayStdValue, FieldName.NightStdValue, FieldName.CompleteTime, FieldName.SampleType,
        FieldName.StandardValue, FieldName.ResultType,
    ];
}
