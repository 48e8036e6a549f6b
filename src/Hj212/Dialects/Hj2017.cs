namespace Dizhu.Hj212.Dialects;

/// <summary>HJ 212-2017: QN and Flag on every packet, version bits 1, answers by the QN of the header.</summary>
public sealed class Hj2017 : Dialect
{
    public override Edition Edition => Edition.Hj2017;
    public override string Name => "HJ 212-2017";
    public override string Year => "2017";
    public override int MnLength => 24;
    public override int MaxArea => 950;
    public override int PacketNumberDigits => 4;
    public override bool HeaderIsComplete => true;

    /// <summary>表 7: N F M S D C T B</summary>
    public override ReadOnlySpan<byte> DataFlags => "NFMSDCTB"u8;
}
