namespace Dizhu.Standards.Air;

/// <summary>
/// 一版环境空气质量评价技术规范 (HJ 663) with the validity of GB 3095 table 4: which statistics a year is judged by, how many hours and
/// days make a statistic valid, and to how many decimals it is stated.
/// </summary>
public sealed class EvaluationEdition
{
    private readonly EvaluationData data;

    private EvaluationEdition(EvaluationData data) => this.data = data;

    public string Id => data.Id;

    public string Title => data.Title;

    public int Basis => data.Basis;

    public DateOnly InForceFrom => data.InForceFrom;

    public DateOnly? InForceUntil => data.InForceUntil;

    public string Source => data.Source;

    public Confidence Confidence => data.Confidence;

    public string? Note => data.Note;

    /// <summary>日均值：至少 20 个小时平均值</summary>
    public int HoursOfDay => data.HoursOfDay;

    /// <summary>8 小时平均：至少 6 个小时平均值</summary>
    public int HoursOfEight => data.HoursOfEight;

    /// <summary>臭氧日最大 8 小时：至少 14 个有效 8 小时平均</summary>
    public int WindowsOfDay => data.WindowsOfDay;

    public int DaysOfYear => data.DaysOfYear;

    /// <summary>月：至少 27 个日均值，2 月 25 个</summary>
    public int DaysOfMonth(int month) => month == 2 ? data.DaysOfFebruary : data.DaysOfMonth;

    /// <summary>The percentile by which a pollutant is judged: 98 for SO2 and NO2, 95, 90 for ozone.</summary>
    public int PercentileOf(Pollutant pollutant) => data.Items[pollutant].Percentile;

    /// <summary>A mean over the period is judged too; of CO and ozone only the percentile.</summary>
    public bool JudgesMeanOf(Pollutant pollutant) => data.Items[pollutant].Mean;

    /// <summary>Decimals of a statistic of a month, quarter or year.</summary>
    public int DecimalsOf(Pollutant pollutant) => pollutant == Pollutant.CO ? data.DecimalsCO : data.Decimals;

    public IReadOnlyDictionary<string, string> Clauses => data.Clauses;

    public static IReadOnlyList<EvaluationEdition> All { get; } =
        [.. new[] { "evaluation-2013.json", "evaluation-2026.json" }.Select(file => new EvaluationEdition(EditionFile.Read<EvaluationData>(file))).OrderBy(e => e.InForceFrom)];

    public static EvaluationEdition On(DateOnly day) => All.Last(edition => edition.InForceFrom <= day || edition == All[0]);

    public override string ToString() => Id;

    private sealed record EvaluationData(
        string Id, string Title, int Basis, DateOnly InForceFrom, DateOnly? InForceUntil, string Source, Confidence Confidence, string? Note,
        IReadOnlyDictionary<Pollutant, Item> Items, int HoursOfDay, int HoursOfEight, int WindowsOfDay,
        int DaysOfMonth, int DaysOfFebruary, int DaysOfYear, int Decimals, int DecimalsCO, IReadOnlyDictionary<string, string> Clauses);

    private sealed record Item(bool Mean, int Percentile);
}
