using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>
/// 提出反控: puts a request to a device on record; the gateway sends it when the device is on line and, where it changes the device, a second
/// person has approved it. Until people sign in nobody can be told for sure, so what changes a device goes to simulated devices only.
/// </summary>
public sealed class AskDevice(IDbContextFactory<CityRecords> records, SourceRegistry registry, TimeProvider clock)
{
    public async Task<EntryOutcome> RunAsync(
        string cityKey, string mn, int command, IReadOnlyList<(string Name, string Value)> area, string purpose, ActingPerson actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        purpose = OneLine.Of(purpose, OneLine.LongestRemark);
        var (known, device) = (ControlCommand.Find(command), registry.Current.Find(mn));
        var problems = new List<FieldProblem>();
        if (nobody is not null) problems.Add(nobody);
        if (device is null) problems.Add(new("device", $"名单上没有 MN {mn}。"));
        if (purpose.Length == 0) problems.Add(new("purpose", "请写明为什么。"));
        if (known is null) problems.Add(new("command", $"命令 {command} 不能从这里发。"));
        else
        {
            foreach (var name in known.Parameters)
                if (!area.Any(one => one.Name == name)) problems.Add(new("area", $"{known.Name}（{command}）要给出 {name}。"));
            if (known.Changes && device is { IsSimulated: false })
                problems.Add(new("command", $"{known.Name}（{command}）会改变设备。登录建成以前，这类命令只能发给模拟设备。"));
        }
        foreach (var (name, value) in area)
            if (!name.All(char.IsAsciiLetterOrDigit) || value.Length is 0 or > 64 || !value.All(one => char.IsAsciiLetterOrDigit(one) || one == '.')) problems.Add(new("area", $"参数 {name} 的值“{value}”只能用字母、数字和小数点。"));
        if (problems.Count > 0) return new EntryOutcome.Refused(problems);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var request = new ControlRequest
        {
            CityKey = cityKey, Mn = mn, Command = command, Area = string.Join(';', area.Select(one => $"{one.Name}={one.Value}")), NeedsApproval = known!.Changes, Purpose = purpose,
            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, AskedAt = clock.GetUtcNow(),
        };
        context.Add(request);
        await context.SaveChangesAsync(cancellationToken);
        return new EntryOutcome.Done(request.Id, 1);
    }
}
