using System.Text;
using Dizhu.Hj212.Frames;

namespace Dizhu.Hj212.Tests.Frames;

/// <summary>A bad frame goes to quarantine with what is wrong with it, and the good ones beside it come through.</summary>
public sealed class QuarantineTests
{
    private static readonly string Good = Wire.Frame(Wire.Hour());

    private static readonly string Data = Wire.Hour(2);

    private static readonly ushort Crc = SlowCrc.Of(Encoding.Latin1.GetBytes(Data)), Modbus = SlowCrc.ModbusOf(Encoding.Latin1.GetBytes(Data));

    private static string Sent(int length, string data, int crc) => $"##{length:D4}{data}{crc:X4}";

    private static int Swapped(int crc) => (crc & 0xFF) << 8 | crc >> 8;

    public static TheoryData<string, string, FrameVerdict> Broken => new()
    {
        { "Modbus CRC", Sent(Data.Length, Data, Modbus), FrameVerdict.ModbusCrc },
        { "Modbus CRC, low byte first", Sent(Data.Length, Data, Swapped(Modbus)), FrameVerdict.SwappedModbusCrc },
        { "CRC, low byte first", Sent(Data.Length, Data, Swapped(Crc)), FrameVerdict.SwappedCrc },
        { "another frame's CRC", Sent(Data.Length, Data, Crc ^ 0x0140), FrameVerdict.WrongCrc },
        { "no CRC of HJ 212", Sent(Data.Length, Data, 0x1234), FrameVerdict.ForeignCrc },
        { "length counts CR LF", Sent(Data.Length + 2, Data, Crc), FrameVerdict.WrongLength },
        { "length counts the head and the CRC", Sent(Data.Length + 10, Data, Crc), FrameVerdict.WrongLength },
        { "length one short", Sent(Data.Length - 1, Data, Crc), FrameVerdict.WrongLength },
        { "length wrong and Modbus", Sent(Data.Length + 2, Data, Modbus), FrameVerdict.WrongLength },
        { "a byte lost", Sent(Data.Length, Data.Remove(100, 1), Crc), FrameVerdict.CutShort },
        { "a byte changed", Sent(Data.Length, Data.Replace("16.4", "16.5", StringComparison.Ordinal), Crc), FrameVerdict.WrongCrc },
        { "cut off", Sent(Data.Length, Data, Crc)[..80], FrameVerdict.CutShort },
        { "no CRC", $"##{Data.Length:D4}{Data}", FrameVerdict.NoCrc },
        { "no head", Data, FrameVerdict.Noise },
        { "length is no number", $"##{Data.Length:D3} {Data}{Crc:X4}", FrameVerdict.Noise },
    };

    [Clause("HJ 212-2017", "6.3.1 通讯包")]
    [Theory, MemberData(nameof(Broken))]
    public void It_says_what_is_wrong_and_the_neighbours_come_through(string what, string broken, FrameVerdict verdict)
    {
        var found = Wire.Whole(Encoding.Latin1.GetBytes($"{Good}\r\n{broken}\r\n{Good}\r\n"));
        Assert.Equal((what, FrameVerdict.Good, verdict, FrameVerdict.Good), (what, found[0].Verdict, found[1].Verdict, found[2].Verdict));
        Assert.Equal(3, found.Count);
        Assert.Equal(broken + "\r\n", found[1].Raw);
    }

    [Theory, MemberData(nameof(Broken))]
    public void Without_line_ends_the_next_head_ends_it(string what, string broken, FrameVerdict verdict)
    {
        var found = Wire.Whole(Encoding.Latin1.GetBytes(Good + broken + Good));
        Assert.Equal((what, FrameVerdict.Good), (what, found[0].Verdict));
        Assert.Equal((what, verdict), (what, found[1].Verdict));
        Assert.Equal((what, Good), (what, found[^1].Raw));
    }

    [Clause("HJ 212-2017", "6.3.1 通讯包")]
    [Fact]
    public void A_frame_is_complete_with_its_crc()
    {
        var reader = new FrameReader();
        Assert.True(reader.TryRead(Encoding.Latin1.GetBytes(Good), isLast: false, out var consumed, out var frame));
        Assert.Equal((Good.Length, FrameVerdict.Good), (consumed, frame.Verdict));
    }

    [Fact]
    public void A_cut_frame_is_told_by_the_next_head_on_its_own_line()
    {
        var reader = new FrameReader();
        Assert.True(reader.TryRead(Encoding.Latin1.GetBytes($"{Good[..80]}\r\n{Good[..20]}"), isLast: false, out var consumed, out var frame));
        Assert.Equal((82, FrameVerdict.CutShort), (consumed, frame.Verdict));
    }

    [Fact]
    public void Lower_case_and_missing_line_ends_are_accepted_and_noted()
    {
        var lower = Good[..^4] + Good[^4..].ToLowerInvariant();
        var found = Wire.Whole(Encoding.Latin1.GetBytes($"{lower}{Good}\n{Good}\r\n{Good}"));
        Assert.All(found, stretch => Assert.Equal(FrameVerdict.Good, stretch.Verdict));
        Assert.Equal([FrameEnd.Start, FrameEnd.Missing, FrameEnd.Other, FrameEnd.CrLf], found.Select(stretch => stretch.PreviousEnd));
    }

    [Fact]
    public void Sixty_four_thousand_bytes_of_garbage_hide_no_frame()
    {
        var random = new Random(212);
        var garbage = new byte[64_000];
        random.NextBytes(garbage);
        var found = Wire.Whole([.. garbage, .. Encoding.Latin1.GetBytes(Good)]);
        Assert.Equal(Good, found[^1].Raw);
        Assert.All(found.SkipLast(1), stretch => Assert.NotEqual(FrameVerdict.Good, stretch.Verdict));
        Assert.All(found, stretch => Assert.True(stretch.Raw.Length <= FrameLimits.Tolerant.MaxStretch));
    }

    /// <summary>No stretch is longer than the limit, so what is over it comes as noise behind.</summary>
    [Clause("HJ 212-2017", "6.3.1 数据段最多 1024 字节")]
    [Fact]
    public void Longer_than_the_limit_of_the_line()
    {
        var data = Data.Replace("CP=&&", "CP=&&" + new string('x', 900), StringComparison.Ordinal);
        var found = Wire.Whole(Encoding.Latin1.GetBytes($"{Wire.Frame(data)}\r\n{Good}\r\n"), FrameLimits.Strict);
        Assert.Equal([FrameVerdict.TooLong, FrameVerdict.Noise, FrameVerdict.Good], found.Select(stretch => stretch.Verdict));
        Assert.Equal(FrameVerdict.Good, Assert.Single(Wire.Whole(Encoding.Latin1.GetBytes(Wire.Frame(data)))).Verdict);
    }

    [Fact]
    public void Every_verdict_has_its_words()
    {
        foreach (var verdict in Enum.GetValues<FrameVerdict>())
        {
            var frame = new Frame { Raw = "##"u8, Verdict = verdict };
            var said = FrameDiagnosis.Of(frame);
            if (verdict == FrameVerdict.Good) Assert.Null(said);
            else Assert.Matches(@"^[A-Za-z, ]+：.+。$", said);
        }
    }
}
