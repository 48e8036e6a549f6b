namespace Dizhu.Store.Readings;

/// <summary>有效性 of a statistic. The numbers are stored.</summary>
public enum StatisticValidity : short
{
    Valid = 1,

    /// <summary>无效: computed or not, the rule says it does not count; <see cref="Statistic.Reason"/> says why.</summary>
    Invalid = 2,

    /// <summary>初步: the period is not over or its data are not confirmed.</summary>
    Provisional = 3,
}

/// <summary>
/// 统计值: derived from readings, kept with what it was derived from. Computed outside (by Standards), never in SQL. A new
/// computation with another outcome is a new revision; one with the same outcome changes nothing.
/// </summary>
/// <param name="Measure">What was computed, such as <c>mean</c>, <c>p98</c>, <c>max8h</c>.</param>
/// <param name="Reason">Why it is not valid or has no number, as a code; null when there is nothing to say.</param>
/// <param name="Have">How many values it rests on.</param>
/// <param name="Expected">How many there should be: <paramref name="Have"/> of them is the completeness.</param>
/// <param name="Edition">版本: by which edition of which standard, such as <c>HJ 663-2026</c>.</param>
/// <param name="Inputs">A digest of the inputs (keys, values, positions): the same inputs, the same digest.</param>
/// <param name="Through">The highest position among the inputs.</param>
/// <param name="KnownFrom">The latest known-from among the inputs.</param>
public readonly record struct Statistic(
    int Channel, ReadingPeriod Kind, DateTimeOffset Period, string Measure, ExactValue Value, StatisticValidity Validity, string? Reason,
    int Have, int Expected, string Edition, long Inputs, long Through, DateTimeOffset KnownFrom);

/// <summary>待重算: a day (Beijing time) of a channel whose readings changed after its statistics were computed.</summary>
/// <param name="Day">Its start.</param>
/// <param name="Mark">The last transaction that touched it: clearing it clears what came up to here and nothing later.</param>
public readonly record struct DirtyPeriod(int Channel, DateTimeOffset Day, long Mark);
