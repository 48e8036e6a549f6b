using System.Text;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Hj212.Tests.Frames;

/// <summary>However a stream is cut, the same stretches come of it, and no byte is lost between them but blanks.</summary>
public sealed class EveryCutTests
{
    private const string Plain = "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Flag=N&&";

    /// <summary>What lines carry, and what they should not.</summary>
    private static readonly string[] Pieces =
    [
        Wire.Frame(Wire.Hour()) + "\r\n", Wire.Frame(Wire.Hour(2)), Wire.Frame(Wire.Hour(3)) + "\n", Wire.Frame(Wire.Hour(4)).Replace(";CN", ";cn", StringComparison.Ordinal) + "\r\n",
        Lower(Wire.Frame(Wire.Hour(5))) + "\r\n", Wire.Frame(Wire.Hour(6))[..90], Wire.Frame(Wire.Hour(7))[..90] + "\r\n", Wire.Frame(Wire.Hour(8))[60..] + "\r\n",
        Wire.Frame(Wire.Hour(9)).Replace("##0", "##9", StringComparison.Ordinal) + "\r\n", Wire.Frame(Wire.Hour(9)).Replace("##02", "##03", StringComparison.Ordinal) + "\r\n",
        Wire.Frame(""), Wire.Frame("") + "\r\n", Cipher(CipherForm.Raw) + "\r\n", Cipher(CipherForm.Raw), Cipher(CipherForm.Literal) + "\r\n", Cipher(CipherForm.Literal)[..150], "##0020" + Plain, "#", "##", "##00", "##0012", "###0003abc",
        "\r\n", "\n", "\r", " ", "\0", "GET / HTTP/1.1\r\n", "&&1C80", "\n##0100QN=", "\n##0100ST", "{0xE4,0x3E}", "CP=&&{0x", "Flag=9;CP=&&{0x11,", "}ab&&", new string('x', 300),
    ];

    public static Arbitrary<byte[]> Streams() =>
        Gen.Frequency((6, Gen.Elements(Pieces)), (1, Gen.Choose(0, 255).ListOf().Select(bytes => new string([.. bytes.Select(b => (char)b)]))))
            .ListOf().Select(pieces => Encoding.Latin1.GetBytes(string.Concat(pieces))).ToArbitrary();

    [Clause("HJ 212-2017", "6.3.1 通讯包")]
    [Property(MaxTest = 1000)]
    public Property The_stretches_are_the_same(int seed) => Prop.ForAll(Streams(), stream =>
    {
        var random = new Random(seed);
        Same(stream, random, FrameLimits.Tolerant);
        Same(stream, random, new FrameLimits(256));
    });

    [Property(MaxTest = 100)]
    public Property Byte_by_byte_too() => Prop.ForAll(Streams(), stream =>
        Assert.Equal(Wire.Whole(stream), Wire.Piecewise(stream, Enumerable.Range(1, Math.Max(0, stream.Length - 1)))));

    [Property(MaxTest = 500)]
    public Property Nothing_but_blanks_is_lost(int seed) => Prop.ForAll(Streams(), stream =>
    {
        _ = seed;
        Assert.Equal(NotBlank(Encoding.Latin1.GetString(stream)), NotBlank(string.Concat(Wire.Whole(stream).Select(stretch => stretch.Raw))));
    });

    [Fact]
    public void A_frame_cut_at_each_of_its_bytes_is_that_frame()
    {
        var stream = Encoding.Latin1.GetBytes(Wire.Frame(Wire.Hour()) + "\r\n" + Cipher(CipherForm.Raw) + "\r\n" + Wire.Frame(Wire.Hour(2)) + "\r\n");
        var whole = Wire.Whole(stream);
        Assert.Equal([FrameVerdict.Good, FrameVerdict.Enciphered, FrameVerdict.Good], whole.Select(stretch => stretch.Verdict));
        for (var cut = 1; cut < stream.Length; cut++) Assert.Equal(whole, Wire.Piecewise(stream, [cut]));
    }

    private static void Same(byte[] stream, Random random, FrameLimits limits)
    {
        var cuts = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(stream.Length + 1)).Order();
        Assert.Equal(Wire.Whole(stream, limits), Wire.Piecewise(stream, cuts, limits));
    }

    private static string NotBlank(string text) => string.Concat(text.Where(c => c is not ('\r' or '\n' or ' ' or '\0')));

    private static string Lower(string frame) => frame[..^4] + frame[^4..].ToLowerInvariant();

    private static string Cipher(CipherForm form)
    {
        var plain = Encoding.Latin1.GetBytes(Plain);
        var data = new AreaCipher("0000000000000000"u8).Encipher(plain, form)!;
        return $"##{plain.Length:D4}{Encoding.Latin1.GetString(data)}{SlowCrc.Of(plain):X4}";
    }
}
