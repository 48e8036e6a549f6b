namespace Dizhu.Store.Frames;

/// <summary>What a record of the log is. The numbers are stored: a new kind gets a new number.</summary>
public enum RecordKind : byte
{
    /// <summary>帧: bytes as a logger sent them.</summary>
    Frame = 0,

    /// <summary>导入: what was imported (file hash, mapping, who, known-from), so that imported readings have a position too.</summary>
    Import = 1,

    /// <summary>隔离: bytes that are no frame, or a frame of somebody who is not known; nobody reads it, it can be looked at.</summary>
    Quarantined = 2,
}
