namespace Dizhu.Plans.Assessment;

/// <summary>覆盖: whether periods together cover every day of a span.</summary>
internal static class Coverage
{
    /// <summary>The first days without a period, in words; null when there are none.</summary>
    public static string? FirstGap(IEnumerable<(DateOnly Start, DateOnly End)> periods, DateOnly from, DateOnly to)
    {
        var next = from;
        foreach (var (start, end) in periods.OrderBy(p => p.Start))
        {
            if (next > to) return null;
            if (start > next) return Words(next, start > to ? to : start.AddDays(-1));
            if (end >= next) next = end.AddDays(1);
        }
        return next > to ? null : Words(next, to);
    }

    private static string Words(DateOnly from, DateOnly to) => from == to ? Digits.Day(from) : $"{Digits.Day(from)}至{Digits.Day(to)}";
}
