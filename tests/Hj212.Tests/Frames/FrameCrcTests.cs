using System.Text;
using Dizhu.Hj212.Frames;
using FsCheck.Xunit;

namespace Dizhu.Hj212.Tests.Frames;

public sealed class FrameCrcTests
{
    /// <summary>Clause, data segment, length, CRC, and the Modbus CRC that devices send instead.</summary>
    public static TheoryData<string, string, int, string, string?> Vectors => new()
    {
        { "HJ 212-2017 附录 A", "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&", 101, "1C80", "0759" },
        { "HJ 212-2025 A.1", "QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&", 87, "2200", "CCF4" },
        { "HJ 212-2025 A.2 例 1", "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01012-Min=9.3,a01012-Avg=9.3,a01012-Max=9.3,a01012-Flag=N;a01014-Min=3.20,a01014-Avg=3.211,a01014-Max=3.212,a01014-Flag=N&&", 295, "2200", "B649" },
        { "HJ 212-2025 A.2 例 3", "QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01014-Min=3.20,a01014-Avg=3.20,a01014-Max=3.20,a01014-Flag=N&&", 234, "B541", "5103" },
        { "公开编码器 2005", "QN=20040516010101001;ST=32;CN=2051;PW=123456;MN=88888880000001;Flag=3;CP=&&BeginTime=20040506111000,EndTime=20040506151000&&", 124, "6B80", null },
        { "逐位计算", "123456789", 9, "2F80", "4B37" },
        { "逐位计算", "", 0, "FFFF", "FFFF" },
    };

    [Clause("HJ 212-2017", "附录 A CRC 校验")]
    [Clause("HJ 212-2025", "A.1、A.2 示例（二手）")]
    [Theory, MemberData(nameof(Vectors))]
    public void Worked_examples(string clause, string data, int length, string crc, string? modbus)
    {
        var bytes = Encoding.ASCII.GetBytes(data);
        Assert.Equal((clause, length), (clause, bytes.Length));
        Assert.Equal((clause, crc), (clause, FrameCrc.Of(bytes).ToString("X4", null)));
        if (modbus is not null) Assert.Equal(modbus, FrameCrc.ModbusOf(bytes).ToString("X4", null));
    }

    [Clause("HJ 212-2017", "附录 A CRC 校验")]
    [Property(MaxTest = 2000)]
    public void It_is_the_bitwise_one(byte[] data)
    {
        Assert.Equal(SlowCrc.Of(data), FrameCrc.Of(data));
        Assert.Equal(SlowCrc.ModbusOf(data), FrameCrc.ModbusOf(data));
    }

    [Fact]
    public void It_is_the_bitwise_one_at_every_length_and_alignment()
    {
        var random = new Random(212);
        var bytes = new byte[1200];
        random.NextBytes(bytes);
        for (var length = 0; length <= 1100; length++)
            for (var start = 0; start < 3; start++)
                Assert.Equal(SlowCrc.Of(bytes.AsSpan(start, length)), FrameCrc.Of(bytes.AsSpan(start, length)));
    }

    [Fact]
    public void It_takes_256_values_and_no_others_are_possible()
    {
        var random = new Random(212);
        var seen = new HashSet<ushort>();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[1 + random.Next(300)];
            random.NextBytes(bytes);
            seen.Add(FrameCrc.Of(bytes));
        }
        Assert.Equal(256, seen.Count);
        Assert.All(seen, crc => Assert.True(FrameCrc.IsPossible(crc)));
        Assert.Equal([0x00, 0x01, 0x40, 0x41, 0x80, 0x81, 0xC0, 0xC1], seen.Select(crc => crc & 0xFF).Distinct().Order());
        Assert.False(FrameCrc.IsPossible(0x0759));
    }
}
