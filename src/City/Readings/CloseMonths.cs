using Dizhu.City.Indicators;
using Dizhu.Store.Readings;

namespace Dizhu.City.Readings;

/// <summary>封了什么: months and years that were put into files of their own.</summary>
public sealed record ClosingReport(IReadOnlyList<DateOnly> Months, IReadOnlyList<int> Years);

/// <summary>
/// 封月、封年: puts what lies behind into files of its own, sorted, once nobody is likely to send more of it: a month forty days after
/// its end, a year of twelve such months into one file. What comes later waits beside it until there is enough to be worth the
/// rewriting. What is known changes on no day.
/// </summary>
public sealed class CloseMonths(CityStore store, TimeProvider clock)
{
    /// <summary>Confirmation of a month comes early in the next one (HJ 633, 5.1.5), resends of loggers within days.</summary>
    private const int DaysAfterEnd = 40;

    /// <summary>So many late facts of a closed month are closed in again.</summary>
    private const long WorthRewriting = 20_000;

    public async Task<ClosingReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var report = new ClosingReport([], []);
        if (!store.IsOpen || store.Behind() > TimeSpan.Zero) return report;
        var today = clock.ChinaToday();
        foreach (var year in Due(await store.Readings.ReadOpenMonthsAsync(cancellationToken), today).GroupBy(month => month.Year))
        {
            if (IsOver(new DateOnly(year.Key + 1, 1, 1), today))
            {
                await store.Readings.CloseYearAsync(year.Key, cancellationToken);
                report = report with { Years = [.. report.Years, year.Key] };
                continue;
            }
            foreach (var month in year)
            {
                await store.Readings.CloseMonthAsync(month, cancellationToken);
                report = report with { Months = [.. report.Months, month] };
            }
        }
        return report;
    }

    /// <summary>待封: open months that lie far enough behind, closed ones only when enough waits beside them.</summary>
    private static IEnumerable<DateOnly> Due(IReadOnlyList<OpenMonth> open, DateOnly today) =>
        open.Where(one => IsOver(one.Month.AddMonths(1), today) && (!one.IsClosed || one.Rows >= WorthRewriting)).Select(one => one.Month);

    private static bool IsOver(DateOnly dayAfter, DateOnly today) => dayAfter.AddDays(DaysAfterEnd) <= today;
}
