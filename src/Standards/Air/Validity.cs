using System.Globalization;

namespace Dizhu.Standards.Air;

/// <summary>What a statistic lacks to be valid.</summary>
public enum Shortfall
{
    /// <summary>Nothing: it is valid.</summary>
    None,

    /// <summary>小时值不足</summary>
    Hours,

    /// <summary>臭氧有效 8 小时平均不足，最大值也没有超过限值</summary>
    Windows,

    /// <summary>点位不足</summary>
    Points,

    /// <summary>周期的日值不足</summary>
    Days,

    /// <summary>某个月的日值不足</summary>
    DaysOfMonth,
}

/// <summary>有效性 of a statistic: valid, or what it lacks, with what there is and what there must be.</summary>
public readonly record struct Validity(Shortfall Shortfall, int Have, int Need, int Month = 0)
{
    public static Validity Valid => default;

    public bool IsValid => Shortfall == Shortfall.None;

    /// <summary>不有效的原因; null when it is valid.</summary>
    public string? Reason => Shortfall switch
    {
        Shortfall.Hours => Say($"有效小时 {Have} 个，不足 {Need} 个"),
        Shortfall.Windows => Say($"有效 8 小时平均 {Have} 个，不足 {Need} 个，且最大值没有超过限值"),
        Shortfall.Points => Say($"有效点位 {Have} 个，不足 {Need} 个"),
        Shortfall.Days => Say($"有效日值 {Have} 个，不足 {Need} 个"),
        Shortfall.DaysOfMonth => Say($"{Month} 月有效日值 {Have} 个，不足 {Need} 个"),
        _ => null,
    };

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
