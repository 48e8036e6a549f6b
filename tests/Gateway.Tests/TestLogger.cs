using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dizhu.Gateway.Tests;

/// <summary>一台数采仪 on a real socket, with framing and CRC of its own (HJ 212-2017 6.3.1 and appendix A), so that it agrees with none of our mistakes.</summary>
internal sealed class TestLogger : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Silence = TimeSpan.FromMilliseconds(600);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly List<byte> heard = [];
    private readonly byte[] room = new byte[64 << 10];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="from">The loopback address it calls from.</param>
    public static async Task<TestLogger> DialAsync(IPEndPoint gateway, string from = "127.0.0.1")
    {
        var logger = new TestLogger();
        logger.socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await logger.socket.ConnectAsync(gateway, Stop);
        return logger;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, Stop)..];
    }

    public Task SayAsync(string data) => SendAsync(Frame(data));

    /// <summary>The data segment of the next frame from the platform.</summary>
    public async Task<string> HearAsync() => await NextAsync(Patience) ?? throw new TimeoutException("10 秒内没有应答。");

    /// <summary>Hears nothing for a while.</summary>
    public async Task HearNothingAsync() => Assert.Null(await NextAsync(Silence));

    /// <summary>The platform ends the line.</summary>
    public async Task UntilClosedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await socket.ReceiveAsync(room, patience.Token) > 0) { }
        }
        catch (SocketException)
        {
            // reset
        }
    }

    public async Task<string?> NextAsync(TimeSpan patience)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        ends.CancelAfter(patience);
        while (true)
        {
            if (heard.Count >= 6)
            {
                Assert.Equal("##", Encoding.ASCII.GetString([.. heard.Take(2)]));
                var length = int.Parse(Encoding.ASCII.GetString([.. heard.Skip(2).Take(4)]), CultureInfo.InvariantCulture);
                if (heard.Count >= length + 12)
                {
                    var frame = heard.Take(length + 12).ToArray();
                    heard.RemoveRange(0, length + 12);
                    var data = Encoding.UTF8.GetString(frame, 6, length);
                    Assert.Equal(Encoding.ASCII.GetString(Frame(data)), Encoding.ASCII.GetString(frame));
                    return data;
                }
            }
            try
            {
                var got = await socket.ReceiveAsync(room, ends.Token);
                if (got == 0) throw new IOException("平台断开了连接。");
                heard.AddRange(room.AsSpan(0, got));
            }
            catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    public static byte[] Frame(string data)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        return [.. Encoding.ASCII.GetBytes("##" + bytes.Length.ToString("0000", CultureInfo.InvariantCulture)), .. bytes, .. Encoding.ASCII.GetBytes(Crc(bytes).ToString("X4", CultureInfo.InvariantCulture) + "\r\n")];
    }

    public static int Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc = crc >> 8 ^ one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
        }
        return crc;
    }

    /// <summary>Real-time data of soot at a minute of 2026-11-24, in the edition of 2017, with an answer asked for.</summary>
    public static string RealTime(string mn, int minute, string value = "12.30", string pw = "123456", int flag = 5, string st = "31")
    {
        var time = new DateTime(2026, 11, 24, 10, 0, 0).AddMinutes(minute).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return $"QN={time}001;ST={st};CN=2011;PW={pw};MN={mn};Flag={flag};CP=&&DataTime={time};a34013-Rtd={value},a34013-Flag=N&&";
    }

    /// <summary>The answer to it in the edition of 2017 (表 C.3 and 6.5).</summary>
    public static string Answer(string mn, int minute, int flag = 4)
    {
        var time = new DateTime(2026, 11, 24, 10, 0, 0).AddMinutes(minute).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return $"QN={time}001;ST=91;CN=9014;PW=123456;MN={mn};Flag={flag};CP=&&&&";
    }

    public void Dispose() => socket.Dispose();
}
