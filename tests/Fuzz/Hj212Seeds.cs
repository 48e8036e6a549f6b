using System.Text;

namespace Dizhu.Fuzz;

/// <summary>HJ 212 to begin with: packets of the three editions as the annexes print them, and the words to damage them with.</summary>
internal static class Hj212Seeds
{
    private const string Header = "QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;";

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "##", "##0012", "##9999", "\r\n", "\n", "&&", "CP=&&", "cp=&&", ";", ",", "=", "-", "//", "QN=20160801085857223", "ST=32", "CN=2011", "CN=9011", "CN=9012", "CN=9013", "CN=9015", "CN=1014", "CN=2072", "PW=123456", "MN=88888880000001", "Flag=9", "Flag=0",
            "PNUM=2;PNO=1", "RF=1", "DataTime=20160801085857", "w01018-Rtd=2.2", "w01018-Flag=N", "a34013-ZsAvg=-0.5", "101-Rtd=1.1", "QnRtn=1", "ExeRtn=1", "i11001-Info=//;,=//", "{0xE4,0x3E}", "{0x", "}", "1C80", "FFFF", "\0", " ", "+.5", "999999999999999999", "QN=20260301080000000",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public static IReadOnlyList<byte[]> Segments { get; } =
    [
        .. new[]
        {
            Header + "CP=&&DataTime=20160801085857;w01001-Rtd=7.1;w01001-Flag=N;w01018-SampleTime=20160801070000,01018-Rtd=2.2,w01018-Flag=N,w01018-EFlag=A01&&",
            "QN=20160801085857535;ST=32;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=2;CP=&&DataTime=20160801080000;w01018-Cou=63.0,w01018-Min=40.1,w01018-Flag=N&&",
            "ST=32;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20040516020111;B01-Rtd=100;101-Rtd=1.1,101-Flag=N&&",
            "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Flag=N&&",
            "QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20100301145000;PolId=w01018;i11001-Info=//a;b,c=d//&&",
            "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20260301080000000;QnRtn=1&&",
            "QN=20260301080000000;ST=91;CN=9012;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&ExeRtn=1&&",
            "QN=20160801085857223;ST=32;CN=1013;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&& PolId=w01018&&",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    public static IReadOnlyList<byte[]> Streams { get; } =
    [
        .. Segments.Select(segment => (byte[])[.. Dizhu.Hj212.Frames.FrameWriter.Frame(segment), .. Dizhu.Hj212.Frames.FrameWriter.Frame(Segments[0])]),
        Encoding.Latin1.GetBytes("##0130QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&{0xE4,0x3E,0x15,0x9A,0xCF,0xAB,0x24,0x2C,0xB5,0x31,0x55,0xFB,0x8B,0x92,0x81,0xA1}g=N&&2200\r\n"),
        Encoding.Latin1.GetBytes("##0110QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&\u00e4>\u0015\u009a\u00cf\u00ab$,\u00b51U\u00fb\u008b\u0092\u0081\u00a1g=N&&2200\r\n"),
    ];

    /// <summary>Half of the damage is done with words of the protocol; lengths and CRCs are mended now and then, so that the damage is read.</summary>
    public static byte[] Mutate(byte[] seed, Mutation mutation)
    {
        var bytes = new List<byte>(seed);
        for (var i = mutation.Below(4) + 1; i > 0; i--)
        {
            var at = mutation.Below(bytes.Count + 1);
            if (mutation.Below(2) == 0) bytes.InsertRange(at, mutation.Any(Words));
            else if (at < bytes.Count)
            {
                switch (mutation.Below(3))
                {
                    case 0: bytes[at] = (byte)mutation.Below(256); break;
                    case 1: bytes.RemoveRange(at, Math.Min(1 + mutation.Below(12), bytes.Count - at)); break;
                    default: bytes[at] ^= (byte)(1 << mutation.Below(8)); break;
                }
            }
        }
        var damaged = bytes.ToArray();
        if (mutation.Below(3) == 0) Mend(damaged);
        return damaged;
    }

    /// <summary>Writes the length and the CRC that fit, where the stream begins with a frame that ends with a line.</summary>
    private static void Mend(Span<byte> bytes)
    {
        var start = bytes.IndexOf("##"u8);
        if (start < 0) return;
        var line = bytes[start..];
        var end = line.IndexOf("\r\n"u8);
        if (end < 10 || end > 10_000) return;
        var data = line[6..(end - 4)];
        Encoding.ASCII.GetBytes($"{data.Length:D4}").CopyTo(line[2..]);
        Encoding.ASCII.GetBytes($"{Dizhu.Hj212.Frames.FrameCrc.Of(data):X4}").CopyTo(line[(end - 4)..]);
    }
}
