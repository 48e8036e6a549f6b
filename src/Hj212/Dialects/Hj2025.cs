namespace Dizhu.Hj212.Dialects;

/// <summary>
/// HJ 212-2025: as 2017, version bits 2, with SM4, the resend mark RF=1, a heartbeat, and MN given by the platform. Second-hand: the
/// text of the standard was not at hand.
/// </summary>
public sealed class Hj2025 : Dialect
{
    public override Edition Edition => Edition.Hj2025;
    public override string Name => "HJ 212-2025";
    public override string Year => "2025";
    public override int MnLength => 24;
    public override int MaxArea => 950;
    public override int PacketNumberDigits => 1;
    public override bool HeaderIsComplete => true;

    /// <summary>Whether 2025 changed the flags is not known; those of 2017.</summary>
    public override ReadOnlySpan<byte> DataFlags => "NFMSDCTB"u8;
}
