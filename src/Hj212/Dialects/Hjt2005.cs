namespace Dizhu.Hj212.Dialects;

/// <summary>HJ/T 212-2005: uploads have neither QN nor Flag, and nobody acknowledges them; answers carry QN in the data area.</summary>
public sealed class Hjt2005 : Dialect
{
    public override Edition Edition => Edition.Hjt2005;
    public override string Name => "HJ/T 212-2005";
    public override string Year => "2005";
    public override int MnLength => 14;
    public override int MaxArea => 960;
    public override int PacketNumberDigits => 4;
    public override bool HeaderIsComplete => false;

    /// <summary>P F C M T D S N; air stations 0 to 3.</summary>
    public override ReadOnlySpan<byte> DataFlags => "PFCMTDSN0123"u8;
}
