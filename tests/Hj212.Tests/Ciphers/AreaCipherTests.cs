using System.Text;
using System.Text.RegularExpressions;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Tests.Frames;
using FsCheck.Xunit;

namespace Dizhu.Hj212.Tests.Ciphers;

/// <summary>SM4 on the data area, against the algorithm's own example and the printed packets of HJ 212-2025 A.2.</summary>
public sealed class AreaCipherTests
{
    private const string Head = "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&";

    private static readonly AreaCipher Example = new("0000000000000000"u8);

    /// <summary>GB/T 32907-2016 A.1: key and plain text 0123456789ABCDEFFEDCBA9876543210.</summary>
    [Clause("GB/T 32907-2016", "A.1 示例")]
    [Fact]
    public void The_example_of_the_algorithm()
    {
        var key = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        var data = new AreaCipher(key).Encipher([.. Encoding.ASCII.GetBytes(Head), .. key, .. "&&"u8], CipherForm.Raw)!;
        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(data.AsSpan(Head.Length, 16)));
    }

    [Clause("HJ 212-2025", "A.2 示例（二手）")]
    [Fact]
    public void The_printed_packets_in_both_readings()
    {
        var examples = StandardExamples.All.Where(example => example.IsCipher).ToList();
        Assert.Equal(4, examples.Count);
        foreach (var example in examples)
        {
            var stretch = Assert.Single(Wire.Whole(example.Bytes));
            Assert.Equal(FrameVerdict.Enciphered, stretch.Verdict);
            var data = Encoding.Latin1.GetBytes(stretch.Data);
            var plain = Example.Decipher(data, out var form)!;
            Assert.Equal(example.Source.StartsWith("derived", StringComparison.Ordinal) ? CipherForm.Raw : CipherForm.Literal, form);
            Assert.True(AreaCipher.IsPlain(plain, stretch.Given!.Value));
            // The notes of the printed ones carry the plain text.
            if (Regex.Match(example.Notes, "plain region: (.*)$") is { Success: true } noted) Assert.Equal($"{Head}{noted.Groups[1].Value}&&", Encoding.ASCII.GetString(plain));
            Assert.Equal(data, Example.Encipher(plain, form));
            Assert.Equal(int.Parse(Encoding.ASCII.GetString(example.Bytes.AsSpan(2, 4)), null), plain.Length);
        }
    }

    [Property(MaxTest = 300)]
    public void What_is_enciphered_comes_back_in_both_forms(byte[] area)
    {
        byte[] plain = [.. Encoding.ASCII.GetBytes(Head), .. area, .. "&&"u8];
        foreach (var form in Enum.GetValues<CipherForm>())
        {
            var data = Example.Encipher(plain, form)!;
            if (area.Length >= 16 && form == CipherForm.Literal || !data.AsSpan(Head.Length).StartsWith("{0x"u8)) Assert.Equal(plain, Example.Decipher(data, out _));
            if (form == CipherForm.Raw) Assert.Equal(plain.Length, data.Length);
        }
    }

    [Clause("HJ 212-2025", "6.4 数据加密（二手）")]
    [Theory]
    [InlineData("DataTime=202405202"), InlineData(""), InlineData("short")]
    public void A_tail_shorter_than_a_block_stays_plain(string area)
    {
        var data = Example.Encipher(Encoding.ASCII.GetBytes($"{Head}{area}&&"), CipherForm.Raw)!;
        Assert.EndsWith(area[(area.Length / 16 * 16)..] + "&&", Encoding.Latin1.GetString(data), StringComparison.Ordinal);
    }

    /// <summary>The CRC has 256 values, so cipher bytes have that of their plain segment now and then; they are never taken for text.</summary>
    [Fact]
    public void Cipher_bytes_are_known_as_such_whatever_their_crc()
    {
        var byChance = 0;
        for (var second = 0; second < 3000; second++)
        {
            var plain = Encoding.ASCII.GetBytes($"{Head}DataTime=20240520{second / 60:D2}{second % 60:D2}00;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01012-Min=9.3,a01012-Avg=9.3&&");
            var data = Example.Encipher(plain, CipherForm.Raw)!;
            if (SlowCrc.Of(data) == SlowCrc.Of(plain)) byChance++;
            byte[] frame = [.. Encoding.ASCII.GetBytes($"##{plain.Length:D4}"), .. data, .. Encoding.ASCII.GetBytes($"{SlowCrc.Of(plain):X4}\r\n")];
            Assert.Equal(FrameVerdict.Enciphered, Assert.Single(Wire.Whole(frame)).Verdict);
        }
        Assert.True(byChance > 0);
    }

    [Fact]
    public void Another_key_gives_no_text()
    {
        var plain = Encoding.ASCII.GetBytes(Head + "DataTime=20240520210600;a01011-Min=1.35,a01011-Flag=N&&");
        var data = Example.Encipher(plain, CipherForm.Raw)!;
        for (var i = 0; i < 2000; i++)
        {
            var other = new AreaCipher(Encoding.ASCII.GetBytes($"key{i:D13}"));
            Assert.False(AreaCipher.IsPlain(other.Decipher(data, out _)!, SlowCrc.Of(plain)));
        }
    }

    [Theory]
    [InlineData("{0xE4,0x3E}"), InlineData("{0xE4}x"), InlineData("{0xZZ,0x00}"), InlineData("{0xE4"), InlineData("{0x}"), InlineData("{0x123}")]
    public void A_literal_that_is_none_is_refused(string area) => Assert.Null(Example.Decipher(Encoding.ASCII.GetBytes($"{Head}{area}&&"), out _));

    [Theory]
    [InlineData(0), InlineData(15), InlineData(17), InlineData(32)]
    public void A_key_has_sixteen_bytes(int length) => Assert.Throws<ArgumentException>(() => new AreaCipher(new byte[length]));
}
