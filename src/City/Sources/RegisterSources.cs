using System.Text;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Hj212.Ciphers;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>登记结果: exactly one of done, refused. Done counts what was new, changed, and stood there already.</summary>
public abstract record RegisterOutcome
{
    private RegisterOutcome() { }

    public sealed record Done(int Added, int Changed, int Same) : RegisterOutcome;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : RegisterOutcome;
}

/// <summary>
/// 登记污染源: states enterprises, outlets, factors and devices, all of a sheet or nothing. What is stated as it stands changes nothing; what is
/// stated otherwise is a revision and needs a reason. What the sheet does not name stays as it is.
/// </summary>
public sealed class RegisterSources(IDbContextFactory<CityRecords> records, DeviceSeal seal, SourceRegistry registry, TimeProvider clock)
{
    public async Task<RegisterOutcome> RunAsync(string cityKey, SourceSheet sheet, ActingPerson actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(actor);
        (actor, var nobody) = ActorRules.Known(actor);
        reason = OneLine.OrNull(reason, OneLine.LongestRemark);
        var problems = nobody is null ? new List<FieldProblem>() : [nobody];
        problems.AddRange(Problems(sheet));
        if (problems.Count > 0) return new RegisterOutcome.Refused(problems);

        await using var context = await records.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var entering = new Entering(reason, clock.GetUtcNow());
        var enterprises = await LatestAsync(context.Enterprises, cityKey, cancellationToken);
        var outlets = await LatestAsync(context.Outlets, cityKey, cancellationToken);
        var factors = await LatestAsync(context.OutletFactors, cityKey, cancellationToken);
        var devices = await LatestAsync(context.Devices, cityKey, cancellationToken);
        var keys = (await context.DeviceKeys.AsNoTracking().Where(key => key.CityKey == cityKey).ToListAsync(cancellationToken))
            .GroupBy(key => key.Mn).ToDictionary(group => group.Key, group => group.MaxBy(key => key.Id)!);

        foreach (var enterprise in sheet.Enterprises)
        {
            if (entering.Next(enterprises.GetValueOrDefault(enterprise.Key), old => (old.Name, old.Area, old.Industry) == (enterprise.Name, enterprise.Area, enterprise.Industry)) is { } step)
                context.Add(new RegisteredEnterprise
                {
                    Name = enterprise.Name, Area = enterprise.Area, Industry = enterprise.Industry,
                    CityKey = cityKey, Key = enterprise.Key, Revision = step.Revision, ReplacesId = step.Replaces, Reason = step.Reason,
                    ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = entering.Now,
                });
            foreach (var outlet in enterprise.Outlets)
            {
                var outletKey = OutletDraft.KeyOf(enterprise.Key, outlet.Number);
                if (entering.Next(outlets.GetValueOrDefault(outletKey), old => old.Name == outlet.Name) is { } outletStep)
                    context.Add(new RegisteredOutlet
                    {
                        EnterpriseKey = enterprise.Key, Number = outlet.Number, Name = outlet.Name,
                        CityKey = cityKey, Key = outletKey, Revision = outletStep.Revision, ReplacesId = outletStep.Replaces, Reason = outletStep.Reason,
                        ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = entering.Now,
                    });
                foreach (var factor in outlet.Factors)
                {
                    var factorKey = $"{outletKey}/{factor.Code}/{factor.From.Written()}";
                    var (limit, lower) = (Digits(factor.Limit), Digits(factor.Lower));
                    if (entering.Next(factors.GetValueOrDefault(factorKey), old => (old.Limit, old.Lower, old.IsConverted, old.Until) == (factor.Limit, factor.Lower, factor.IsConverted, factor.Until)) is { } factorStep)
                        context.Add(new OutletFactor
                        {
                            OutletKey = outletKey, Factor = factor.Code, LimitUnscaled = limit?.Unscaled, LimitScale = limit?.Scale, LowerUnscaled = lower?.Unscaled, LowerScale = lower?.Scale,
                            IsConverted = factor.IsConverted, From = factor.From, Until = factor.Until,
                            CityKey = cityKey, Key = factorKey, Revision = factorStep.Revision, ReplacesId = factorStep.Replaces, Reason = factorStep.Reason,
                            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = entering.Now,
                        });
                }
                foreach (var device in outlet.Devices)
                {
                    var password = device.Password is null ? null : Encoding.ASCII.GetBytes(device.Password);
                    if (entering.Next(devices.GetValueOrDefault(device.Mn), old => (old.OutletKey, old.St, old.Edition, old.Address, old.IsSimulated) == (outletKey, device.St, device.Edition, device.Address, device.IsSimulated)
                        && IsSame(old.SealedPassword, password)) is { } deviceStep)
                        context.Add(new RegisteredDevice
                        {
                            OutletKey = outletKey, St = device.St, Edition = device.Edition, SealedPassword = password is null ? null : seal.Seal(password), Address = device.Address, IsSimulated = device.IsSimulated,
                            CityKey = cityKey, Key = device.Mn, Revision = deviceStep.Revision, ReplacesId = deviceStep.Replaces, Reason = deviceStep.Reason,
                            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = entering.Now,
                        });
                    if (device.Key is { } key && !IsSame(keys.GetValueOrDefault(device.Mn)?.Sealed, key))
                        context.Add(new DeviceKey
                        {
                            CityKey = cityKey, Mn = device.Mn, Sealed = seal.Seal(key),
                            ActorName = actor.Name, ActorUnit = actor.Unit, ActorUnverified = !actor.IsVerified, EnteredAt = entering.Now,
                        });
                }
            }
        }
        if (entering.Changed > 0 && reason is null) return new RegisterOutcome.Refused([new("reason", $"有 {entering.Changed} 条与已登记的不同，更正要写明原因。")]);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await registry.LoadAsync(cityKey, cancellationToken);
        return new RegisterOutcome.Done(entering.Added, entering.Changed, entering.Same);
    }

    /// <summary>What came before each, withdrawn ones too: to register it again is a further revision.</summary>
    private static async Task<Dictionary<string, T>> LatestAsync<T>(IQueryable<T> entries, string cityKey, CancellationToken cancellationToken) where T : RegistryEntry =>
        (await entries.AsNoTracking().Where(entry => entry.CityKey == cityKey).ToListAsync(cancellationToken))
            .GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.MaxBy(entry => entry.Revision)!);

    private bool IsSame(byte[]? sealedSecret, byte[]? secret) =>
        sealedSecret is null ? secret is null : secret is not null && seal.Open(sealedSecret) is { } opened && opened.AsSpan().SequenceEqual(secret);

    private static (long Unscaled, byte Scale)? Digits(decimal? value) => value is { } number ? ExactDigits.Split(number) : null;

    private static IEnumerable<FieldProblem> Problems(SourceSheet sheet)
    {
        var (enterprises, outlets, devices) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var enterprise in sheet.Enterprises)
        {
            if (enterprise.Key.Length is 0 or > 80 || enterprise.Name.Length is 0 or > 80) yield return new("enterprise", $"企业名称和编码各为 1 到 80 个字：“{enterprise.Name}”。");
            if (!enterprises.Add(enterprise.Key)) yield return new("enterprise", $"企业“{enterprise.Key}”写了两次。");
            foreach (var outlet in enterprise.Outlets)
            {
                var where = $"{enterprise.Name} {outlet.Number}";
                if (outlet.Number.Length is 0 or > 32) yield return new("outlet", $"{enterprise.Name}有一个排放口没有编号，或编号超过 32 个字。");
                if (!outlets.Add(OutletDraft.KeyOf(enterprise.Key, outlet.Number))) yield return new("outlet", $"排放口“{where}”写了两次。");
                var factors = new HashSet<(string, DateOnly)>();
                foreach (var factor in outlet.Factors)
                {
                    if (factor.Code.Length is 0 or > 32) yield return new("factor", $"{where}有一个因子没有编码。");
                    if (!factors.Add((factor.Code, factor.From))) yield return new("factor", $"{where}的因子 {factor.Code} 从 {factor.From.Written()} 起写了两次。");
                    if (factor.Until < factor.From) yield return new("factor", $"{where}的因子 {factor.Code} 止日早于起日。");
                    if (factor.Limit is { } limit && !ExactDigits.Fits(limit) || factor.Lower is { } lower && !ExactDigits.Fits(lower)) yield return new("factor", $"{where}的因子 {factor.Code} 限值位数太多，最多 {ExactDigits.Most} 位。");
                }
                foreach (var device in outlet.Devices)
                {
                    if (device.Mn.Length is 0 or > 64 || !device.Mn.All(char.IsAsciiLetterOrDigit)) yield return new("mn", $"{where}的设备 MN“{device.Mn}”应为 1 到 64 个字母或数字。");
                    if (!devices.Add(device.Mn)) yield return new("mn", $"MN {device.Mn} 写了两次：一个 MN 只能属于一台设备。");
                    if (device.St.Length != 2 || !device.St.All(char.IsAsciiLetterOrDigit)) yield return new("st", $"设备 {device.Mn} 的系统编码“{device.St}”应为两个字符。");
                    if (device.Password is { } password && (password.Length is 0 or > 32 || !password.All(char.IsAsciiLetterOrDigit))) yield return new("password", $"设备 {device.Mn} 的访问密码只能用字母和数字。");
                    if (device.Key is { } key && key.Length != AreaCipher.KeyLength) yield return new("key", $"设备 {device.Mn} 的 SM4 密钥应为 {AreaCipher.KeyLength} 字节，给了 {key.Length} 字节。");
                    if (device.Address is { } address && LoggerDevice.ParseAddress(address) is null) yield return new("address", $"设备 {device.Mn} 绑定的地址“{address}”不是地址（10.2.3.4）或网段（10.2.0.0/16）。");
                }
            }
        }
    }

    /// <summary>Counts while the rows are made, and says of each whether a row is needed.</summary>
    private sealed class Entering(string? reason, DateTimeOffset now)
    {
        public int Added { get; private set; }

        public int Changed { get; private set; }

        public int Same { get; private set; }

        public DateTimeOffset Now => now;

        public (int Revision, int? Replaces, string? Reason)? Next<T>(T? old, Func<T, bool> isSame) where T : RegistryEntry
        {
            if (old is null)
            {
                Added++;
                return (1, null, reason);
            }
            if (!old.IsWithdrawn && isSame(old))
            {
                Same++;
                return null;
            }
            Changed++;
            return (old.Revision + 1, old.Id, reason);
        }
    }
}
