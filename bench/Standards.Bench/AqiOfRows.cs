using System.Globalization;
using BenchmarkDotNet.Attributes;
using Dizhu.Standards.Air;

namespace Dizhu.Standards.Bench;

/// <summary>
/// AQI of 100,000 rows of eight values (hour, seven concentrations) in memory, on one core. Lower bound: every value of the rows is looked at
/// once.
/// </summary>
[MemoryDiagnoser]
public class AqiOfRows
{
    private const int Rows = 100_000;

    private readonly (HourLabel Hour, AirSample Sample)[] rows = Invented();
    private readonly AqiCalculator old = AqiEdition.Of(2012)!.For(AqiReport.Hourly), young = AqiEdition.Of(2026)!.For(AqiReport.Hourly);

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public long EveryValueOnce()
    {
        var sum = 0L;
        foreach (ref readonly var row in rows.AsSpan())
        {
            ref readonly var s = ref row.Sample;
            sum += s.SO2.Picograms + s.NO2.Picograms + s.PM10.Picograms + s.CO.Picograms + s.O3OneHour.Picograms + s.O3EightHour.Picograms + s.PM25.Picograms;
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long HourlyBy2012() => By(old);

    [Benchmark(OperationsPerInvoke = Rows)]
    public long HourlyBy2026() => By(young);

    [Benchmark(OperationsPerInvoke = Rows)]
    public long HourlyByDate()
    {
        var sum = 0L;
        foreach (ref readonly var row in rows.AsSpan())
            sum += (row.Hour.Day >= AqiEdition.All[^1].InForceFrom ? young : old).Of(row.Sample).Aqi ?? 0;
        return sum;
    }

    /// <summary>The same by processor time, which a busy machine does not stretch: ten million rows of each, the fastest of five runs.</summary>
    public static int Run()
    {
        var bench = new AqiOfRows();
        foreach (var (name, job) in ((string, Func<long>)[])[("2012", bench.HourlyBy2012), ("2026", bench.HourlyBy2026), ("by date", bench.HourlyByDate)])
        {
            var fastest = TimeSpan.MaxValue;
            for (var run = 0; run < 6; run++)
            {
                var before = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < 100; i++) job();
                var took = Environment.CpuUsage.TotalTime - before;
                if (run > 0 && took < fastest) fastest = took;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hourly {name,-8}{100.0 * Rows / fastest.TotalSeconds / 1e6,6:N1} M rows/s of processor time"));
        }
        return 0;
    }

    private long By(AqiCalculator calculator)
    {
        var sum = 0L;
        foreach (ref readonly var row in rows.AsSpan()) sum += calculator.Of(row.Sample).Aqi ?? 0;
        return sum;
    }

    private static (HourLabel, AirSample)[] Invented()
    {
        var air = new InventedAir(2026);
        return [.. Enumerable.Range(0, Rows).Select(hour => (HourLabel.At(new(2020, 1, 1), 1) + hour, air.Hour(hour)))];
    }
}
