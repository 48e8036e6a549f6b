namespace Dizhu.Standards.Air;

/// <summary>
/// 空气质量指数 of one report of one edition (HJ 633): the index of each pollutant, their maximum, the primary pollutants, and
/// whether it may be published when an item is missing. Sets are gathered from signs, without branches: years of a whole country
/// are computed in one go.
/// </summary>
public sealed class AqiCalculator
{
    private readonly BreakpointColumn so2, no2, pm10, co, pm25;
    private readonly BreakpointColumn? o3Hour, o3EightHour;
    private readonly bool rounded;
    private readonly int smallest;
    private readonly int publishedAbove; // with an item missing; −1: always

    internal AqiCalculator(AqiEdition edition, AqiReport report, AqiEdition.ReportData items)
    {
        (Edition, Report, Clause) = (edition, report, items.Clause);
        so2 = edition.Columns[items.SO2.Single()];
        no2 = edition.Columns[items.NO2.Single()];
        pm10 = edition.Columns[items.PM10.Single()];
        co = edition.Columns[items.CO.Single()];
        pm25 = edition.Columns[items.PM25.Single()];
        o3Hour = items.O3.Contains(AqiItem.O3Hour) ? edition.Columns[AqiItem.O3Hour] : null;
        o3EightHour = items.O3.Contains(AqiItem.O3EightHour) ? edition.Columns[AqiItem.O3EightHour] : null;
        (rounded, smallest, publishedAbove) = (edition.ConcentrationsRoundedFirst, edition.Smallest, edition.MissingItemPublishedAbove ?? -1);
    }

    public AqiEdition Edition { get; }

    public AqiReport Report { get; }

    /// <summary>Which items the report takes, and where that stands.</summary>
    public string Clause { get; }

    public bool Uses(AqiItem item) => item switch
    {
        AqiItem.O3Hour => o3Hour is not null,
        AqiItem.O3EightHour => o3EightHour is not null,
        _ => item == so2.Item || item == no2.Item || item == pm10.Item || item == co.Item || item == pm25.Item,
    };

    /// <summary>
    /// The AQI of a sample. <paramref name="notMonitored"/>: items that the point does not measure by plan and whose absence
    /// does not stop publication (HJ 633-2026, 5.3: never the primary pollutant of a polluted day in three years).
    /// </summary>
    public AirQuality Of(in AirSample sample, Pollutants notMonitored = Pollutants.None)
    {
        int iSo2, iNo2, iPm10, iCo, iPm25, iO3;
        if (rounded)
        {
            (iSo2, iNo2, iPm10) = (so2.Rounded(sample.SO2), no2.Rounded(sample.NO2), pm10.Rounded(sample.PM10));
            (iCo, iPm25) = (co.Rounded(sample.CO), pm25.Rounded(sample.PM25));
            iO3 = Math.Max(o3Hour?.Rounded(sample.O3OneHour) ?? BreakpointColumn.None, o3EightHour?.Rounded(sample.O3EightHour) ?? BreakpointColumn.None);
        }
        else
        {
            (iSo2, iNo2, iPm10) = (so2.Exact(sample.SO2), no2.Exact(sample.NO2), pm10.Exact(sample.PM10));
            (iCo, iPm25) = (co.Exact(sample.CO), pm25.Exact(sample.PM25));
            iO3 = Math.Max(o3Hour?.Exact(sample.O3OneHour) ?? BreakpointColumn.None, o3EightHour?.Exact(sample.O3EightHour) ?? BreakpointColumn.None);
        }

        var highest = Math.Max(Math.Max(Math.Max(iSo2, iNo2), Math.Max(iPm10, iCo)), Math.Max(iO3, iPm25));
        var missing = (Pollutants)((iSo2 >> 31 & 1) | (iNo2 >> 31 & 2) | (iPm10 >> 31 & 4) | (iCo >> 31 & 8) | (iO3 >> 31 & 16) | (iPm25 >> 31 & 32));
        if (highest < 0) return AirQuality.NotAvailable(highest, missing);
        var aqi = Math.Max(highest, smallest);
        if ((missing & ~notMonitored) != 0 && aqi <= publishedAbove) return AirQuality.NotAvailable(aqi, missing);
        if (aqi <= 50) return new(aqi, aqi, Pollutants.None, Pollutants.None, missing);
        return new(aqi, aqi, Where(aqi - 1), Where(100), missing);

        Pollutants Where(int above) => (Pollutants)((above - iSo2 >> 31 & 1) | (above - iNo2 >> 31 & 2) | (above - iPm10 >> 31 & 4)
            | (above - iCo >> 31 & 8) | (above - iO3 >> 31 & 16) | (above - iPm25 >> 31 & 32));
    }

    /// <summary>IAQI of one pollutant of the sample; null when it has none.</summary>
    public int? IndexOf(Pollutant pollutant, in AirSample sample)
    {
        var index = pollutant switch
        {
            Pollutant.SO2 => Of(so2, sample.SO2),
            Pollutant.NO2 => Of(no2, sample.NO2),
            Pollutant.PM10 => Of(pm10, sample.PM10),
            Pollutant.CO => Of(co, sample.CO),
            Pollutant.PM25 => Of(pm25, sample.PM25),
            _ => Math.Max(Of(o3Hour, sample.O3OneHour), Of(o3EightHour, sample.O3EightHour)),
        };
        return index < 0 ? null : index;

        int Of(BreakpointColumn? column, Concentration concentration) =>
            column is null ? BreakpointColumn.None : rounded ? column.Rounded(concentration) : column.Exact(concentration);
    }
}
