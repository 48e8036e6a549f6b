using Dizhu.Hj212.Dialects;

namespace Dizhu.City.Records;

/// <summary>
/// 污染源登记的一条: what a person stated about an enterprise, an outlet, a factor of it, or a device. Rows are only added: a change is a new row
/// that <see cref="ReplacesId"/> the earlier one, taking something off the register is a row with <see cref="IsWithdrawn"/>.
/// </summary>
public abstract class RegistryEntry
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    /// <summary>What it is about, the same in all its revisions.</summary>
    public required string Key { get; init; }

    /// <summary>第几版, from 1.</summary>
    public int Revision { get; init; } = 1;

    public int? ReplacesId { get; init; }

    /// <summary>注销</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>更正或注销的原因</summary>
    public string? Reason { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    /// <summary>身份未核验</summary>
    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}

/// <summary>企业 (排污单位)</summary>
public sealed class RegisteredEnterprise : RegistryEntry
{
    public required string Name { get; init; }

    /// <summary>县（市、区）</summary>
    public required string Area { get; init; }

    /// <summary>行业</summary>
    public required string Industry { get; init; }
}

/// <summary>排放口. Its key is the enterprise's key, a slash and its number.</summary>
public sealed class RegisteredOutlet : RegistryEntry
{
    public required string EnterpriseKey { get; init; }

    /// <summary>编号: DA001 of waste gas, DW001 of waste water.</summary>
    public required string Number { get; init; }

    public required string Name { get; init; }
}

/// <summary>排放口测的因子 and the limit in force for it between two days. Its key is the outlet's key, the code and the first day.</summary>
public sealed class OutletFactor : RegistryEntry
{
    public required string OutletKey { get; init; }

    /// <summary>因子编码, as the logger sends it.</summary>
    public required string Factor { get; init; }

    /// <summary>限值; null where the factor is measured without one.</summary>
    public long? LimitUnscaled { get; init; }

    public byte? LimitScale { get; init; }

    /// <summary>下限, of pH.</summary>
    public long? LowerUnscaled { get; init; }

    public byte? LowerScale { get; init; }

    /// <summary>限值对折算值: the limit is for the value converted to the reference oxygen.</summary>
    public bool IsConverted { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public DateOnly? Until { get; init; }

    public decimal? Limit => ExactDigits.Join(LimitUnscaled, LimitScale);

    public decimal? Lower => ExactDigits.Join(LowerUnscaled, LowerScale);

    public bool IsInForceOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);
}

/// <summary>数采仪. Its key is the MN.</summary>
public sealed class RegisteredDevice : RegistryEntry
{
    public required string OutletKey { get; init; }

    /// <summary>系统编码 ST</summary>
    public required string St { get; init; }

    /// <summary>Null: by the evidence of each packet.</summary>
    public Edition? Edition { get; init; }

    /// <summary>访问密码 PW, sealed; null where any is accepted.</summary>
    public byte[]? SealedPassword { get; init; }

    /// <summary>绑定的地址: an address or a network (10.2.0.0/16); null where any is accepted.</summary>
    public string? Address { get; init; }

    /// <summary>模拟的设备: what it says is simulated, and commands that change a device may go to it.</summary>
    public bool IsSimulated { get; init; }
}

/// <summary>停运、停产申报 of an outlet. Its key is the outlet's key, the kind and the beginning.</summary>
public sealed class OutletSuspension : RegistryEntry
{
    public required string OutletKey { get; init; }

    public required SuspensionKind Kind { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Excluded; null while it lasts.</summary>
    public DateTimeOffset? Until { get; init; }

    public bool Covers(DateTimeOffset moment) => From <= moment && (Until is not { } end || moment < end);
}

public enum SuspensionKind
{
    /// <summary>停产: the process does not run.</summary>
    Production,

    /// <summary>停运: the monitoring equipment does not run.</summary>
    Monitoring,
}

/// <summary>SM4 密钥 of a device, sealed. Only added: a frame is read with a key that was known when it arrived.</summary>
public sealed class DeviceKey
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required string Mn { get; init; }

    public required byte[] Sealed { get; init; }

    public required string ActorName { get; init; }

    public required string ActorUnit { get; init; }

    public required bool ActorUnverified { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}
