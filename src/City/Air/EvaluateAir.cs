using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>
/// 评价一个对象的一段时间, as known: beside the same period of last year and the period before, all three by one basis. A period that is not over
/// is evaluated to the last day there is, and compared with the same days of last year.
/// </summary>
public sealed record AirEvaluated
{
    public required AirPlace Place { get; init; }

    /// <summary>What was asked for.</summary>
    public required CalendarPeriod Asked { get; init; }

    /// <summary>By which family of standards all of it is judged: 2012 or 2026.</summary>
    public required int Family { get; init; }

    /// <summary>By the settings of the city: means and index without dust, or as measured.</summary>
    public required AirEvaluation Now { get; init; }

    /// <summary>实况: dust stays in.</summary>
    public required AirEvaluation Measured { get; init; }

    /// <summary>扣除沙尘: PM10, PM2.5 and the index without the approved dust days.</summary>
    public required AirEvaluation WithoutDust { get; init; }

    /// <summary>同比: the same period of last year; null when nothing is known of it.</summary>
    public required AirEvaluation? LastYear { get; init; }

    /// <summary>环比: the period before; null of a span, and when nothing is known of it.</summary>
    public required AirEvaluation? Before { get; init; }

    /// <summary>初步: a month of the period is not confirmed.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>The period is over and its last day is known.</summary>
    public bool IsWhole => Now.Period == Asked;

    /// <summary>The last day that is evaluated.</summary>
    public DateOnly Through => Now.Period.Last;

    /// <summary>扣除沙尘 or 实况; null: by the settings of the city.</summary>
    public AirEvaluation By(bool? withoutDust) => withoutDust switch { true => WithoutDust, false => Measured, _ => Now };

    /// <summary>评价值: the mean, of CO and ozone the percentile; null without a day.</summary>
    public static decimal? ValueOf(AirEvaluation evaluation, Pollutant pollutant)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var statistic = evaluation[pollutant].Statistic;
        return pollutant is Pollutant.CO or Pollutant.O3 ? statistic.PercentileRounded : statistic.MeanRounded;
    }

    /// <summary>同比变化率 of the value of a pollutant, %; negative is better.</summary>
    public decimal? ChangeOf(Pollutant pollutant) => LastYear is { } before ? AirRanking.RateOf(ValueOf(before, pollutant), ValueOf(Now, pollutant)) : null;

    /// <summary>同比变化率 of the composite index, %.</summary>
    public decimal? IndexChange => LastYear is { } before ? AirRanking.RateOf(before.Index.Value, Now.Index.Value) : null;
}

/// <summary>评价空气. Pure.</summary>
public static class EvaluateAir
{
    /// <param name="family">Judges by the standards of 2012 or 2026; null: by those of the last day of the period.</param>
    /// <returns>Null when nothing is known of the place in the period.</returns>
    public static AirEvaluated? Of(AirKnown known, AirPlace place, CalendarPeriod period, int? family = null)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (place.In(known) is not { } days || ToDate(days, period) is not { } now) return null;
        var by = family ?? AirBasis.ByDate.LimitsOn(now.Last).Basis;
        var basis = AirBasis.Of(by) ?? throw new ArgumentOutOfRangeException(nameof(family), family, "没有这一版标准。");
        return new()
        {
            Place = place,
            Asked = period,
            Family = by,
            Now = Evaluated(days, now, basis, known),
            Measured = AirEvaluation.Of(days, now, basis, known.Settings),
            WithoutDust = AirEvaluation.Of(days, now, basis, known.Settings with { MeansWithoutDust = true }, known.Dust),
            LastYear = Known(LastYearOf(now)),
            Before = period.Kind == PeriodKind.Span || now != period ? null : Known(CalendarPeriod.Of(period.Kind, period.First.AddDays(-1))),
            IsProvisional = known.IsProvisional(now.Last),
        };

        AirEvaluation? Known(CalendarPeriod other) => other.Last < days.FirstDay ? null : Evaluated(days, other, basis, known);
    }

    /// <summary>One period by the settings of the city.</summary>
    public static AirEvaluation Evaluated(DaySeries days, CalendarPeriod period, AirBasis basis, AirKnown known) =>
        AirEvaluation.Of(days, period, basis, known.Settings, known.Dust);

    /// <summary>The period as far as there are days; null when there are none.</summary>
    public static CalendarPeriod? ToDate(DaySeries days, CalendarPeriod period) =>
        days.FirstDay > period.Last || days.LastDay < period.First ? null
        : days.LastDay < period.Last ? CalendarPeriod.Between(period.First, days.LastDay)
        : period;

    /// <summary>上年同期: the same period, of a span the same days, of last year; 29 February is 28 February there, and the end of February stays its end.</summary>
    public static CalendarPeriod LastYearOf(CalendarPeriod period)
    {
        if (period.Kind != PeriodKind.Span) return CalendarPeriod.Of(period.Kind, period.First.AddYears(-1));
        var last = period.Last.AddYears(-1);
        return CalendarPeriod.Between(period.First.AddYears(-1), period.Last is { Month: 2, Day: 28 } && DateTime.IsLeapYear(last.Year) && !DateTime.IsLeapYear(period.Last.Year) ? last.AddDays(1) : last);
    }
}
