using System.Globalization;
using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.Web.Air;

/// <summary>分指数的算式 with the numbers of a day, as an official checks it by hand.</summary>
public static class IndexFormula
{
    private static AqiItem DayItem(Pollutant pollutant) => pollutant switch
    {
        Pollutant.SO2 => AqiItem.SO2Day, Pollutant.NO2 => AqiItem.NO2Day, Pollutant.PM10 => AqiItem.PM10Day,
        Pollutant.CO => AqiItem.CODay, Pollutant.O3 => AqiItem.O3EightHour, _ => AqiItem.PM25Day,
    };

    /// <summary>Null where there is no value, or none that the table reaches.</summary>
    public static string? Of(AqiEdition edition, Pollutant pollutant, Concentration value)
    {
        if (value.IsMissing) return null;
        var column = edition.Columns[DayItem(pollutant)];
        var known = decimal.Divide(value.Picograms, pollutant.Unit());
        for (var i = 1; i < column.Points.Count; i++)
        {
            if (known > column.Points[i]) continue;
            var (low, high) = (column.Points[i - 1], column.Points[i]);
            var (from, to) = (IndexAt(low), IndexAt(high));
            return string.Create(CultureInfo.InvariantCulture, $"{from} + ({to} − {from}) × ({known:0.##} − {low:0.##}) ÷ ({high:0.##} − {low:0.##})");
        }
        return null;

        int IndexAt(decimal point) => column.Exact(Concentration.FromPicograms((long)(point * pollutant.Unit())));
    }
}
