using Dizhu.City.Air;
using Dizhu.City.Folder;
using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.Web.Air;

/// <summary>一项污染物 of a period. Concentrations in µg/m³, CO in mg/m³; percent of change against the same period of last year.</summary>
public sealed record PollutantAnswer(
    string Pollutant, string Unit, decimal? Mean, decimal? MeanLimit, int PercentileRank, decimal? Percentile, decimal PercentileLimit,
    int ValidDays, int DustDays, bool IsValid, string? Reason, string Attainment, string SoFar, decimal? ExceedMultiple)
{
    internal static PollutantAnswer Of(PollutantEvaluation one) => new(
        one.Pollutant.Code(), one.Pollutant.UnitName(), one.Statistic.MeanRounded, one.MeanLimit, one.Statistic.PercentileRank, one.Statistic.PercentileRounded, one.PercentileLimit,
        one.Statistic.ValidDays, one.Statistic.DustDays, one.Statistic.Validity.IsValid, one.Statistic.Validity.Reason, AirWords.Of(one.Attainment), AirWords.Of(one.SoFar), one.ExceedMultiple);
}

/// <summary>天数 of a period, with both denominators.</summary>
/// <param name="OfLevel">Days of 优, 良, 轻度, 中度, 重度, 严重.</param>
public sealed record DaysAnswer(IReadOnlyList<int> OfLevel, int Good, int Heavy, int ValidDays, int CalendarDays, decimal? GoodPercentOfValid, decimal? GoodPercentOfCalendar, decimal? HeavyPercentOfValid, decimal? HeavyPercentOfCalendar)
{
    internal static DaysAnswer Of(DayTally days) => new(
        days.DaysOfLevel, days.GoodDays, days.HeavyDays, days.ValidDays, days.CalendarDays, days.GoodRatio(DenominatorOfDays.ValidDays), days.GoodRatio(DenominatorOfDays.CalendarDays),
        days.HeavyRatio(DenominatorOfDays.ValidDays), days.HeavyRatio(DenominatorOfDays.CalendarDays));
}

/// <summary>一个周期的评价.</summary>
public sealed record EvaluationAnswer(
    string Period, DateOnly First, DateOnly Last, string Limits, string Rules, IReadOnlyList<PollutantAnswer> Pollutants, string Attainment, string SoFar,
    decimal? CompositeIndex, string? WithoutIndex, DaysAnswer Days)
{
    internal static EvaluationAnswer Of(AirEvaluation one) => new(
        one.Period.ToString(), one.Period.First, one.Period.Last, one.Limits.Id, one.Rules.Id, [.. one.Pollutants.Select(PollutantAnswer.Of)],
        AirWords.Of(one.Attainment), AirWords.Of(one.SoFar), one.Index.Value, one.Index.Reason, DaysAnswer.Of(one.Days));
}

/// <summary>评价和比较, all by one family of standards.</summary>
/// <param name="Measured">实况: dust stays in.</param>
/// <param name="WithoutDust">扣除沙尘 of the approved lists.</param>
/// <param name="ChangePercent">同比变化率 of the value of each pollutant (mean; CO and ozone the percentile); negative is better.</param>
public sealed record EvaluatedAnswer(
    string Place, string Name, string Asked, bool IsWhole, bool IsProvisional, int Family,
    EvaluationAnswer Now, EvaluationAnswer Measured, EvaluationAnswer WithoutDust, EvaluationAnswer? LastYear, EvaluationAnswer? Before,
    IReadOnlyDictionary<string, decimal?> ChangePercent, decimal? IndexChangePercent)
{
    internal static EvaluatedAnswer Of(AirEvaluated one, CityFolder city) => new(
        one.Place.Key, one.Place.Words(city), one.Asked.ToString(), one.IsWhole, one.IsProvisional, one.Family,
        EvaluationAnswer.Of(one.Now), EvaluationAnswer.Of(one.Measured), EvaluationAnswer.Of(one.WithoutDust),
        one.LastYear is { } year ? EvaluationAnswer.Of(year) : null, one.Before is { } before ? EvaluationAnswer.Of(before) : null,
        PollutantCodes.All.ToDictionary(p => p.Code(), one.ChangeOf), one.IndexChange);
}

/// <summary>一个县的名次. <paramref name="CutToClose"/>: cutting any one of these alone by so much reaches the one ahead.</summary>
public sealed record RankAnswer(string County, int? Place, decimal? Index, int? Moved, int? MovedSinceLastYear, string? Ahead, decimal? Gap, IReadOnlyDictionary<string, decimal> CutToClose, string? Reason)
{
    internal static RankAnswer Of(CountyRank one) => new(
        one.County, one.Place, one.Index, one.Moved, one.MovedSinceLastYear, one.Ahead, one.Gap, one.Worth.ToDictionary(worth => worth.Pollutant.Code(), worth => worth.Shown), one.Reason);
}

/// <summary>日历上的一天. Values as published: integers, CO one decimal; null was not valid.</summary>
public sealed record DayAnswer(
    DateOnly Day, int? Aqi, string? Level, string Primary, decimal? So2, decimal? No2, decimal? Pm10, decimal? Co, decimal? O3EightHour, decimal? Pm25, bool IsDust, bool IsProvisional, string? Reason)
{
    internal static DayAnswer Of(CalendarDay one)
    {
        static decimal? Value(Concentration value, Pollutant pollutant) => value.IsMissing ? null : pollutant == Pollutant.CO ? value.InMicrograms / 1000 : value.InMicrograms;
        return new(one.Day, one.Quality.Aqi, one.Quality.Level?.Name, one.Quality.Primary.Code(),
            Value(one.Values.SO2, Pollutant.SO2), Value(one.Values.NO2, Pollutant.NO2), Value(one.Values.PM10, Pollutant.PM10), Value(one.Values.CO, Pollutant.CO),
            Value(one.Values.O3EightHour, Pollutant.O3), Value(one.Values.PM25, Pollutant.PM25), one.IsDust, one.IsProvisional, one.Reason);
    }
}

public sealed record CalendarAnswer(string Place, string Name, int Year, DaysAnswer Days, IReadOnlyList<DayAnswer> Calendar);

/// <summary>均值账 in one reading. <paramref name="AllowedMean"/> is cut to one decimal towards the safe side, with all days left valid and with the valid rate so far.</summary>
/// <param name="M">The bound that the full mean must keep below, or reach where <paramref name="MIncluded"/>.</param>
public sealed record MeanAnswer(string Reading, decimal S, int N, int R, decimal M, bool MIncluded, decimal? MeanToDate, decimal? AllowedMean, int RAtValidRate, decimal? AllowedMeanAtValidRate)
{
    internal static MeanAnswer Of(MeanReckoned one) => new(
        AirWords.Of(one.Reading), one.AllDaysValid.Sum.Round(4), one.AllDaysValid.Days, one.AllDaysValid.DaysLeft, one.AllDaysValid.Bound.Value.Round(2), one.AllDaysValid.Bound.Included,
        one.AllDaysValid.MeanToDate?.Round(4), one.AllDaysValid.AllowedMeanShown, one.AtValidRate.DaysLeft, one.AtValidRate.AllowedMeanShown);
}

public sealed record GoodDaysAnswer(string Denominator, int Days, int Needed, int StillNeeded, int OthersLeft);

public sealed record HeavyDaysAnswer(string Denominator, string Reading, int Days, int Allowed, int Left);

/// <summary>一天的代价, µg/m³ of the mean of the year.</summary>
public sealed record CostAnswer(decimal Concentration, decimal Cost);

/// <summary>算账. PM2.5 in µg/m³.</summary>
public sealed record BudgetAnswer(
    string Place, string Name, int Year, DateOnly Through, bool IsProvisional, int DaysSoFar, int DaysLeft, int DustDays, AirTargets Targets, IReadOnlyList<MeanAnswer> Mean, DaysAnswer Days,
    IReadOnlyList<GoodDaysAnswer> Good, IReadOnlyList<HeavyDaysAnswer> Heavy, decimal OzoneLimit, int OzoneDaysAllowed, int OzoneDaysUsed, IReadOnlyList<CostAnswer> CostOfADay)
{
    internal static BudgetAnswer Of(AirReckoned one, CityFolder city) => new(
        one.Place.Key, one.Place.Words(city), one.Year, one.Through, one.IsProvisional, one.DaysSoFar, one.DaysLeft, one.DustDays, one.Targets, [.. one.Mean.Select(MeanAnswer.Of)], DaysAnswer.Of(one.Days),
        [.. one.Good.Select(good => new GoodDaysAnswer(AirWords.Of(good.Of), good.Days, good.Budget.Needed, good.Budget.StillNeeded, good.Budget.OthersLeft))],
        [.. one.Heavy.Select(heavy => new HeavyDaysAnswer(AirWords.Of(heavy.Of), AirWords.Of(heavy.Reading), heavy.Days, heavy.Budget.Allowed, heavy.Budget.Left))],
        one.OzoneLimit, one.Ozone.Allowed, one.Ozone.Used, [.. one.Costs.Select(cost => new CostAnswer(cost.Concentration, cost.Cost.Round(2)))]);
}

/// <summary>回测: how the same forecast did on past years. Brier: 0 is perfect.</summary>
public sealed record RecordOfForecast(int Forecasts, decimal? Brier, decimal? BrierOfClimatology, decimal? HitPercent, decimal? InBandPercent);

/// <summary>年终预测 of the PM2.5 mean, µg/m³. A probability stands only beside its record.</summary>
public sealed record ForecastAnswer(
    string Place, string Name, DateOnly AsOf, int Days, decimal? SamePeriod, decimal? SamePeriodOfThreeYears, decimal? SeasonalShare, decimal? BandLow, decimal? BandHigh,
    decimal? ProbabilityPercent, RecordOfForecast? Record, IReadOnlyList<int> Years, bool FewYears, int DustDays)
{
    internal static ForecastAnswer Of(AirForecast one, CityFolder city) => new(
        one.Place.Key, one.Place.Words(city), one.Forecast.AsOf, one.Forecast.Days, one.Forecast.SamePeriod?.Round(1), one.Forecast.SamePeriodOfThree?.Round(1), one.Forecast.SeasonalShare?.Round(1),
        one.Band?.Low.Round(1), one.Band?.High.Round(1), (one.Probability * 100)?.Round(0),
        one.Record is { Forecasts.Count: > 0 } record ? new(record.Forecasts.Count, record.Brier?.Round(3), record.BrierOfClimatology?.Round(3), (record.HitRate * 100)?.Round(0), (record.InBand * 100)?.Round(0)) : null,
        one.Forecast.Years, one.Forecast.IsFromFewYears, one.DustDays);
}

/// <summary>站点. <paramref name="LastDay"/>: the last day that is known of it.</summary>
public sealed record SiteAnswer(
    string Code, string Name, string Kind, string County, DateOnly? From, DateOnly? Until, string? Replaces, bool IsControl, decimal? Longitude, decimal? Latitude, string Measures, DateOnly? LastDay, string? Note);

/// <summary>一个小时 as it stands in the log: µg/m³, CO mg/m³.</summary>
public sealed record HourAnswer(string Label, decimal? So2, decimal? No2, decimal? Pm10, decimal? Co, decimal? O3, decimal? Pm25, long Position, int Revision, DateTimeOffset KnownFrom);

/// <summary>一个站点的一天 and the hours it rests on.</summary>
public sealed record TracedAnswer(string Code, string Name, DayAnswer Day, IReadOnlyDictionary<string, string?> Validity, IReadOnlyList<HourAnswer> Hours);
