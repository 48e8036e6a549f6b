using Dizhu.City.Demo;
using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air.Importing;

/// <summary>读导入的记录: turns a record of kind import into air hours, part after part, each a transaction of the store. One at a time: the worker that follows the log calls it.</summary>
public sealed class ReadImports(ImportFiles files) : IDisposable
{
    private (long Position, IPartwise Reading)? under;

    /// <summary><see cref="Dizhu.City.Readings.RecordReader"/> of <see cref="RecordKind.Import"/>.</summary>
    public bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store)
    {
        if (under?.Position != record.Position)
        {
            Dispose();
            under = (record.Position, ImportManifest.Of(record.Bytes.Span) switch
            {
                SimulatedAir simulated => new ReadSimulatedAir(simulated),
                ImportedAirFile file => new ReadAirFile(file, files),
                var other => throw new InvalidOperationException($"没有读 {other.GetType().Name} 的办法。"),
            });
        }
        var more = under!.Value.Reading.Read(record, part, batch, store);
        if (!more) Dispose();
        return more;
    }

    public void Dispose()
    {
        (under?.Reading as IDisposable)?.Dispose();
        under = null;
    }
}

/// <summary>Reads one record in parts; any part can be asked for, the next one is the cheapest.</summary>
internal interface IPartwise
{
    bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store);
}
