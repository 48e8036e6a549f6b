using System.Diagnostics;
using System.Globalization;
using Dizhu.Standards.Air;

namespace Dizhu.Standards.Bench;

/// <summary>
/// Four years of hours of twelve stations, 2.5 million values, the size of the Beijing set: all days, months, quarters, half-years, years with
/// percentiles and index, of each station and of the city, on one thread. Printed: wall clock and processor time of the fastest of five runs.
/// </summary>
internal static class YearsOfACity
{
    private const int Stations = 12, Days = 1461;

    public static int Run()
    {
        var stations = Enumerable.Range(0, Stations).Select(Invented).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stations} stations, {Days} days, {6L * 24 * Days * Stations:N0} values"));
        Console.WriteLine("run  days ms  periods ms  city ms  all ms  processor ms  rows");
        for (var run = 1; run <= 5; run++)
        {
            var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var points = stations.Select((hours, i) => new CityPoint($"{i}", PointDays.Of(hours, AirBasis.ByDate, AirSettings.Default))).ToArray();
            var days = clock.ElapsedMilliseconds;
            var rows = points.Sum(point => Periods(point.Days));
            var periods = clock.ElapsedMilliseconds;
            rows += Periods(CityDays.Of(points, AirBasis.ByDate, AirSettings.Default)!);
            var all = clock.ElapsedMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{run,3}  {days,7}  {periods - days,10}  {all - periods,7}  {all,6}  {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,12:N0}  {rows,4}"));
        }
        return 0;
    }

    /// <summary>
    /// A national year: 1,700 stations, 8,760 hours, 89 million values, one station after another as they would be read, and the ranks of all by
    /// the index of the year. Making the air up is not counted.
    /// </summary>
    public static int RunNation()
    {
        const int stations = 1700;
        var (clock, cpu) = (new Stopwatch(), TimeSpan.Zero);
        var indexes = new List<(string, decimal?)>();
        var rows = 0;
        for (var station = 0; station < stations; station++)
        {
            var hours = Invented(station, new(2025, 1, 1), 365);
            var before = Environment.CpuUsage.TotalTime;
            clock.Start();
            var days = PointDays.Of(hours, AirBasis.ByDate, AirSettings.Default);
            rows += Periods(days);
            indexes.Add(($"{station}", AirEvaluation.Of(days, CalendarPeriod.Year(2025), AirBasis.ByDate, AirSettings.Default).Index.Value));
            clock.Stop();
            cpu += Environment.CpuUsage.TotalTime - before;
        }
        clock.Start();
        var ranks = AirRanking.Of(indexes, AirSettings.Default);
        clock.Stop();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{stations} stations, 365 days: {clock.Elapsed.TotalSeconds:N1} s wall clock, {cpu.TotalSeconds:N1} s processor, {rows:N0} rows, {ranks.Count(r => r.Place is not null)} ranked, {Environment.WorkingSet >> 20} MB"));
        return 0;
    }

    private static int Periods(DaySeries days)
    {
        var rows = 0;
        foreach (var kind in (PeriodKind[])[PeriodKind.Month, PeriodKind.Quarter, PeriodKind.HalfYear, PeriodKind.Year])
            for (var period = CalendarPeriod.Of(kind, days.FirstDay); period.First <= days.LastDay; period = period.Next)
                rows += AirEvaluation.Of(days, period, AirBasis.ByDate, AirSettings.Default).Pollutants.Count;
        return rows;
    }

    private static HourSeries Invented(int station) => Invented(station, new(2013, 3, 1), Days);

    private static HourSeries Invented(int station, DateOnly firstDay, int days)
    {
        var air = new InventedAir(station);
        var hours = new HourSeriesBuilder();
        var first = HourLabel.Of(firstDay, 1);
        for (var hour = 0; hour < 24 * days; hour++) hours.Add(first + hour, air.Hour(hour));
        return hours.Build()!;
    }
}
