namespace Dizhu.Cli.Simulate;

/// <summary>One factor over a period, as a logger reports it.</summary>
internal sealed record PeriodMean(decimal Min, decimal Avg, decimal Max, decimal? Cou, decimal? ZsMin, decimal? ZsAvg, decimal? ZsMax, char Flag);

/// <summary>
/// 分钟、小时、日数据: minutes from samples, hours from minutes, days from hours, as loggers do. Means are of the values with flag N, where
/// there are any. 烟气: normal when three quarters of the parts are; 污水: abnormal by one part (HJ 212-2017 notes to 表 C.16 to C.18);
/// an abnormal period bears the flag that most of its abnormal parts have. The daily mean of water is weighted by flow, pH is not.
/// </summary>
internal sealed class PeriodMeans(PlayedLogger logger, PlantProcess process)
{
    private static readonly TimeSpan SampleStep = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(DateTimeOffset, TimeSpan), PeriodMean[]> known = [];

    /// <summary>The factors of the logger, in their order, over the period that starts here.</summary>
    public PeriodMean[] Of(DateTimeOffset start, TimeSpan length, TimeSpan minute)
    {
        if (known.TryGetValue((start, length), out var means)) return means;
        var part = length > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : length > minute ? minute : TimeSpan.Zero;
        means = part == TimeSpan.Zero ? FromSamples(start, length) : FromParts([.. Starts(start, length, part).Select(at => Of(at, part, minute))], length);
        if (known.Count > 400) known.Clear();
        return known[(start, length)] = means;
    }

    private static IEnumerable<DateTimeOffset> Starts(DateTimeOffset start, TimeSpan length, TimeSpan part)
    {
        for (var at = start; at < start + length; at += part) yield return at;
    }

    private PeriodMean[] FromSamples(DateTimeOffset start, TimeSpan length)
    {
        var oxygen = logger.Factors.TakeWhile(factor => factor.Nature != FactorNature.Oxygen).Count();
        var flow = logger.Factors.TakeWhile(factor => factor.Nature != FactorNature.Flow).Count();
        var (factors, samples) = (logger.Factors.Count, new List<PeriodMean[]>());
        foreach (var at in Starts(start, length, SampleStep))
        {
            var measured = Enumerable.Range(0, factors).Select(index => process.At(index, at)).ToArray();
            var volume = flow < factors ? measured[flow].Value * (decimal)SampleStep.TotalSeconds / (logger.IsWater ? 1000 : 1) : (decimal?)null;
            samples.Add([.. measured.Select((sample, index) =>
            {
                var converted = oxygen < factors ? process.Converted(index, sample.Value, measured[oxygen].Value) : null;
                return new PeriodMean(sample.Value, sample.Value, sample.Value, Total(index, sample.Value, volume), converted, converted, converted, sample.Flag);
            })]);
        }
        return FromParts(samples, length);
    }

    /// <summary>流量 gives m³, a pollutant kg: mg/L × m³ ÷ 1000 in water, mg/m³ × m³ ÷ 1,000,000 in gas.</summary>
    private decimal? Total(int index, decimal value, decimal? volume) => logger.Factors[index] switch
    {
        { Nature: FactorNature.Flow } => volume,
        { IsPollutant: true } => volume * value / (logger.IsWater ? 1_000 : 1_000_000),
        _ => null,
    };

    private PeriodMean[] FromParts(List<PeriodMean[]> parts, TimeSpan length)
    {
        var flow = logger.Factors.TakeWhile(factor => factor.Nature != FactorNature.Flow).Count();
        return [.. logger.Factors.Select((factor, index) =>
        {
            var isWeighted = logger.IsWater && length > TimeSpan.FromHours(1) && factor.IsPollutant && flow < logger.Factors.Count;
            return Mean(factor, parts.ConvertAll(part => (part[index], isWeighted ? part[flow].Cou ?? 0 : 1)));
        })];
    }

    private PeriodMean Mean(PlayedFactor factor, List<(PeriodMean Mean, decimal Weight)> all)
    {
        var good = all.FindAll(part => part.Mean.Flag == 'N');
        var isNormal = logger.IsWater ? good.Count == all.Count : good.Count * 4 >= all.Count * 3;
        var flag = isNormal ? 'N' : all.Where(part => part.Mean.Flag != 'N').GroupBy(part => part.Mean.Flag).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First().Key;
        var used = good.Count > 0 ? good : all;
        return new(used.Min(part => part.Mean.Min), Weighted(factor, used, part => part.Avg), used.Max(part => part.Mean.Max),
            all.TrueForAll(part => part.Mean.Cou is not null) ? decimal.Round(all.Sum(part => part.Mean.Cou!.Value), 3, MidpointRounding.AwayFromZero) : null,
            used.Min(part => part.Mean.ZsMin), used[0].Mean.ZsAvg is null ? null : Weighted(factor, used, part => part.ZsAvg!.Value), used.Max(part => part.Mean.ZsMax), flag);
    }

    private static decimal Weighted(PlayedFactor factor, List<(PeriodMean Mean, decimal Weight)> parts, Func<PeriodMean, decimal> value)
    {
        var weight = parts.Sum(part => part.Weight);
        return decimal.Round(weight > 0 ? parts.Sum(part => value(part.Mean) * part.Weight) / weight : parts.Average(part => value(part.Mean)), factor.Digits, MidpointRounding.AwayFromZero);
    }
}
