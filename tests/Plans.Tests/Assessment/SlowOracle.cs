using System.Numerics;
using Dizhu.Plans.Assessment;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Dizhu.Plans.Tests.Assessment.Given;

namespace Dizhu.Plans.Tests.Assessment;

/// <summary>
/// The same sums and allowances found another way: day by day, digit by digit, in whole numbers, without a formula.
/// </summary>
public sealed class SlowOracle
{
    /// <summary>Rounds a quotient of whole numbers half to even, by looking at what is left over.</summary>
    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var twice = rest * 2;
        return twice > denominator || (twice == denominator && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    [Property(MaxTest = 400), Clause("计划规则 6：剩余预算")]
    public Property The_allowance_is_the_largest_tenth_that_still_ends_below_the_target() => Prop.ForAll(
        (from gone in Gen.Choose(1, 364) from invalid in Gen.Choose(0, 5) from mean in Gen.Choose(15, 90) from extra in Gen.Choose(0, 300) from op in Gen.Elements("<", "<=") from rounded in Gen.Elements(true, false)
            select (gone, n: Math.Max(1, gone - invalid), mean, extra, op, rounded)).ToArbitrary(),
        given =>
        {
            var (gone, n, mean, extra, op, rounded) = given;
            var sum = n * mean + extra % n;
            var left = 365 - gone;
            var end = new DateOnly(2025, 1, 1).AddDays(gone - 1);
            var test = Year2025(PeriodValue.MeanOfDays) with { Decimals = rounded ? 1 : null };
            var fact = Value(0, "2025-01-01", end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) with { Value = null, Days = new(sum, n) };
            var allowance = Judge.Assess(Pm25 with { Op = op }, test, new([fact]), JudgingDay.AsKnownThen(end)).Finding.Allowance!;

            // in tenths: does the year hold when each day left has this many tenths?
            bool Holds(BigInteger tenths)
            {
                var yearTenths = sum * 10 + tenths * left;
                var all = n + left;
                if (!rounded) return op == "<" ? yearTenths < 380 * all : yearTenths <= 380 * all;
                return op == "<" ? Rounded(yearTenths, all) < 380 : Rounded(yearTenths, all) <= 380;
            }

            var answer = (BigInteger)decimal.Round(allowance.Amount * 10);
            Assert.Equal(allowance.Amount * 10, (decimal)answer);
            // a negative sum of a year does not exist; the rule of rounding is only asked where the year stays positive
            if (sum * 10 + answer * left > 0) Assert.True(Holds(answer));
            if (sum * 10 + (answer + 1) * left > 0) Assert.False(Holds(answer + 1));
            Assert.Equal(answer <= 0, allowance.Impossible);
        });

    [Property(MaxTest = 300), Clause("计划规则 1.2：76% 与 0.5% 的天数")]
    public Property Days_left_are_counted_one_by_one() => Prop.ForAll(
        (from gone in Gen.Choose(1, 364) from good in Gen.Choose(0, 1000) from tenths in Gen.Choose(0, 1000) from low in Gen.Elements(true, false) select (gone, good: gone * good / 1000, tenths, low)).ToArbitrary(),
        given =>
        {
            var (gone, counted, tenths, low) = given;
            var end = new DateOnly(2025, 1, 1).AddDays(gone - 1);
            var fact = Value(0, "2025-01-01", end.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) with { Value = null, Days = new(counted, gone) };
            var promise = Quantity("天数比率", low ? ">=" : "<=", tenths / 10m, "%");
            var allowance = Judge.Assess(promise, Year2025(PeriodValue.ShareOfDays), new([fact]), JudgingDay.AsKnownThen(end)).Finding.Allowance!;

            // spend the days left one by one as long as the year still holds at its end
            var left = 365 - gone;
            bool Holds(int spent) => low ? (counted + left - spent) * 1000 >= tenths * 365 : (counted + spent) * 1000 <= tenths * 365;
            Assert.Equal(!Holds(0), allowance.Impossible);
            if (!Holds(0)) return;
            var spent = 0;
            while (Holds(spent + 1)) spent++;
            Assert.Equal(spent, allowance.Amount);
        });

    [Property(MaxTest = 400), Clause("计划规则 6：累计")]
    public Property A_sum_is_what_lies_on_its_days() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(1, 24).SelectMany(m => Gen.Choose(1, 3), (m, length) => (m, length)).SelectMany(_ => Gen.Choose(0, 500), (p, v) => (p.m, p.length, v))).ToArbitrary(),
        reports =>
        {
            var start = new DateOnly(2024, 1, 1);
            var promise = Quantity("新增量", ">=", 100_000, "个") with { Start = start };
            Fact[] facts = [.. reports.DistinctBy(r => r.m).Select(r =>
            {
                var from = start.AddMonths(r.m - 1);
                var to = from.AddMonths(r.length).AddDays(-1);
                return Value(r.v, from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), to.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            })];
            var result = Judge.Assess(promise, new AccumulationTest(start), new(facts), JudgingDay.AsKnownThen(new(2026, 6, 30)));

            // lay the reports on the calendar from its first day on; a report that meets a taken day is left out
            var taken = new HashSet<DateOnly>();
            decimal total = 0;
            var lastTotal = facts.Where(f => f.Start == start).MaxBy(f => f.End);
            foreach (var fact in facts.Where(f => f.End <= promise.Deadline).OrderBy(f => f.Start))
            {
                if (fact.Start == start && fact != lastTotal) continue;
                var days = Enumerable.Range(0, fact.End.DayNumber - fact.Start.DayNumber + 1).Select(fact.Start.AddDays).ToList();
                if (days.Exists(taken.Contains)) continue;
                taken.UnionWith(days);
                total += fact.Value!.Value;
            }
            var covered = Enumerable.Range(0, promise.Deadline!.Value.DayNumber - start.DayNumber + 1).All(d => taken.Contains(start.AddDays(d)));
            var used = facts.Where(f => result.Finding.Inputs.Contains(f.Id)).Sum(f => f.Value!.Value);
            if (taken.Count > 0) Assert.Equal(total, used);
            Assert.Equal(covered ? CommitmentStatus.Missed : CommitmentStatus.CannotTell, result.Status);
        });

    [Property(MaxTest = 400), Clause("计划规则 6：时序进度")]
    public Property The_pace_of_a_day_is_found_by_walking_there() => Prop.ForAll(
        (from gone in Gen.Choose(1, 700) from done in Gen.Choose(0, 799) select (gone, done)).ToArbitrary(),
        given =>
        {
            var (gone, done) = given;
            var start = new DateOnly(2024, 1, 1);
            var promise = Quantity("完成率", ">=", 80, "%") with { Start = start };
            var day = start.AddDays(gone - 1);
            var fact = Value(0, "2024-01-01", "2024-01-01") with { Value = null, Start = day, End = day, KnownFrom = day, List = new(done, 1000) };
            var result = Judge.Assess(promise, new ListRatioTest(start), new([fact]), JudgingDay.AsKnownThen(day));
            // 731 days bring 800 of 1000; each day brings 800/731
            var expected = new BigInteger(0);
            for (var d = start; d <= day; d = d.AddDays(1)) expected += 800;
            Assert.Equal(done * 731 >= expected ? CommitmentStatus.OnTrack : CommitmentStatus.Behind, result.Status);
        });
}
