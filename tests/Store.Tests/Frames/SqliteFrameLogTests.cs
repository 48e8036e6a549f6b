using System.Diagnostics;
using Dizhu.Store.Frames;

namespace Dizhu.Store.Tests.Frames;

/// <summary>The log of one machine, and what files bring with them: months, clocks, disks.</summary>
public sealed class SqliteFrameLogTests : FrameLogContract, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<FrameLog> OpenAsync(FrameLogLimits? limits = null) => Task.FromResult<FrameLog>(SqliteFrameLog.Open(folder.Path, limits));

    [Fact]
    public async Task A_new_month_in_Beijing_begins_a_new_file_and_positions_go_on()
    {
        await using var log = SqliteFrameLog.Open(folder.Path);
        // 2026-11-30 23:59:59 and a second later in Beijing, both on 30 November in UTC
        await log.AppendAsync(RecordKind.Frame, Mn, new DateTimeOffset(2026, 11, 30, 15, 59, 59, TimeSpan.Zero), "ok", Frame(1));
        await log.AppendAsync(RecordKind.Frame, Mn, new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero), "ok", Frame(2));

        Assert.Equal(["frames-2026-11.db", "frames-2026-12.db"], log.Files.Select(Path.GetFileName));
        Assert.Equal([(1, Text(1)), (2, Text(2))], (await log.ReadAsync(0, 10, Stop)).Select(frame => ((int)frame.Position, Text(frame))));
        Assert.Equal([Text(2)], (await log.ReadAsync(1, 10, Stop)).Select(Text));
    }

    [Fact]
    public async Task A_group_over_the_turn_of_the_month_is_acknowledged_whole_and_readable_whole()
    {
        await using var log = SqliteFrameLog.Open(folder.Path);
        var midnight = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => log.AppendAsync(RecordKind.Frame, Mn, midnight.AddSeconds(i - 300), "ok", Frame(i)).AsTask()));
        Assert.Equal(Enumerable.Range(1, 600).Select(position => (long)position), answers.Select(answer => answer.Position).Order());
        Assert.Equal(2, log.Files.Count);
        Assert.Equal(600, (await log.ReadAsync(0, 1000, Stop)).Count);
        Assert.Equal(Enumerable.Range(290, 20).Select(position => position + 1L), (await log.ReadAsync(290, 20, Stop)).Select(frame => frame.Position));
    }

    [Fact]
    public async Task A_clock_that_jumps_far_ahead_and_back_loses_nothing_and_keeps_the_order()
    {
        DateTimeOffset[] arrivals = [Noon, Noon.AddYears(3), Noon.AddMinutes(1), Noon.AddMonths(1)];
        await using (var log = SqliteFrameLog.Open(folder.Path))
            for (var i = 0; i < arrivals.Length; i++)
                await log.AppendAsync(RecordKind.Frame, Mn, arrivals[i], "ok", Frame(i));

        await using (var log = SqliteFrameLog.Open(folder.Path))
        {
            Assert.Equal(["frames-2026-11.db", "frames-2029-11.db", "frames-2026-11-2.db", "frames-2026-12.db"], log.Files.Select(Path.GetFileName));
            var frames = await log.ReadAsync(0, 10, Stop);
            Assert.Equal([1, 2, 3, 4], frames.Select(frame => frame.Position));
            Assert.Equal(arrivals, frames.Select(frame => frame.Arrival));
        }
    }

    [Fact]
    public async Task A_small_correction_of_the_clock_at_the_turn_of_the_month_makes_no_file()
    {
        await using var log = SqliteFrameLog.Open(folder.Path);
        var midnight = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
        await log.AppendAsync(RecordKind.Frame, Mn, midnight, "ok", Frame(1));
        await log.AppendAsync(RecordKind.Frame, Mn, midnight.AddSeconds(-3), "ok", Frame(2));
        Assert.Equal(["frames-2026-12.db"], log.Files.Select(Path.GetFileName));
    }

    [Fact]
    public async Task After_the_short_memory_equal_bytes_are_a_new_record()
    {
        await using var log = SqliteFrameLog.Open(folder.Path, new FrameLogLimits { Memory = TimeSpan.FromMinutes(10) });
        await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1));
        Assert.Equal(AppendOutcome.Repeated, (await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMinutes(10), "ok", Frame(1))).Outcome);
        Assert.Equal(AppendOutcome.Stored, (await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMinutes(11), "ok", Frame(1))).Outcome);
        Assert.Equal(2, log.LastPosition);
    }

    [Fact]
    public async Task The_memory_is_bounded()
    {
        await using var log = SqliteFrameLog.Open(folder.Path, new FrameLogLimits { MemoryFrames = 3 });
        for (var i = 0; i < 4; i++) await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(i));
        Assert.Equal(AppendOutcome.Repeated, (await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(3))).Outcome);
        Assert.Equal(AppendOutcome.Stored, (await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(0))).Outcome);
    }

    [Fact]
    public async Task A_second_program_is_told_in_Chinese_that_the_folder_is_taken()
    {
        await using var log = SqliteFrameLog.Open(folder.Path);
        var refusal = Assert.Throws<IOException>(() => SqliteFrameLog.Open(folder.Path));
        Assert.Contains("另一个程序", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_that_wait_beyond_the_limit_are_refused_and_those_before_it_are_kept()
    {
        await using var log = SqliteFrameLog.Open(folder.Path, new FrameLogLimits { WaitingBytes = 4096 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(i)).AsTask()));
        Assert.Contains(answers, answer => answer.Outcome == AppendOutcome.Unavailable);
        Assert.All(answers, answer => Assert.Contains(answer.Outcome, new[] { AppendOutcome.Stored, AppendOutcome.Unavailable }));
        Assert.Equal(answers.Count(answer => answer.IsDurable), (await log.ReadAsync(0, 5000, Stop)).Count);
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_says_so_and_recovers_by_itself()
    {
        using var disk = SmallDisk.Mount(folder.Sub("disk"), megabytes: 4);
        await using var log = SqliteFrameLog.Open(disk.Path);
        var acknowledged = new List<long>();
        Appended answer;
        var number = 0;
        for (; (answer = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Big(number))).IsDurable; number++) acknowledged.Add(answer.Position);

        Assert.Equal(AppendOutcome.Unavailable, answer.Outcome);
        Assert.Contains("磁盘已满", answer.Reason, StringComparison.Ordinal);
        Assert.NotNull(log.Trouble);
        Assert.Equal(acknowledged, (await log.ReadAsync(0, 10_000, Stop)).Select(frame => frame.Position));

        // room again: the disk grows; the log finds out without being asked
        disk.Grow(megabytes: 64);
        for (var wait = Stopwatch.StartNew(); log.Trouble is not null && wait.Elapsed < TimeSpan.FromSeconds(10);) await Task.Delay(50, Stop);
        Assert.Null(log.Trouble);
        // the resend of what was refused is no repetition
        var after = await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Big(number));
        Assert.Equal(AppendOutcome.Stored, after.Outcome);
        Assert.Equal([.. acknowledged, after.Position], (await log.ReadAsync(0, 10_000, Stop)).Select(frame => frame.Position));
    }

    [Fact]
    public async Task A_new_month_that_finds_no_room_acknowledges_nothing_and_recovers()
    {
        using var disk = SmallDisk.Mount(folder.Sub("disk"), megabytes: 16);
        await using var log = SqliteFrameLog.Open(disk.Path);
        await log.AppendAsync(RecordKind.Frame, Mn, Noon, "ok", Frame(1));
        disk.Fill();
        var answer = await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMonths(1), "ok", Frame(2));
        Assert.Equal(AppendOutcome.Unavailable, answer.Outcome);
        Assert.NotNull(answer.Reason);
        disk.Empty();
        Assert.Equal(AppendOutcome.Stored, (await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMonths(1), "ok", Frame(2))).Outcome);
        Assert.Equal([1, 2], (await log.ReadAsync(0, 10, Stop)).Select(frame => frame.Position));
    }

    [Fact]
    public async Task Old_months_go_to_the_archive_and_the_newest_stays()
    {
        await using var log = SqliteFrameLog.Open(folder.Sub("log"));
        for (var month = 0; month < 3; month++) await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMonths(month), "ok", Frame(month));
        Assert.Equal(3, (await log.ReadAsync(0, 10, Stop)).Count);

        var moved = log.Archive(new DateOnly(2027, 2, 1), folder.Sub("archive"));

        Assert.Equal(["frames-2026-11.db", "frames-2026-12.db"], moved.Select(Path.GetFileName));
        Assert.Equal([3], (await log.ReadAsync(0, 10, Stop)).Select(frame => frame.Position));
        Assert.Equal(4, (await log.AppendAsync(RecordKind.Frame, Mn, Noon.AddMonths(2), "ok", Frame(9))).Position);
        await using var archived = SqliteFrameLog.Open(folder.Sub("archive"));
        Assert.Equal([Text(0), Text(1)], (await archived.ReadAsync(0, 10, Stop)).Select(Text));
    }

    private static byte[] Big(int number) => [.. Frame(number), .. new byte[9000]];
}
