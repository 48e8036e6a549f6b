using System.Text.RegularExpressions;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.City.Sources;
using Dizhu.Store.Readings;
using static Dizhu.Gateway.Tests.RunningGateway;
using static Dizhu.Gateway.Tests.TestLogger;

namespace Dizhu.Gateway.Tests;

/// <summary>反控: asked, approved by another, sent with a QN of its own, answered (HJ 212-2017 6.5), on record.</summary>
public sealed partial class ControlTests
{
    private static readonly ActingPerson Chief = new("赵某", "市生态环境局");

    private static readonly (string, string)[] TenToTwelve = [("BeginTime", "20261124100000"), ("EndTime", "20261124120000")];

    [Fact]
    public async Task A_request_for_history_goes_out_and_its_data_are_stored()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, Mn);
        var id = await AskedAsync(gateway, Mn, 2061, TenToTwelve);

        var request = await logger.HearAsync();
        var qn = Qn().Match(request).Groups[1].Value;
        Assert.Equal($"QN={qn};ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&BeginTime=20261124100000;EndTime=20261124120000&&", request);
        await logger.SayAsync($"QN={qn};ST=91;CN=9011;PW=123456;MN={Mn};Flag=4;CP=&&QnRtn=1&&");
        // history has a QN of its own and is acknowledged by it
        await logger.SayAsync($"QN=20261124130000001;ST=31;CN=2061;PW=123456;MN={Mn};Flag=5;CP=&&DataTime=20261124110000;a34013-Avg=7.1,a34013-Flag=N&&");
        Assert.Equal($"QN=20261124130000001;ST=91;CN=9014;PW=123456;MN={Mn};Flag=4;CP=&&&&", await logger.HearAsync());
        await logger.SayAsync($"QN={qn};ST=91;CN=9012;PW=123456;MN={Mn};Flag=4;CP=&&ExeRtn=1&&");

        var steps = await gateway.OverAsync(id);
        Assert.Equal((ControlStage.Done, qn, 1, 1, 1), (steps[^1].Stage, steps[^1].Qn, steps[^1].QnRtn, steps[^1].ExeRtn, steps[^1].DataPackets));
        Assert.Equal(ExactValue.Of(71, 1), Assert.Single(await gateway.ReadAsync(Mn, "31", "a34013", ReadingPeriod.Hour, ReadingField.Avg)).Reading.Value);
    }

    [Fact]
    public async Task What_changes_a_device_waits_for_another_person()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, SimulatedMn);
        var id = await AskedAsync(gateway, SimulatedMn, 1062, [("RtdInterval", "60")]);
        await logger.HearNothingAsync();
        var decide = gateway.Room<DecideOnRequest>();
        Assert.Contains("同一个人", Assert.Single(Assert.IsType<EntryOutcome.Refused>(await decide.RunAsync(CityKey, id, ControlStage.Approved, null, Officer, TestContext.Current.CancellationToken)).Problems).Message, StringComparison.Ordinal);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await logger.HearNothingAsync();

        Assert.IsType<EntryOutcome.Done>(await decide.RunAsync(CityKey, id, ControlStage.Approved, null, Chief, TestContext.Current.CancellationToken));
        var request = await logger.HearAsync();
        Assert.Contains("CN=1062;", request, StringComparison.Ordinal);
        Assert.EndsWith("CP=&&RtdInterval=60&&", request, StringComparison.Ordinal);
        await logger.SayAsync($"QN={Qn().Match(request).Groups[1].Value};ST=91;CN=9011;PW=123456;MN={SimulatedMn};Flag=4;CP=&&QnRtn=2&&");
        var steps = await gateway.OverAsync(id);
        Assert.Equal((ControlStage.Approved, "赵某"), (steps[0].Stage, steps[0].ActorName));
        Assert.Equal((ControlStage.Refused, 2), (steps[^1].Stage, steps[^1].QnRtn));
        Assert.IsType<EntryOutcome.Overtaken>(await decide.RunAsync(CityKey, id, ControlStage.Withdrawn, null, Officer, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Mn, 1062, "RtdInterval", "60", "只能发给模拟设备")]
    [InlineData(SimulatedMn, 1072, "NewPW", "654321", "不能从这里发")]
    [InlineData(SimulatedMn, 2061, "BeginTime", "20261124100000", "要给出 EndTime")]
    [InlineData(SimulatedMn, 1062, "RtdInterval", "60;CN=1072", "只能用字母、数字和小数点")]
    [InlineData("NOBODY", 1011, "PolId", "a34013", "名单上没有")]
    public async Task What_may_not_be_asked_is_refused_with_the_reason(string mn, int command, string name, string value, string why)
    {
        await using var gateway = await StartAsync();
        var refused = Assert.IsType<EntryOutcome.Refused>(await gateway.Room<AskDevice>().RunAsync(CityKey, mn, command, [(name, value)], "试", Officer, TestContext.Current.CancellationToken));
        Assert.Contains(refused.Problems, problem => problem.Message.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_requests_have_two_QNs_and_go_one_after_the_other()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, Mn);
        var (first, second) = (await AskedAsync(gateway, Mn, 1011, []), await AskedAsync(gateway, Mn, 1061, []));
        var one = await logger.HearAsync();
        Assert.Contains("CN=1011;", one, StringComparison.Ordinal);
        await logger.HearNothingAsync();
        foreach (var answer in new[] { "CN=9011;PW=123456;MN=" + Mn + ";Flag=4;CP=&&QnRtn=1&&", "CN=9012;PW=123456;MN=" + Mn + ";Flag=4;CP=&&ExeRtn=1&&" })
            await logger.SayAsync($"QN={Qn().Match(one).Groups[1].Value};ST=91;{answer}");
        var two = await logger.HearAsync();
        Assert.Contains("CN=1061;", two, StringComparison.Ordinal);
        Assert.NotEqual(Qn().Match(one).Value, Qn().Match(two).Value);
        Assert.Equal(ControlStage.Done, (await gateway.OverAsync(first))[^1].Stage);
        Assert.False((await gateway.RequestAsync(second)).IsOver);
    }

    [Fact]
    public async Task An_answer_with_a_wrong_password_answers_nothing()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, Mn);
        var id = await AskedAsync(gateway, Mn, 1011, []);
        var qn = Qn().Match(await logger.HearAsync()).Groups[1].Value;
        await logger.SayAsync($"QN={qn};ST=91;CN=9011;PW=654321;MN={Mn};Flag=4;CP=&&QnRtn=2&&");
        await logger.HearNothingAsync();
        await logger.SayAsync($"QN={qn};ST=91;CN=9011;PW=123456;MN={Mn};Flag=4;CP=&&QnRtn=1&&");
        await logger.SayAsync($"QN={qn};ST=91;CN=9012;PW=123456;MN={Mn};Flag=4;CP=&&ExeRtn=1&&");
        var steps = await gateway.OverAsync(id);
        Assert.Equal((ControlStage.Done, 1, 1), (steps[^1].Stage, steps[^1].QnRtn, steps[^1].ExeRtn));
        Assert.DoesNotContain(steps, step => step.Stage == ControlStage.Refused);
        Assert.Equal(AlarmKind.WrongPassword, Assert.Single(gateway.Alarms.Current).Kind);
    }

    [Fact]
    public async Task What_waits_behind_another_can_be_withdrawn_and_does_not_go_out()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, Mn);
        var (first, second) = (await AskedAsync(gateway, Mn, 1011, []), await AskedAsync(gateway, Mn, 1061, []));
        var qn = Qn().Match(await logger.HearAsync()).Groups[1].Value;
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        Assert.IsType<EntryOutcome.Done>(await gateway.Room<DecideOnRequest>().RunAsync(CityKey, second, ControlStage.Withdrawn, null, Officer, TestContext.Current.CancellationToken));
        await logger.SayAsync($"QN={qn};ST=91;CN=9012;PW=123456;MN={Mn};Flag=4;CP=&&ExeRtn=1&&");
        Assert.Equal(ControlStage.Done, (await gateway.OverAsync(first))[^1].Stage);
        Assert.Null(await logger.NextAsync(TimeSpan.FromSeconds(2.5)));
        Assert.Equal([ControlStage.Withdrawn], (await gateway.OverAsync(second)).Select(step => step.Stage));
    }

    [Fact]
    public async Task A_line_that_ends_interrupts_what_was_sent_and_keeps_what_was_not()
    {
        await using var gateway = await StartAsync();
        int sent, waiting;
        using (var logger = await OnLineAsync(gateway, Mn))
        {
            (sent, waiting) = (await AskedAsync(gateway, Mn, 1011, []), await AskedAsync(gateway, Mn, 1061, []));
            Assert.Contains("CN=1011;", await logger.HearAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(ControlStage.Interrupted, (await gateway.OverAsync(sent))[^1].Stage);
        using var again = await OnLineAsync(gateway, Mn);
        Assert.Contains("CN=1061;", await again.HearAsync(), StringComparison.Ordinal);
        Assert.False((await gateway.RequestAsync(waiting)).IsOver);
    }

    [Fact]
    public async Task Hours_that_are_missing_are_asked_for_and_a_clock_that_is_off_is_set()
    {
        await using var gateway = await StartAsync();
        using var logger = await OnLineAsync(gateway, SimulatedMn);
        var now = gateway.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset).AddHours(-8);
        foreach (var after in new[] { 0, 1, 4, 5 })
        {
            await logger.SayAsync($"QN={now:yyyyMMddHHmmssfff};ST=31;CN=2061;PW=123456;MN={SimulatedMn};Flag=5;CP=&&DataTime={hour.AddHours(after):yyyyMMddHHmmss};a34013-Avg=7.1,a34013-Flag=N&&");
            await logger.HearAsync();
        }
        await gateway.Store.WaitForAsync(gateway.Store.Log.LastPosition, TestContext.Current.CancellationToken);
        var schedule = gateway.Room<ScheduleRequests>();
        DeviceOnLine[] onLine = [new(SimulatedMn, TimeSpan.FromMinutes(-5)), new(Mn, TimeSpan.FromMinutes(-5))];
        // the second device is real: its clock is not touched
        Assert.Equal(2, await schedule.RunAsync(CityKey, onLine, TestContext.Current.CancellationToken));
        Assert.Equal(0, await schedule.RunAsync(CityKey, onLine, TestContext.Current.CancellationToken));

        var first = await logger.HearAsync();
        Assert.EndsWith($"CN=2061;PW=123456;MN={SimulatedMn};Flag=5;CP=&&BeginTime={hour.AddHours(2):yyyyMMddHHmmss};EndTime={hour.AddHours(3):yyyyMMddHHmmss}&&", first, StringComparison.Ordinal);
        await logger.SayAsync($"QN={Qn().Match(first).Groups[1].Value};ST=91;CN=9011;PW=123456;MN={SimulatedMn};Flag=4;CP=&&QnRtn=2&&");
        Assert.Matches(@"CN=1012;PW=123456;MN=\w+;Flag=5;CP=&&SystemTime=\d{14}&&$", await logger.HearAsync());

        // an hour later a gap more; it grows and is asked for once in six hours
        foreach (var (hours, added) in new[] { (1, 1), (2, 0), (3, 0) })
        {
            gateway.Clock.Shift = TimeSpan.FromHours(hours);
            Assert.Equal(added, await schedule.RunAsync(CityKey, [new(SimulatedMn, null)], TestContext.Current.CancellationToken));
        }
    }

    private static async Task<TestLogger> OnLineAsync(RunningGateway gateway, string mn)
    {
        var logger = await DialAsync(gateway.Address);
        await logger.SayAsync(RealTime(mn, 0));
        Assert.Equal(Answer(mn, 0), await logger.HearAsync());
        return logger;
    }

    private static async Task<int> AskedAsync(RunningGateway gateway, string mn, int command, IReadOnlyList<(string, string)> area) =>
        Assert.IsType<EntryOutcome.Done>(await gateway.Room<AskDevice>().RunAsync(CityKey, mn, command, area, "核对", Officer, TestContext.Current.CancellationToken)).Id;

    [GeneratedRegex(@"QN=(\d{17})")]
    private static partial Regex Qn();
}
