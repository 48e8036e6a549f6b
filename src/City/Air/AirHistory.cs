using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air;

/// <summary>一天的日值得知了: from the end of <paramref name="Known"/> on, the day of the site is what <paramref name="Values"/> say.</summary>
internal readonly record struct LearntDay(DateOnly Known, string Site, DateOnly Day, DayValues Values);

/// <summary>
/// 日统计 of some sites with all their revisions, as rows came from the store, and what was learnt of them day after day. A row is known by the
/// end of the day in which its known-from lies, 24:00 included. Of one measure and day the rows of a later day of knowledge stand before
/// earlier ones, and of the same day of knowledge those of the later transaction (a recomputation).
/// </summary>
internal sealed class AirHistory(IReadOnlyDictionary<int, string> sites, AirSettings settings)
{
    private readonly Dictionary<(int Channel, DateOnly Day), SortedDictionary<DateOnly, Row?[]>> days = [];

    /// <summary>What one row says.</summary>
    private readonly record struct Row(long Revision, long Value, int Have);

    /// <summary>Takes a row in; rows come in no order, and one that came twice changes nothing.</summary>
    public void Add(in Statistic statistic, long revision)
    {
        if (AirMeasure.ColumnOf(statistic.Measure) is not { } column) return;
        var day = StatesOfADay.DayOf(statistic.Period);
        var known = StatesOfADay.KnowledgeDay(day, statistic.KnownFrom);
        var key = (statistic.Channel, day);
        if (!days.TryGetValue(key, out var learnt)) days.Add(key, learnt = []);
        if (!learnt.TryGetValue(known, out var rows)) learnt.Add(known, rows = new Row?[AirMeasure.All.Count]);
        if (rows[column] is { } other && other.Revision >= revision) return;
        rows[column] = new Row(revision, statistic.Value.IsNumber ? statistic.Value.Unscaled : 0, statistic.Value.IsNumber ? statistic.Have : 0);
    }

    /// <summary>Everything in the order in which it became known.</summary>
    public List<LearntDay> Learnt()
    {
        var learnt = new List<LearntDay>(days.Count);
        foreach (var ((channel, day), byKnown) in days)
        {
            var standing = new Row?[AirMeasure.All.Count];
            foreach (var (known, rows) in byKnown)
            {
                for (var column = 0; column < rows.Length; column++) standing[column] = rows[column] ?? standing[column];
                learnt.Add(new(known, sites[channel], day, Values(standing, day)));
            }
        }
        learnt.Sort((a, b) => (a.Known, a.Day).CompareTo((b.Known, b.Day)) is not 0 and var order ? order : string.CompareOrdinal(a.Site, b.Site));
        return learnt;
    }

    /// <summary>The day values as Standards computed them from the hours; what was not measured has no row or none of its hours.</summary>
    private DayValues Values(Row?[] rows, DateOnly day)
    {
        var (rules, limits) = (AirBasis.ByDate.RulesOn(day), AirBasis.ByDate.LimitsOn(day));
        var values = new DailyValue[AirMeasure.Columns];
        foreach (var pollutant in PollutantCodes.All)
        {
            var row = rows[AirMeasure.ColumnOf(pollutant)];
            values[(int)pollutant] = row is null ? DailyValue.Nothing
                : pollutant == Pollutant.O3 ? PointDays.OzoneOf(row.Value.Value, row.Value.Have, (int)(rows[AirMeasure.WindowsColumn]?.Value ?? 0), rules, limits)
                : PointDays.MeanOf(row.Value.Value, row.Value.Have, rules);
        }
        values[^1] = rows[AirMeasure.OneHourColumn] is { } oneHour ? PointDays.OzoneOneHourOf(oneHour.Value, oneHour.Have, settings) : DailyValue.Nothing;
        return new(values);
    }
}
