namespace Dizhu.City.Demo;

/// <summary>默认经过: what a commitment without a course of its own gets by the way it is judged: it goes roughly to plan.</summary>
internal static class DefaultCourse
{
    /// <param name="rungs">The promise, or the rungs of its series by deadline: a list and a stock climb from rung to rung.</param>
    public static DemoCourse For(IReadOnlyList<Promise> rungs, ProgressTest test, DemoParameters parameters)
    {
        var promise = rungs[^1];
        var numbers = SeededNumbers.Of(parameters.Seed, $"{promise.Id}/default");
        var course = new DemoCourse { Commitment = promise.Id };
        var end = promise.Deadline ?? parameters.Through;
        var before = parameters.From.AddDays(-1);
        switch (test)
        {
            case MilestoneTest { ByPerson: true }:
                return course with { InWords = true, Accepted = end <= parameters.Through ? [new(end.AddDays(-numbers.Between(3, 12)), end, null, null, null, null, null, null)] : [] };
            case MilestoneTest:
                var done = end.AddDays(-numbers.Between(20, 70));
                return course with
                {
                    Points = [new(before, 0, null), new(done, 100, null)],
                    Accepted = done < parameters.Through ? [new(done, done.AddDays(10), null, null, null, null, null, null)] : [],
                };
            case StandingRuleTest:
                return course;
            case ListRatioTest list when promise.Value is { } percent:
                var total = numbers.Between(24, 60);
                int Entries(decimal share) => (int)decimal.Ceiling(share * total / 100);
                return course with { Points = [new(before, list.Opening is null ? Entries(percent) * 7 / 10 : 0, total), .. Climb(share => Entries(share), total)] };
            case CountTest count when promise.Value is { } stock:
                return course with { Scale = stock == decimal.Truncate(stock) && count.Opening is not null ? 0 : 2, Points = [new(before, count.Opening ?? decimal.Round(stock * 0.7m, 2), null), .. Climb(value => value, null)] };
            case AccumulationTest sum when promise.Value is { } whole:
                return course with { Scale = Math.Max(1, (int)whole.Scale), Points = [new(sum.From.AddDays(-1), 0, null), new(end, whole, null)] };
            case ClassTest ordinal when ordinal.RankOf(promise.ClassValue) is { } rank:
                return course with { Years = Each(year => rank) };
            case RankTest when promise is { Unit: "名", Value: { } place }:
                return course with { Scale = 0, Years = Each(left => Math.Max(1, place - 1 + left)) };
            case LevelTest when promise.Value is { } level:
                var falls = promise.Op is "<" or "<=";
                return course with { Scale = 1, Years = Each(left => decimal.Round(falls ? level * (96 + 3 * left) / 100 : Math.Min(promise.Unit == "%" ? 100 : decimal.MaxValue, level * (101 - 2 * left) / 100), 1)) };
            default:
                return course with { Silent = true };
        }

        IEnumerable<CoursePoint> Climb(Func<decimal, decimal> stands, int? of) =>
            rungs.Where(rung => rung.Value is not null).Select(rung => new CoursePoint(rung.Deadline ?? parameters.Through, stands(rung.Value!.Value), of));

        List<CourseYear> Each(Func<int, decimal> value)
        {
            var years = new List<CourseYear>();
            for (var year = parameters.From.Year - 1; year <= parameters.Through.Year; year++) years.Add(new(year, value(Math.Max(0, end.Year - year)), [], [], null));
            return years;
        }
    }
}
