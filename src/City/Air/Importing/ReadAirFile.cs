using Dizhu.Standards.Air;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air.Importing;

/// <summary>读导入的文件: its rows in parts, as its manifest says; after a restart from the part that is not stored.</summary>
internal sealed class ReadAirFile(ImportedAirFile import, ImportFiles files) : IPartwise, IDisposable
{
    /// <summary>Rows of one transaction.</summary>
    internal const int RowsOfAPart = 40_000;

    private Stream? file;
    private AirRows? rows;
    private int next;

    public bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store)
    {
        if (rows is null || next != part) Begin(part);
        for (var row = 0; row < RowsOfAPart; row++)
        {
            if (!rows!.Next()) return false;
            if (rows.Fate != AirRowFate.Taken) continue;
            var values = rows.Values;
            batch.AirHours.Add(new AirHour(
                store.ChannelOf(new ChannelKey(rows.Code!, ChannelKey.AirHours)), rows.Start,
                values[(int)Pollutant.SO2], values[(int)Pollutant.NO2], values[(int)Pollutant.PM10], values[(int)Pollutant.CO], values[(int)Pollutant.O3], values[(int)Pollutant.PM25],
                rows.FlagText, record.Position, (int)Math.Min(rows.Line, int.MaxValue), import.Knowing.Of(rows.Start.AddHours(1), record.Arrival), record.Arrival));
        }
        next = part + 1;
        return true;
    }

    public void Dispose()
    {
        file?.Dispose();
        (file, rows) = (null, null);
    }

    private void Begin(int part)
    {
        Dispose();
        file = AirTableFile.Unpacked(files.Open(import.Hash));
        rows = RowsOf(file, import);
        rows.ReadHeader();
        for (var skip = (long)part * RowsOfAPart; skip > 0 && rows.Next(); skip--)
        {
        }
        next = part;
    }

    /// <summary>The rows of an import, read as its manifest says.</summary>
    internal static AirRows RowsOf(Stream table, ImportedAirFile import) =>
        new(table, import.Mapping, station => import.Sites.GetValueOrDefault(station), import.CityNames.Contains);
}
