using System.Collections.Concurrent;
using System.Globalization;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using PeriodKind = Dizhu.City.Records.PeriodKind;

namespace Dizhu.City.Air;

/// <summary>
/// 一项承诺的计算数: what the monitoring data say of a promise, in the shape in which people report: the year so far at every month end, whole years
/// among them, each with every revision that ever became known, and the year so far on any last day. They stand in no file; the same
/// store gives the same ones.
/// </summary>
internal sealed class AirFigures
{
    private const string Source = "空气日值（由监测数据计算）";

    private readonly CityFolder city;
    private readonly AirLedger ledger;
    private readonly AirBinding binding;
    private readonly Promise promise;
    private readonly IReadOnlyList<AirPlace> places;
    private readonly Func<int> number;
    private readonly Func<AirKnown, DaySeries, CalendarPeriod, DayTally> tallyOf;
    private readonly ConcurrentDictionary<DateOnly, List<ReportedFigure>> ofDays = new();
    private readonly HashSet<DateOnly> ends;

    /// <param name="number">Gives every figure a number of its own, negative.</param>
    public AirFigures(CityFolder city, AirLedger ledger, AirBinding binding, Promise promise, Func<int> number, Func<AirKnown, DaySeries, CalendarPeriod, DayTally> tallyOf)
    {
        (this.city, this.ledger, this.binding, this.promise, this.number, this.tallyOf) = (city, ledger, binding, promise, number, tallyOf);
        places = binding.Measure is AirPromised.Grade or AirPromised.CountiesAtGradeTwo
            ? [.. (binding.Counties.Count > 0 ? binding.Counties : promise.Scope).Select(AirPlace.County)]
            : [AirPlace.City];
        MonthEnds = ledger is { FirstKnown: { } first, LastKnown: { } last } ? [.. AtMonthEnds(first, last)] : [];
        ends = [.. MonthEnds.Select(figure => figure.PeriodEnd)];
    }

    /// <summary>The first day of which something is known.</summary>
    public DateOnly? FirstDay => ledger.FirstKnown;

    /// <summary>月末: every revision, the year so far at the end of each month for which there are data.</summary>
    public IReadOnlyList<ReportedFigure> MonthEnds { get; }

    /// <summary>
    /// 最近一天: the year so far on the last day that is known, with the revisions that were known; none where that day is a month end, and of
    /// what is judged by month ends alone.
    /// </summary>
    public IReadOnlyList<ReportedFigure> LastOn(JudgingDay on)
    {
        if (binding.Measure is not (AirPromised.Pm25Mean or AirPromised.GoodDays or AirPromised.HeavyDays) || ends.Contains(on.Day)) return [];
        if (ledger.KnownBy(on.KnownBy).City is not { } days || days.FirstDay > on.Day) return [];
        var day = days.LastDay < on.Day ? days.LastDay : on.Day;
        if (ends.Contains(day)) return [];
        var all = ofDays.GetOrAdd(day, end => Revisions(end, places, Reportable.WholeCity));
        return all[^1].Steps.First().KnownFrom <= on.KnownBy ? all : [.. all.TakeWhile(figure => figure.Steps.First().KnownFrom <= on.KnownBy)];
    }

    private IEnumerable<ReportedFigure> AtMonthEnds(DateOnly first, DateOnly last)
    {
        var known = ledger.KnownBy(last);
        for (var end = FigurePeriod.LastOfMonth(first); end <= last; end = FigurePeriod.LastOfMonth(end.AddDays(1)))
        {
            if (binding.Measure == AirPromised.SixFactorStations)
            {
                if (SixFactorsOn(end) is { } figure) yield return figure;
            }
            else if (binding.Measure == AirPromised.Grade)
            {
                foreach (var place in places.Where(HasDays))
                    foreach (var figure in Revisions(end, [place], promise.Distributive ? place.Name : Reportable.WholeCity)) yield return figure;
            }
            else if (places.Any(HasDays))
            {
                foreach (var figure in Revisions(end, places, Reportable.WholeCity)) yield return figure;
            }

            bool HasDays(AirPlace place) => place.In(known) is { } days && days.FirstDay <= end && days.LastDay >= end;
        }
        // the day before the plan, where the pace of a list begins
        if (binding.Measure == AirPromised.SixFactorStations && first > promise.Start.AddDays(-1) && SixFactorsOn(promise.Start.AddDays(-1)) is { } opening) yield return opening;
    }

    /// <summary>What the year to a day said, as often as it became known otherwise.</summary>
    private List<ReportedFigure> Revisions(DateOnly end, IReadOnlyList<AirPlace> of, string scope)
    {
        var first = new DateOnly(end.Year, 1, 1);
        var revisions = new List<ReportedFigure>();
        Said? before = null;
        foreach (var known in ledger.LearntAbout(first, end, [.. of]))
        {
            if (Say(ledger.KnownBy(known), of, first, end) is not { } said || said.Equals(before)) continue;
            before = said;
            revisions.Add(Figure(said, first, end, scope, known, revisions.Count == 0 ? null : revisions[^1]));
        }
        return revisions;
    }

    private ReportedFigure? SixFactorsOn(DateOnly day)
    {
        var (six, all) = TownshipFactors.On(city, day);
        return all == 0 ? null : Figure(
            new(new Fraction(100 * six, all).Round(1), six, all, "%", false, null, string.Create(CultureInfo.InvariantCulture, $"按站点登记，{all} 个乡镇站里 {six} 个测六项：{six} ÷ {all}")),
            day, day, Reportable.WholeCity, day, null);
    }

    /// <summary>What is said of a stretch of days. <paramref name="Done"/> and <paramref name="Of"/>: S and n of a mean, days and valid days of a share.</summary>
    private sealed record Said(decimal? Value, decimal? Done, int? Of, string? Unit, bool IsProvisional, string? Invalid, params string[] Reckoning)
    {
        public bool Equals(Said? other) => other is not null
            && (Value, Done, Of, Unit, IsProvisional, Invalid) == (other.Value, other.Done, other.Of, other.Unit, other.IsProvisional, other.Invalid);

        public override int GetHashCode() => HashCode.Combine(Value, Done, Of, IsProvisional, Invalid);
    }

    private Said? Say(AirKnown known, IReadOnlyList<AirPlace> of, DateOnly first, DateOnly end)
    {
        var period = end is { Month: 12, Day: 31 } ? CalendarPeriod.Year(end.Year) : CalendarPeriod.Between(first, end);
        var provisional = known.IsProvisional(end);
        if (binding.Measure == AirPromised.CountiesAtGradeTwo)
        {
            var grades = of.Select(place => (place.Name, Grade: place.In(known) is { } series ? GradeOf(EvaluateAir.Evaluated(series, period, AirBasis.ByDate, known)) : null)).ToList();
            if (grades.TrueForAll(one => one.Grade is null)) return null;
            return new(grades.Count(one => one.Grade <= 2), null, null, promise.Unit, provisional || period.Kind != Standards.PeriodKind.Year || grades.Exists(one => one.Grade is null), null,
                string.Join("；", grades.Select(one => $"{one.Name} {(one.Grade is { } grade ? ClassWords.Word(grade, "级") : "无法判定")}")));
        }
        if (of[0].In(known) is not { } days) return null;
        switch (binding.Measure)
        {
            case AirPromised.Grade:
                var evaluation = EvaluateAir.Evaluated(days, period, AirBasis.ByDate, known);
                return GradeOf(evaluation) is { } own
                    ? new(own, null, null, GradeUnit, provisional || period.Kind != Standards.PeriodKind.Year, null, [$"限值 {evaluation.Limits.Id}，评价 {evaluation.Rules.Id}：六项都达到才算达到", .. evaluation.Pollutants.Select(Beside)])
                    : new(null, null, null, GradeUnit, provisional, "年评价无效：" + evaluation.Pollutants.Select(one => one.Statistic.Validity.Reason).FirstOrDefault(why => why is not null));
            case AirPromised.Pm25Mean:
                var (dust, rules) = (known.Settings.MeansWithoutDust ? known.Dust : null, AirBasis.ByDate.RulesOn(end));
                var statistic = PeriodStatistic.Of(days, Pollutant.PM25, period, rules, known.Settings, dust);
                if (statistic.Mean is not { } mean) return null;
                var (unit, n) = (Pollutant.PM25.Unit(), statistic.ValidDays - statistic.DustDays);
                var sum = SumOf(mean * n, unit);
                return new(mean.Round(1, unit), sum, n, promise.Unit, provisional, statistic.Validity.IsValid || period.Kind != Standards.PeriodKind.Year ? null : "年均值无效：" + statistic.Validity.Reason,
                    string.Create(CultureInfo.InvariantCulture, $"S = {sum}，n = {n}：S ÷ n = {mean.Round(4, unit)} → {mean.Round(1, unit)} µg/m³"),
                    string.Create(CultureInfo.InvariantCulture, $"有效日 {statistic.ValidDays} 天，{(dust is null ? "不扣沙尘" : $"扣除沙尘 {statistic.DustDays} 天；实况均值 {PeriodStatistic.Of(days, Pollutant.PM25, period, rules, known.Settings).Mean?.Round(1, unit)} µg/m³")}"),
                    string.Create(CultureInfo.InvariantCulture, $"{rules.Id}：日均值至少 {rules.HoursOfDay} 个小时值，年均值至少 {rules.DaysOfYear} 天、每月至少 {rules.DaysOfMonth(1)} 天（2 月 {rules.DaysOfMonth(2)} 天，GB 3095 表 4）；点位浓度先平均"));
            default:
                var tally = tallyOf(known, days, period);
                var (count, among) = (binding.Measure == AirPromised.GoodDays ? tally.GoodDays : tally.HeavyDays, tally.Denominator(known.Settings.DenominatorOfDays));
                if (among == 0) return null;
                return new(new Fraction(100 * count, among).Round(binding.Measure == AirPromised.GoodDays ? 1 : 2), count, among, "%", provisional, null,
                    string.Create(CultureInfo.InvariantCulture, $"{(binding.Measure == AirPromised.GoodDays ? "优良（AQI ≤ 100）" : "重度及以上（AQI > 200）")} {count} 天；有效日 {tally.ValidDays} 天，日历日 {tally.CalendarDays} 天，分母取{(known.Settings.DenominatorOfDays == DenominatorOfDays.ValidDays ? "有效日" : "日历日")}"),
                    $"每天的 AQI 按 {AirBasis.ByDate.AqiOn(end).Id} 日报由实况浓度计算，不扣沙尘");
        }
    }

    private const string GradeUnit = "GB 3095 级别";

    /// <summary>一级 1, 二级 2, 超二级 3; of a year that is not over as it stands so far. Null: cannot be told.</summary>
    private static int? GradeOf(AirEvaluation evaluation) =>
        (evaluation.Period.Kind == Standards.PeriodKind.Year ? evaluation.Attainment : evaluation.SoFar) switch
        {
            Attainment.GradeOne => 1, Attainment.GradeTwo => 2, Attainment.Exceeds => 3, _ => null,
        };

    private static string Beside(PollutantEvaluation one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Pollutant.Code()} {(one.MeanLimit is { } limit ? $"均值 {one.Statistic.MeanRounded}（限值 {limit}），" : "")}第 {one.Statistic.PercentileRank} 百分位 {one.Statistic.PercentileRounded}（限值 {one.PercentileLimit}）{one.Pollutant.UnitName()}");

    /// <summary>
    /// S in the unit, four decimals. A sum of means of 23 hours has no finite decimals; what is cut off leaves an odd last digit, so that S lies on
    /// the same side of every bound of three decimals as the full sum, and equals none that the full sum does not equal.
    /// </summary>
    internal static decimal SumOf(Fraction sum, long unit)
    {
        var tenThousandths = sum * 10_000 / unit;
        var floor = tenThousandths.Floor();
        if (tenThousandths != new Fraction(floor, 1) && Int128.IsEvenInteger(floor)) floor++;
        return (decimal)floor / 10_000;
    }

    private ReportedFigure Figure(Said said, DateOnly first, DateOnly end, string scope, DateOnly known, ReportedFigure? before)
    {
        var revision = (before?.Revision ?? 0) + 1;
        var (value, done) = (Split(said.Value), Split(said.Done));
        var name = $"{ComputedFrom.Prefix}{(scope == Reportable.WholeCity ? "city" : scope)}:{char.ToLowerInvariant(binding.Measure.ToString()[0])}{binding.Measure.ToString()[1..]}:{end.Written()}{(revision == 1 ? "" : $":{revision.ToString(CultureInfo.InvariantCulture)}")}";
        return new()
        {
            Id = number(), CityKey = city.Profile.Key, About = SubjectKind.Commitment, Subject = binding.Commitment, Scope = scope,
            Period = first == end ? PeriodKind.Day : end is { Month: 12, Day: 31 } && first.Month == 1 ? PeriodKind.Year : PeriodKind.Cumulative, PeriodStart = first, PeriodEnd = end,
            ValueUnscaled = said.Invalid is null ? value?.Unscaled : null, ValueScale = said.Invalid is null ? value?.Scale : null, NullReason = said.Invalid,
            NumeratorUnscaled = done?.Unscaled, NumeratorScale = done?.Scale, DenominatorUnscaled = said.Of, DenominatorScale = said.Of is null ? null : (byte)0,
            Unit = said.Unit, SourceTitle = Source, ActorName = "系统", ActorUnit = "按监测数据计算", ActorUnverified = false, ArrivedAt = At(known),
            Revision = revision, ReplacesId = before?.Id, Reason = before is null ? null : before.Computed!.IsProvisional && !said.IsProvisional ? "数据已审定" : "监测数据有更正、补录，或沙尘名单有变",
            Steps = [new FigureStep { Stage = FigureStage.Published, ActorName = "系统", ActorUnit = "按监测数据计算", ActorUnverified = false, At = At(known), KnownFrom = known }],
            Computed = new(name, said.IsProvisional, said.Reckoning),
        };

        static (long Unscaled, byte Scale)? Split(decimal? value) => value is { } number ? ExactDigits.Split(number) : null;

        static DateTimeOffset At(DateOnly day) => StatesOfADay.StartOf(day.AddDays(1)).AddSeconds(-1).ToOffset(TimeSpan.FromHours(8));
    }
}
