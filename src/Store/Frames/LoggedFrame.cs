namespace Dizhu.Store.Frames;

/// <summary>帧日志中的一条: a record as it stands in the log, never rewritten.</summary>
/// <param name="Position">Its place in the log: grows from record to record, over all files and restarts, and is never given twice.</param>
/// <param name="Mn">设备唯一标识 MN as the frame states it; empty for an import.</param>
/// <param name="Arrival">When it arrived, by the clock of the receiver, to the microsecond. A clock may jump back; positions do not.</param>
/// <param name="Verdict">The framer's verdict as a code, such as <c>ok</c> or <c>crc</c>.</param>
/// <param name="Bytes">Exactly what came.</param>
public readonly record struct LoggedFrame(long Position, RecordKind Kind, string Mn, DateTimeOffset Arrival, string Verdict, ReadOnlyMemory<byte> Bytes);
