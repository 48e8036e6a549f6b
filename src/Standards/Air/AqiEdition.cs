namespace Dizhu.Standards.Air;

/// <summary>实时报 or 日报: which report is computed. It decides the items and their averaging times.</summary>
public enum AqiReport
{
    /// <summary>实时报: hourly values</summary>
    Hourly,

    /// <summary>日报: daily values</summary>
    Daily,
}

/// <summary>
/// 一版空气质量指数技术规定 (HJ 633): table, items and rules of one edition, read from its data file. The arithmetic is in
/// <see cref="BreakpointColumn"/> and <see cref="AqiCalculator"/>.
/// </summary>
public sealed class AqiEdition
{
    private readonly AqiCalculator hourly, daily;

    private AqiEdition(AqiEditionData data)
    {
        (Id, Title, Year, Source, Confidence, Note) = (data.Id, data.Title, data.Year, data.Source, data.Confidence, data.Note);
        (InForceFrom, InForceUntil) = (data.InForceFrom, data.InForceUntil);
        (ConcentrationsRoundedFirst, Smallest, MissingItemPublishedAbove, MissingItemClause) =
            (data.ConcentrationsRoundedFirst, data.Smallest, data.MissingItemPublishedAbove, data.MissingItemClause);
        AboveLastSource = data.AboveLastSource;
        Clauses = data.Clauses;
        Columns = data.Columns.ToDictionary(c => ItemOf(c.Key), c => c.Value.Column(ItemOf(c.Key), data.Index));
        hourly = new(this, AqiReport.Hourly, data.Hourly);
        daily = new(this, AqiReport.Daily, data.Daily);
    }

    /// <summary>HJ 633-2012, HJ 633-2026</summary>
    public string Id { get; }

    public string Title { get; }

    public int Year { get; }

    public string Source { get; }

    public Confidence Confidence { get; }

    public string? Note { get; }

    /// <summary>实施日期. Of observations before the first edition came into force the first edition judges.</summary>
    public DateOnly InForceFrom { get; }

    public DateOnly? InForceUntil { get; }

    public IReadOnlyDictionary<AqiItem, BreakpointColumn> Columns { get; }

    /// <summary>Where the IAQI above the last break point comes from.</summary>
    public string AboveLastSource { get; }

    /// <summary>Concentrations are rounded by GB/T 8170 before the index is computed (2026: 4.2.2, 4.2.3).</summary>
    public bool ConcentrationsRoundedFirst { get; }

    /// <summary>The smallest AQI there is.</summary>
    public int Smallest { get; }

    /// <summary>With an item missing the AQI of the others is published only above this; null: always.</summary>
    public int? MissingItemPublishedAbove { get; }

    public string MissingItemClause { get; }

    /// <summary>条款号 of the steps.</summary>
    public IReadOnlyDictionary<string, string> Clauses { get; }

    public AqiCalculator For(AqiReport report) => report == AqiReport.Hourly ? hourly : daily;

    /// <summary>In order of their coming into force.</summary>
    public static IReadOnlyList<AqiEdition> All { get; } =
        [.. new[] { "aqi-2012.json", "aqi-2026.json" }.Select(file => new AqiEdition(EditionFile.Read<AqiEditionData>(file))).OrderBy(e => e.InForceFrom)];

    /// <summary>The edition that judges an observation of this day.</summary>
    public static AqiEdition On(DateOnly day) => All.Last(edition => edition.InForceFrom <= day || edition == All[0]);

    /// <summary>The edition of a year, 2012 or 2026; null when there is none.</summary>
    public static AqiEdition? Of(int year) => All.FirstOrDefault(edition => edition.Year == year);

    public override string ToString() => Id;

    private static AqiItem ItemOf(string name) => Enum.Parse<AqiItem>(name, ignoreCase: true);

    private sealed record AqiEditionData(
        string Id, int Year, string Title, DateOnly InForceFrom, DateOnly? InForceUntil, string? Note, string Source, Confidence Confidence,
        int[] Index, IReadOnlyDictionary<string, ColumnData> Columns, string AboveLastSource, ReportData Hourly, ReportData Daily,
        bool ConcentrationsRoundedFirst, int Smallest, int? MissingItemPublishedAbove, string MissingItemClause, IReadOnlyDictionary<string, string> Clauses);

    private sealed record ColumnData(string Unit, decimal[] Points, int? AboveLast, string Clause)
    {
        public BreakpointColumn Column(AqiItem item, int[] index)
        {
            var pollutant = AqiItems.PollutantOf(item);
            if (Unit != pollutant.UnitName()) throw new InvalidOperationException($"{item} is not stated in {pollutant.UnitName()}.");
            return new(item, pollutant, Points, index, AboveLast, Clause);
        }
    }

    internal sealed record ReportData(AqiItem[] SO2, AqiItem[] NO2, AqiItem[] PM10, AqiItem[] CO, AqiItem[] O3, AqiItem[] PM25, string Clause)
    {
        public AqiItem[] Of(Pollutant pollutant) => pollutant switch
        {
            Pollutant.SO2 => SO2, Pollutant.NO2 => NO2, Pollutant.PM10 => PM10, Pollutant.CO => CO, Pollutant.O3 => O3, _ => PM25,
        };
    }
}

internal static class AqiItems
{
    public static Pollutant PollutantOf(AqiItem item) => item switch
    {
        AqiItem.SO2Day or AqiItem.SO2Hour => Pollutant.SO2,
        AqiItem.NO2Day or AqiItem.NO2Hour => Pollutant.NO2,
        AqiItem.PM10Day => Pollutant.PM10,
        AqiItem.PM25Day => Pollutant.PM25,
        AqiItem.CODay or AqiItem.COHour => Pollutant.CO,
        _ => Pollutant.O3,
    };
}
