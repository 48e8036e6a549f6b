namespace Dizhu.Standards.Air;

/// <summary>综合指数的权重表: one published way to add up the six parts, as data.</summary>
public sealed class IndexEdition
{
    private readonly IndexData data;

    private IndexEdition(IndexData data) => this.data = data;

    public string Id => data.Id;

    public string Title => data.Title;

    public DateOnly InForceFrom => data.InForceFrom;

    public DateOnly? InForceUntil => data.InForceUntil;

    public string Source => data.Source;

    public Confidence Confidence => data.Confidence;

    public string? Note => data.Note;

    public int WeightOf(Pollutant pollutant) => data.Weights[pollutant];

    /// <summary>等权 (环办监测〔2018〕19号)</summary>
    public static IndexEdition Equal { get; } = new(EditionFile.Read<IndexData>("index-2018.json"));

    /// <summary>加权, said of HJ 663-2026 by one secondary source</summary>
    public static IndexEdition Weighted2026 { get; } = new(EditionFile.Read<IndexData>("index-2026.json"));

    public static IndexEdition Of(AirSettings settings) => settings.IndexWeights == IndexWeights.Equal ? Equal : Weighted2026;

    public override string ToString() => Id;

    private sealed record IndexData(
        string Id, string Title, DateOnly InForceFrom, DateOnly? InForceUntil, string Source, Confidence Confidence, string? Note,
        IReadOnlyDictionary<Pollutant, int> Weights);
}

/// <summary>单项指数: a concentration over its limit, times its weight.</summary>
public readonly record struct IndexPart(Pollutant Pollutant, decimal Concentration, decimal Limit, int Weight, decimal Value);

/// <summary>
/// 环境空气质量综合指数 (环办监测〔2018〕19号): the sum of C/S over six pollutants; smaller is better. C is the mean of SO2, NO2, PM10 and PM2.5,
/// the 95th percentile of CO, the 90th of ozone; S the grade II limit of the year, for CO and ozone of the day. With one
/// pollutant missing there is no index.
/// </summary>
public sealed record CompositeIndex(decimal? Value, IReadOnlyList<IndexPart> Parts, string? Reason)
{
    /// <summary>The index from the rounded concentrations of a period, one for each pollutant, in the unit of the pollutant.</summary>
    public static CompositeIndex Of(IReadOnlyDictionary<Pollutant, decimal?> concentrations, AirLimits limits, AirSettings settings)
    {
        var missing = PollutantCodes.All.Where(p => concentrations.GetValueOrDefault(p) is null).Select(p => p.Code()).ToArray();
        if (missing.Length > 0) return new(null, [], $"缺 {string.Join("、", missing)}，没有综合指数");
        var edition = IndexEdition.Of(settings);
        IndexPart[] parts = [.. PollutantCodes.All.Select(p =>
        {
            var (value, limit) = (concentrations[p]!.Value, LimitOf(p, limits));
            return new IndexPart(p, value, limit, edition.WeightOf(p),
                (Fraction.Of(value) / Fraction.Of(limit) * edition.WeightOf(p)).Round(settings.IndexDecimalsOfParts));
        })];
        return new(GbT8170.Round(parts.Sum(part => part.Value), settings.IndexDecimals), parts, null);
    }

    /// <summary>The limit that a pollutant is divided by.</summary>
    public static decimal LimitOf(Pollutant pollutant, AirLimits limits) =>
        limits.Of(pollutant, pollutant is Pollutant.CO or Pollutant.O3 ? Averaging.Day : Averaging.Year, AirGrade.Two)!.Value;
}
