namespace Dizhu.Plans.Assessment;

/// <summary>
/// 判定日: the day that is judged and the day by whose end (+08:00) the facts had to be known. Time is an argument: nothing here
/// asks a clock.
/// </summary>
public readonly record struct JudgingDay(DateOnly Day, DateOnly KnownBy)
{
    /// <summary>当时所知: what was known by the end of the day itself.</summary>
    public static JudgingDay AsKnownThen(DateOnly day) => new(day, day);

    /// <summary>今日所知: what is known today about that day.</summary>
    public static JudgingDay AsKnownOn(DateOnly today, DateOnly day) => new(day, today);
}
