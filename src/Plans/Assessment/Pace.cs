namespace Dizhu.Plans.Assessment;

/// <summary>
/// 时序进度: what should be there on a day, linear between the points in whole days. Only sums and lists have one; a year's mean,
/// a share, a class and a rank have not. A series of rungs goes from rung to rung.
/// </summary>
internal sealed class Pace
{
    private readonly IReadOnlyList<(DateOnly Day, decimal Value)> points;

    /// <summary><paramref name="points"/> begin with the opening value at the end of the day before the start.</summary>
    public Pace(IReadOnlyList<(DateOnly Day, decimal Value)> points) => this.points = points;

    /// <summary>From an opening value before the first day to the target on the deadline.</summary>
    public static Pace Straight(DateOnly first, decimal opening, DateOnly deadline, decimal target) => new([(first.AddDays(-1), opening), (deadline, target)]);

    public (Ratio Value, string Formula) On(DateOnly day)
    {
        var (from, a) = points[0];
        if (day <= from) return (a, Digits.Short(a));
        for (var i = 1; i < points.Count; i++)
        {
            var (to, b) = points[i];
            if (day > to)
            {
                (from, a) = points[i];
                continue;
            }
            var all = to.DayNumber - from.DayNumber;
            var gone = day.DayNumber - from.DayNumber;
            var value = new Ratio(a * all + (b - a) * gone, all);
            var rise = a == 0 ? $"{Digits.Short(b)} × {gone} ÷ {all}" : $"{Digits.Short(a)} +（{Digits.Short(b)} − {Digits.Short(a)}）× {gone} ÷ {all}";
            return (value, $"{rise} = {Digits.Short(value.Round(4))}");
        }
        return (points[^1].Value, Digits.Short(points[^1].Value));
    }

    /// <summary>到过的日子: the last day on which no more than the value was expected; the opening day where even that was not reached.</summary>
    public DateOnly Reached(Ratio value)
    {
        var (from, a) = points[0];
        foreach (var (to, b) in points.Skip(1))
        {
            if (value.CompareTo(b) < 0)
                return value.CompareTo(a) <= 0 ? from
                    : from.AddDays((int)decimal.Floor((value.Numerator - a * value.Denominator) * (to.DayNumber - from.DayNumber) / (value.Denominator * (b - a))));
            (from, a) = (to, b);
        }
        return from;
    }
}
