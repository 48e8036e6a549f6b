using System.Buffers;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Sessions;

namespace Dizhu.Fuzz;

/// <summary>
/// Whatever a logger says, and however time passes: nothing throws, what the platform sends are whole frames, a packet is answered at most once, and a
/// request is sent at most as often as its resends allow.
/// </summary>
internal sealed class LoggerSessionTarget : FuzzTarget
{
    public override Type Tested => typeof(LoggerSession);

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Hj212Seeds.Streams.Select(stream => (byte[])[0x07, 0x29, .. stream])];

    public override byte[] Mutate(byte[] seed, Mutation mutation) => Hj212Seeds.Mutate(seed, mutation);

    public override void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2) return;
        var (choice, step) = (input[0], 1 + input[1] % 251);
        var stream = input[2..].ToArray();
        var settings = new SessionSettings { Keys = (choice & 1) != 0 ? new KeyRing("0000000000000000"u8) : null, Enciphers = (choice & 2) != 0, Device = (choice & 4) != 0 ? new("32", "123456", "010000A8900016F000169DC0") : null };
        var session = new LoggerSession(settings);
        var output = new ArrayBufferWriter<byte>();
        var now = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8));
        DeviceRequest[] requests = [DeviceRequest.History(2051, now, now), DeviceRequest.SetClock(now), new(2012, [])];
        foreach (var request in requests) session.Enqueue(request, now, output);
        if (settings.Keys is not null && (choice & 8) != 0) session.ChangeKey([.. "abcdefghijklmnop"u8], now, output);

        var (begin, end, heard, answers) = (0, 0, 0, 0);
        while (end < stream.Length)
        {
            end = Math.Min(stream.Length, end + step);
            now += TimeSpan.FromMilliseconds(choice * 10);
            var rest = new ReadOnlySequence<byte>(stream, begin, end - begin);
            while (session.TryReceive(ref rest, end == stream.Length, now, output, out var arrival))
            {
                heard++;
                LoggerSession.Acknowledge(arrival.Acknowledgement, output);
            }
            begin = end - (int)rest.Length;
            session.Tick(now, output);
        }
        for (var i = 0; i < 8; i++) session.Tick(now += TimeSpan.FromSeconds(130), output);
        foreach (var request in requests) Promise(request.Sends <= settings.ReCount + 1, "no more resends than allowed");

        var sent = new FrameReader();
        var at = 0;
        while (sent.TryRead(output.WrittenSpan[at..], isLast: true, out var consumed, out var frame))
        {
            Promise(frame.IsAccepted, "what is sent is whole");
            if (frame.Data.IndexOf("ST=91;CN=9013"u8) >= 0 || frame.Data.IndexOf("ST=91;CN=9014"u8) >= 0) answers++;
            at += consumed;
        }
        Promise(answers <= heard, "at most an answer a packet");
    }
}
