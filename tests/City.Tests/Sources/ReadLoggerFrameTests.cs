using Dizhu.City.Sources;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Frames;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;
using static Dizhu.City.Tests.Sources.RegisteredCity;

namespace Dizhu.City.Tests.Sources;

/// <summary>From the bytes in the log to what the store knows, on the real log and the real store.</summary>
public sealed class ReadLoggerFrameTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private const string RealTime = "QN=20261124100001000;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261124100000;"
        + "a34013-Rtd=12.30,a34013-ZsRtd=15.0,a34013-Flag=N;a19001-Rtd=7.2,a19001-Flag=T&&";

    private const string Hour = "QN=20261124110001000;ST=31;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261124100000;"
        + "a34013-Cou=0.050,a34013-Min=1,a34013-Avg=2.0,a34013-Max=3,a34013-ZsMin=2,a34013-ZsAvg=3.0,a34013-ZsMax=4,a34013-Flag=N&&";

    [Fact]
    public async Task Values_come_out_with_the_digits_and_the_flag_they_were_sent_with()
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame(RealTime));

        var soot = await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd);
        Assert.Equal((ExactValue.Of(1230, 2), "N", Ten), (soot[0].Reading.Value, soot[0].Reading.Flag, soot[0].Reading.Period));
        Assert.Equal(ExactValue.Of(150, 1), (await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.ZsRtd))[0].Reading.Value);
        Assert.Equal("T", (await station.ReadAsync("31", "a19001", ReadingPeriod.Moment, ReadingField.Rtd))[0].Reading.Flag);
    }

    [Theory]
    [InlineData(ReadingField.Cou, 50, 3), InlineData(ReadingField.Min, 1, 0), InlineData(ReadingField.Avg, 20, 1), InlineData(ReadingField.Max, 3, 0)]
    [InlineData(ReadingField.ZsMin, 2, 0), InlineData(ReadingField.ZsAvg, 30, 1), InlineData(ReadingField.ZsMax, 4, 0)]
    public async Task An_hour_has_every_field_it_was_sent_with(ReadingField field, long unscaled, int scale)
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame(Hour));
        Assert.Equal(ExactValue.Of(unscaled, scale), Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Hour, field)).Reading.Value);
    }

    [Theory]
    [InlineData(2011, ReadingPeriod.Moment), InlineData(2051, ReadingPeriod.Minutes), InlineData(2061, ReadingPeriod.Hour), InlineData(2031, ReadingPeriod.Day)]
    public async Task The_command_says_of_which_stretch_of_time(int command, ReadingPeriod kind)
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame($"QN=20261124100001000;ST=32;CN={command};PW=123456;MN={Mn};Flag=5;CP=&&DataTime=20261124100000;w01018-Avg=30.5,w01018-Rtd=30.5,w01018-Flag=N&&"));
        Assert.Single(await station.ReadAsync("32", "w01018", kind, ReadingField.Avg));
    }

    [Theory]
    [InlineData("a34013-Rtd=", Missing.Empty), InlineData("a34013-Rtd=----", Missing.NotANumber), InlineData("a34013-Rtd=1e3", Missing.NotANumber)]
    [InlineData("a34013-Rtd=1234567890123456789", Missing.TooManyDigits)]
    public async Task What_is_no_number_is_a_gap_with_its_reason_and_never_zero(string sent, Missing why)
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame($"QN=20261124100001000;ST=31;CN=2011;PW=123456;MN={Mn};Flag=5;CP=&&DataTime=20261124100000;{sent},a34013-Flag=D&&"));
        Assert.Equal(why, Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd)).Reading.Value.Missing);
    }

    [Fact]
    public async Task An_equal_resend_is_the_same_fact_and_another_value_a_revision()
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame(RealTime));
        // another QN: other bytes, the same fact
        await station.SayAsync(Frame(RealTime.Replace("QN=20261124100001000", "QN=20261124100031000", StringComparison.Ordinal)));
        Assert.False(Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd)).IsRevised);

        await station.SayAsync(Frame(RealTime.Replace("a34013-Rtd=12.30", "a34013-Rtd=12.40", StringComparison.Ordinal)));
        var known = Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd));
        Assert.Equal((ExactValue.Of(1240, 2), 2), (known.Reading.Value, known.Revision));
    }

    [Fact]
    public async Task One_MN_that_speaks_for_two_systems_keeps_two_series()
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame(RealTime));
        await station.SayAsync(Frame(RealTime.Replace("ST=31", "ST=22", StringComparison.Ordinal).Replace("12.30", "99", StringComparison.Ordinal)));
        Assert.Equal(ExactValue.Of(1230, 2), Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd)).Reading.Value);
        Assert.Equal(ExactValue.Of(99), Assert.Single(await station.ReadAsync("22", "a34013", ReadingPeriod.Moment, ReadingField.Rtd)).Reading.Value);
    }

    [Fact]
    public async Task An_enciphered_frame_is_read_with_the_key_known_when_it_came()
    {
        await using var station = await LoggerStation.OpenAsync();
        var plain = $"QN=20261124100001000;ST=32;CN=2011;PW=123456;MN={EncipheredMn};Flag=9;CP=&&DataTime=20261124100000;w01018-Rtd=30.5,w01018-Flag=N&&";
        var old = Enciphered(plain, Key);
        // the key changes before the worker reads again
        await station.City.Register.RunAsync("demo", Sheet(key: "fedcba9876543210"), Officer, cancellationToken: Stop);
        await station.SayAsync(old, EncipheredMn, FrameVerdict.Enciphered);
        Assert.Equal(ExactValue.Of(305, 1), Assert.Single(await station.ReadAsync("32", "w01018", ReadingPeriod.Moment, ReadingField.Rtd, EncipheredMn)).Reading.Value);

        await station.SayAsync(Enciphered(plain.Replace("30.5", "31.5", StringComparison.Ordinal), "neverRegistered!"), EncipheredMn, FrameVerdict.Enciphered);
        Assert.Equal(1, Assert.Single(await station.ReadAsync("32", "w01018", ReadingPeriod.Moment, ReadingField.Rtd, EncipheredMn)).Revision);
        Assert.Contains("密文解不开", Assert.Single(station.Store.Unreadable).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enciphered_frame_is_read_when_the_clock_was_set_back_after_its_key_was_entered()
    {
        await using var station = await LoggerStation.OpenAsync();
        var frame = Enciphered($"QN=20261124100001000;ST=32;CN=2011;PW=123456;MN={EncipheredMn};Flag=9;CP=&&DataTime=20261124100000;w01018-Rtd=30.5,w01018-Flag=N&&", Key);
        var appended = await station.Store.Log.AppendAsync(RecordKind.Frame, EncipheredMn, Ten.AddDays(-1), FrameNote.Of(FrameVerdict.Enciphered), frame);
        await station.Store.WaitForAsync(appended.Position, Stop);
        Assert.Empty(station.Store.Unreadable);
        Assert.Equal(ExactValue.Of(305, 1), Assert.Single(await station.ReadAsync("32", "w01018", ReadingPeriod.Moment, ReadingField.Rtd, EncipheredMn)).Reading.Value);
    }

    [Fact]
    public async Task A_segment_without_DataTime_takes_that_of_its_message()
    {
        await using var station = await LoggerStation.OpenAsync();
        var segment = Frame($"QN=20261124100001000;ST=31;CN=2011;PW=123456;MN={Mn};Flag=7;PNUM=2;PNO=2;CP=&&a34013-Rtd=5,a34013-Flag=N&&");
        await station.SayAsync(segment, note: FrameNote.Of(FrameVerdict.Good, isResent: true, Ten));
        Assert.Equal(Ten, Assert.Single(await station.ReadAsync("31", "a34013", ReadingPeriod.Moment, ReadingField.Rtd)).Reading.Period);
    }

    [Theory]
    [InlineData("QN=20261124100001000;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&")]
    [InlineData("QN=20261124100001000;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&a34013-Rtd=5,a34013-Flag=N&&")]
    [InlineData("QN=20261124100001000;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=19700101000000;a34013-Rtd=5,a34013-Flag=N&&")]
    [InlineData("QN=20261124100001000;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20261124100000;PolId=a34013;i12001-Info=1&&")]
    public async Task What_holds_no_value_of_a_period_stays_a_frame(string data)
    {
        await using var station = await LoggerStation.OpenAsync();
        await station.SayAsync(Frame(data));
        Assert.Empty(station.Store.Readings.Channels);
        Assert.Single(await station.Store.Readings.ReadFramesAsync(Mn, Ten.AddDays(-1), Ten.AddDays(1), 10, Stop));
    }

    [Theory]
    [InlineData(ReadingPeriod.Moment, 9, false), InlineData(ReadingPeriod.Moment, 11, true), InlineData(ReadingPeriod.Hour, 100, false), InlineData(ReadingPeriod.Hour, 121, true)]
    public void What_comes_long_after_its_period_is_late(ReadingPeriod kind, int minutes, bool isLate) =>
        Assert.Equal(isLate, SourceChannel.IsLate(new Reading(1, kind, ReadingField.Avg, Ten, ExactValue.Of(1), "N", 1, 0, Ten.AddMinutes(minutes), Ten.AddMinutes(minutes))));

    [Theory]
    [InlineData(false, null, "good"), InlineData(true, null, "good rf"), InlineData(true, "2026-11-24T10:00:00+08:00", "good rf at=20261124100000")]
    public void The_note_beside_a_frame_can_be_read_again(bool isResent, string? inherited, string expected)
    {
        DateTimeOffset? time = inherited is null ? null : DateTimeOffset.Parse(inherited, System.Globalization.CultureInfo.InvariantCulture);
        var note = FrameNote.Of(FrameVerdict.Good, isResent, time);
        Assert.Equal((expected, isResent, time), (note, FrameNote.IsResent(note), FrameNote.InheritedTime(note)));
    }

    private static byte[] Enciphered(string plain, string key)
    {
        var frame = Frame(plain);
        var cipher = new AreaCipher(System.Text.Encoding.ASCII.GetBytes(key)).Encipher(frame.AsSpan(6, plain.Length), CipherForm.Raw)!;
        cipher.CopyTo(frame, 6);
        return frame;
    }
}
