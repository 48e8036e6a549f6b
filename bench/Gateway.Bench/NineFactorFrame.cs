using System.Globalization;
using System.Text;
using Dizhu.Hj212.Frames;

namespace Dizhu.Gateway.Bench;

/// <summary>A 2011 message of 2017 with nine factors whose QN and DataTime are written anew for every sending.</summary>
internal sealed class NineFactorFrame
{
    private static readonly DateTime Start = new(2026, 1, 1);

    private readonly byte[] bytes;
    private readonly int qn, dataTime, length;

    public NineFactorFrame(int device)
    {
        var mn = "DE00BE9C0000000000000000"[..16] + device.ToString("00000000", CultureInfo.InvariantCulture);
        var data = $"QN=20260101000000000;ST=31;CN=2011;PW=123456;MN={mn};Flag=5;CP=&&DataTime=20260101000000;"
            + string.Join(';', Factors.Select((code, at) => $"{code}-Rtd={at + 1}2.3{at},{code}-Flag=N")) + "&&";
        length = data.Length;
        bytes = Encoding.ASCII.GetBytes($"##{length:0000}{data}0000\r\n");
        qn = data.IndexOf("QN=", StringComparison.Ordinal) + 9;
        dataTime = data.IndexOf("DataTime=", StringComparison.Ordinal) + 15;
        AnswerLength = 12 + $"QN=20260101000000000;ST=91;CN=9014;PW=123456;MN={mn};Flag=4;CP=&&&&".Length;
    }

    private static readonly string[] Factors = ["a34013", "a21026", "a21002", "a19001", "a01011", "a01012", "a01013", "a01014", "a00000"];

    public int Length => bytes.Length;

    public int AnswerLength { get; }

    /// <summary>The frame of the n-th second.</summary>
    public ReadOnlySpan<byte> At(int second)
    {
        Span<byte> time = stackalloc byte[14];
        var moment = Start.AddSeconds(second);
        Put(time, moment.Year, 4);
        Put(time[4..], moment.Month, 2);
        Put(time[6..], moment.Day, 2);
        Put(time[8..], moment.Hour, 2);
        Put(time[10..], moment.Minute, 2);
        Put(time[12..], moment.Second, 2);
        time.CopyTo(bytes.AsSpan(qn));
        time.CopyTo(bytes.AsSpan(dataTime));
        var crc = FrameCrc.Of(bytes.AsSpan(6, length));
        crc.TryFormat(bytes.AsSpan(6 + length, 4), out _, "X4", CultureInfo.InvariantCulture);
        return bytes;
    }

    private static void Put(Span<byte> to, int number, int digits)
    {
        for (var at = digits - 1; at >= 0; at--, number /= 10) to[at] = (byte)('0' + number % 10);
    }
}
