namespace Dizhu.Hj212.Ciphers;

/// <summary>How cipher blocks stand on the wire: the two readings of HJ 212-2025 A.2.</summary>
public enum CipherForm : byte
{
    /// <summary>Raw bytes; the stated length is then exact. What we send.</summary>
    Raw,

    /// <summary>The text <c>{0xE4,0x3E,…}</c>.</summary>
    Literal,
}
