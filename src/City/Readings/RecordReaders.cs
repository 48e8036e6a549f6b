using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.City.Readings;

/// <summary>
/// Turns a record of one kind into readings. It decides by the record and by files that never change, so that reading it again gives
/// the same; true when there is more of it (<see cref="Dizhu.Store.Following.ReadRecord"/>).
/// </summary>
public delegate bool RecordReader(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store);

/// <summary>谁读哪种记录: of each kind of record who reads it. A kind that nobody reads is only indexed.</summary>
public sealed class RecordReaders(IReadOnlyDictionary<RecordKind, RecordReader> readers)
{
    public bool Read(in LoggedFrame record, int part, ReadingBatch batch, ReadingStore store) =>
        readers.TryGetValue(record.Kind, out var read) && read(record, part, batch, store);
}
