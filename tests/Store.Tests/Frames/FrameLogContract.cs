using System.Text;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Tests.Frames;

/// <summary>What every frame log must do; a subclass an engine.</summary>
public abstract class FrameLogContract
{
    protected static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));
    protected const string Mn = "010000A8900016F000169DC0";

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The log of this test: opened, or opened again with what it holds.</summary>
    protected abstract Task<FrameLog> OpenAsync(FrameLogLimits? limits = null);

    [Fact]
    public async Task A_frame_comes_back_as_it_came_with_device_arrival_and_verdict()
    {
        // not text: an encrypted frame of 2025, with a CR LF and a zero inside
        byte[] bytes = [0x23, 0x23, 0x30, 0x00, 0x0D, 0x0A, 0xFF, 0xE4, 0x23, 0x23];
        await using var log = await OpenAsync();

        var answer = await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMicroseconds(7), "crc-modbus", bytes);

        Assert.Equal(AppendOutcome.Stored, answer.Outcome);
        Assert.True(answer.IsDurable);
        var frame = Assert.Single(await log.ReadAsync(0, 10, Stop));
        Assert.Equal(answer.Position, frame.Position);
        Assert.Equal((RecordKind.Frame, Mn, Noon.AddMicroseconds(7), "crc-modbus"), (frame.Kind, frame.Mn, frame.Arrival, frame.Verdict));
        Assert.Equal(bytes, frame.Bytes.ToArray());
        Assert.Null(log.Trouble);
    }

    [Fact]
    public async Task Positions_grow_and_a_reader_gets_every_record_after_one_in_order()
    {
        await using var log = await OpenAsync();
        for (var i = 1; i <= 25; i++) await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddSeconds(i), "ok", Frame(i));

        var all = await log.ReadAsync(0, 100, Stop);
        Assert.Equal(Enumerable.Range(1, 25).Select(Text), all.Select(Text));
        Assert.Equal(all.Select(one => one.Position).Order(), all.Select(one => one.Position));
        Assert.Equal(log.LastPosition, all[^1].Position);

        Assert.Equal([Text(11), Text(12), Text(13)], (await log.ReadAsync(all[9].Position, 3, Stop)).Select(Text));
        Assert.Empty(await log.ReadAsync(log.LastPosition, 10, Stop));
    }

    [Fact]
    public async Task Many_loggers_at_once_each_get_their_own_position()
    {
        await using var log = await OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(logger => Task.Run(async () =>
        {
            var own = new List<(long Position, string Text)>();
            for (var i = 0; i < 50; i++)
            {
                var text = $"logger {logger} frame {i}";
                own.Add(((await log.AppendAsync(RecordKind.Frame, $"MN{logger}", Noon, "ok", Encoding.UTF8.GetBytes(text))).Position, text));
            }
            return own;
        }, Stop)));

        var told = answers.SelectMany(one => one).ToDictionary(one => one.Position, one => one.Text);
        Assert.Equal(2000, told.Count);
        var held = new List<LoggedFrame>();
        while (held.Count < 2000) held.AddRange(await log.ReadAsync(held.Count == 0 ? 0 : held[^1].Position, 700, Stop));
        Assert.Equal(told.OrderBy(one => one.Key).Select(one => one.Value), held.Select(Text));
    }

    [Fact]
    public async Task The_same_bytes_of_a_device_are_acknowledged_and_stored_once()
    {
        await using var log = await OpenAsync();
        var first = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1));
        var resend = await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddSeconds(5), "ok", Frame(1));
        var another = await log.AppendAsync(RecordKind.Frame, "88888880000001", Noon.AddSeconds(6), "ok", Frame(1));

        Assert.Equal(new Appended(AppendOutcome.Repeated, first.Position, null), resend);
        Assert.True(resend.IsDurable);
        Assert.Equal(AppendOutcome.Stored, another.Outcome);
        Assert.Equal([Mn, "88888880000001"], (await log.ReadAsync(0, 10, Stop)).Select(frame => frame.Mn));
    }

    [Fact]
    public async Task Bytes_that_lay_in_quarantine_are_stored_once_they_come_as_a_frame()
    {
        await using var log = await OpenAsync();
        var refused = await log.AppendAsync(RecordKind.Quarantined, Mn, Noon, "unknown-mn", Frame(1));
        var taken = await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddSeconds(5), "ok", Frame(1));
        Assert.Equal((AppendOutcome.Stored, AppendOutcome.Stored), (refused.Outcome, taken.Outcome));
        Assert.Equal([RecordKind.Quarantined, RecordKind.Frame], (await log.ReadAsync(0, 10, Stop)).Select(frame => frame.Kind));
    }

    [Fact]
    public async Task A_resend_that_races_its_original_is_answered_with_the_same_position()
    {
        await using var log = await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var bytes = Frame(round);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", bytes).AsTask()));
            Assert.Single(answers, answer => answer.Outcome == AppendOutcome.Stored);
            Assert.All(answers, answer => Assert.True(answer.IsDurable));
            Assert.Single(answers.Select(answer => answer.Position).Distinct());
        }
        Assert.Equal(20, (await log.ReadAsync(0, 100, Stop)).Count);
    }

    [Fact]
    public async Task An_import_is_a_record_like_a_frame_and_two_alike_are_two()
    {
        await using var log = await OpenAsync();
        var told = """{"file":"9f86d081","by":"李工"}"""u8.ToArray();
        await log.AppendAsync(RecordKind.Import, "", Noon, "ok", told);
        await log.AppendAsync(RecordKind.Import, "", Noon, "ok", told);
        var records = await log.ReadAsync(0, 10, Stop);
        Assert.Equal([RecordKind.Import, RecordKind.Import], records.Select(record => record.Kind));
        Assert.Equal(told, records[1].Bytes.ToArray());
    }

    [Fact]
    public async Task What_is_over_the_limit_is_refused_with_a_reason_and_leaves_nothing()
    {
        await using var log = await OpenAsync(new FrameLogLimits { RecordBytes = 100 });
        var answer = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", new byte[101]);
        Assert.Equal(AppendOutcome.TooLarge, answer.Outcome);
        Assert.False(answer.IsDurable);
        Assert.Contains("101", answer.Reason, StringComparison.Ordinal);
        var longName = await log.AppendAsync(RecordKind.Frame, new string('M', 257), Noon, "ok", new byte[100]);
        Assert.Equal(AppendOutcome.TooLarge, longName.Outcome);
        Assert.Contains("MN 257", longName.Reason, StringComparison.Ordinal);
        Assert.Equal(AppendOutcome.Stored, (await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", new byte[100])).Outcome);
        Assert.Single(await log.ReadAsync(0, 10, Stop));
    }

    [Fact]
    public async Task Opened_again_it_holds_what_it_held_and_goes_on_after_it()
    {
        long before;
        await using (var log = await OpenAsync()) before = (await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1))).Position;
        await using (var log = await OpenAsync())
        {
            Assert.Equal(before, log.LastPosition);
            Assert.True((await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(2))).Position > before);
            Assert.Equal([Text(1), Text(2)], (await log.ReadAsync(0, 10, Stop)).Select(Text));
        }
    }

    [Fact]
    public async Task A_reader_that_waits_wakes_up_when_a_frame_comes()
    {
        await using var log = await OpenAsync();
        var start = log.LastPosition;
        var waiting = log.WaitAsync(start, Stop).AsTask();
        Assert.False(waiting.IsCompleted);
        await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(5), Stop);
        // and one that has something to read does not wait
        await log.WaitAsync(start, Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(5), Stop);
    }

    [Fact]
    public async Task The_buffer_of_the_caller_may_be_used_again_at_once()
    {
        await using var log = await OpenAsync();
        var buffer = Frame(1);
        var pending = log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", buffer);
        buffer.AsSpan().Fill((byte)'x');
        await pending;
        Assert.Equal(Text(1), Text(Assert.Single(await log.ReadAsync(0, 10, Stop))));
    }

    protected static byte[] Frame(int number) => Encoding.ASCII.GetBytes(Text(number));

    protected static string Text(LoggedFrame frame) => Encoding.ASCII.GetString(frame.Bytes.Span);

    protected static string Text(int number) => $"##0101QN=20261124120000{number:000};ST=32;CN=2011;PW=123456;MN={Mn};Flag=5;CP=&&DataTime=20261124120000;w01018-Rtd={number}.50,w01018-Flag=N&&1C80\r\n";
}
