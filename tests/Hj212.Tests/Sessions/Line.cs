using System.Buffers;
using System.Text;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Sessions;
using Dizhu.Hj212.Tests.Frames;

namespace Dizhu.Hj212.Tests.Sessions;

/// <summary>A line between a session and a logger played by the test, with a clock that the test moves.</summary>
internal sealed class Line(SessionSettings? settings = null)
{
    public const string Logger2017 = "PW=123456;MN=010000A8900016F000169DC0";
    public const string Logger2005 = "PW=123456;MN=88888880000001";

    private readonly ArrayBufferWriter<byte> output = new();

    public LoggerSession Session { get; } = new(settings ?? new SessionSettings());

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));

    /// <summary>What an arrival was, and the answer that waits for the disk.</summary>
    public (ArrivalKind Kind, Acknowledgement Waiting, DeviceRequest? Request) Hears(string data) => HearsBytes(Encoding.Latin1.GetBytes(Wire.Frame(data) + "\r\n"));

    public (ArrivalKind Kind, Acknowledgement Waiting, DeviceRequest? Request) HearsBytes(byte[] bytes)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        Assert.True(Session.TryReceive(ref input, isLast: false, Now, output, out var arrival));
        return (arrival.Kind, arrival.Acknowledgement, arrival.Request);
    }

    public void Asks(DeviceRequest request) => Session.Enqueue(request, Now, output);

    public DeviceRequest ChangesKey(byte[] key) => Session.ChangeKey(key, Now, output);

    public void IsDurable(Acknowledgement waiting) => LoggerSession.Acknowledge(waiting, output);

    public void Passes(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Session.Tick(Now, output);
    }

    /// <summary>The data segments that the platform sent since the last look.</summary>
    public string[] Says()
    {
        var said = Wire.Whole(output.WrittenSpan.ToArray());
        output.Clear();
        Assert.All(said, stretch => Assert.Contains(stretch.Verdict, new[] { FrameVerdict.Good, FrameVerdict.Enciphered }));
        return [.. said.Select(stretch => stretch.Data)];
    }

    public string SaysOne() => Assert.Single(Says());

    /// <summary>The QN of a segment.</summary>
    public static string QnOf(string data) => data.Split(';').Single(part => part.StartsWith("QN=", StringComparison.Ordinal))[3..];
}
