using Dizhu.Hj212.Dialects;

namespace Dizhu.City.Sources;

/// <summary>污染源名单 as somebody states it: enterprises with their outlets, what is measured there, and the loggers.</summary>
public sealed record SourceSheet(IReadOnlyList<EnterpriseDraft> Enterprises);

/// <param name="Key">The same whenever the enterprise is stated: its 统一社会信用代码, or its name.</param>
public sealed record EnterpriseDraft(string Key, string Name, string Area, string Industry, IReadOnlyList<OutletDraft> Outlets);

/// <param name="Number">编号: DA001, DW001.</param>
public sealed record OutletDraft(string Number, string Name, IReadOnlyList<FactorDraft> Factors, IReadOnlyList<DeviceDraft> Devices)
{
    public static string KeyOf(string enterprise, string number) => $"{enterprise}/{number}";
}

/// <param name="Limit">Null where it is measured without one.</param>
/// <param name="Lower">下限, of pH.</param>
/// <param name="IsConverted">The limit is for the converted value.</param>
public sealed record FactorDraft(string Code, decimal? Limit, decimal? Lower, bool IsConverted, DateOnly From, DateOnly? Until = null);

/// <param name="Edition">Null: by the evidence of each packet.</param>
/// <param name="Password">访问密码; null: any is accepted.</param>
/// <param name="Key">SM4 密钥, 16 bytes; null: none.</param>
/// <param name="Address">An address or a network the device must come from; null: any.</param>
public sealed record DeviceDraft(string Mn, string St, Edition? Edition, string? Password, byte[]? Key, string? Address, bool IsSimulated)
{
    /// <summary>Never shows the password or the key.</summary>
    public override string ToString() => $"{Mn} ST={St} PW={MaskedText.Mask}";
}
