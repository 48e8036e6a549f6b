namespace Dizhu.Hj212.Dialects;

/// <summary>版本 of the standard.</summary>
public enum Edition : byte
{
    /// <summary>HJ/T 212-2005</summary>
    Hjt2005,

    /// <summary>HJ 212-2017</summary>
    Hj2017,

    /// <summary>HJ 212-2025, in force 2026-01-01; known to us second-hand</summary>
    Hj2025,
}

/// <summary>A set of editions.</summary>
[Flags]
public enum Editions : byte
{
    None = 0,
    Hjt2005 = 1,
    Hj2017 = 2,
    Hj2025 = 4,
    Since2017 = Hj2017 | Hj2025,
    All = Hjt2005 | Since2017,
}

public static class EditionSet
{
    public static bool Has(this Editions editions, Edition edition) => ((int)editions & 1 << (int)edition) != 0;
}
