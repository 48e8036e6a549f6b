namespace Dizhu.Hj212.Frames;

/// <summary>What came of a stretch of the stream. The first two are frames, the rest goes to quarantine.</summary>
public enum FrameVerdict : byte
{
    /// <summary>完好: length and CRC agree.</summary>
    Good,

    /// <summary>密文: an SM4 frame of HJ 212-2025. Its CRC is that of the plain segment and can be checked only after deciphering.</summary>
    Enciphered,

    /// <summary>CRC 不符</summary>
    WrongCrc,

    /// <summary>CRC 用的是 Modbus 算法</summary>
    ModbusCrc,

    /// <summary>CRC 用的是 Modbus 算法，且高低字节颠倒</summary>
    SwappedModbusCrc,

    /// <summary>CRC 高低字节颠倒</summary>
    SwappedCrc,

    /// <summary>CRC 不是本协议的算法: the low byte is none that HJ 212 can give.</summary>
    ForeignCrc,

    /// <summary>没有 CRC: four hex digits are not where they belong.</summary>
    NoCrc,

    /// <summary>数据段长度不符: the CRC is right, the stated length is not.</summary>
    WrongLength,

    /// <summary>数据段超长: over the limit set for this line.</summary>
    TooLong,

    /// <summary>数据包不完整: the next frame or the end of the stream came before the stated length.</summary>
    CutShort,

    /// <summary>包外字节</summary>
    Noise,
}

/// <summary>包尾: what stood between the frame before and this one.</summary>
public enum FrameEnd : byte
{
    /// <summary>Nothing came before.</summary>
    Start,
    CrLf,

    /// <summary>Only LF or only CR, or blanks beside them.</summary>
    Other,

    /// <summary>No terminator at all.</summary>
    Missing,
}
