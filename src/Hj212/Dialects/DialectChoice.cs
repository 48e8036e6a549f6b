using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Dialects;

/// <summary>
/// 版本的判定. No single sign is enough: surface water stations sent version 2 years before 2025, 2005 uploads have neither Flag nor
/// QN, and devices are replaced without their records. So every sign votes, the device record outvotes all, and those that disagree with
/// the result are reported, never passed over.
/// </summary>
/// <param name="Against">The signs that speak for another edition, a bit for each <see cref="Evidence"/>.</param>
public readonly record struct DialectChoice(Edition Edition, byte Against)
{
    public bool IsUnanimous => Against == 0;

    public bool Contradicts(Evidence evidence) => (Against & 1 << (int)evidence) != 0;

    /// <summary>The edition of a packet; <paramref name="record"/> is what the device registry says, if anything.</summary>
    public static DialectChoice Of(Packet packet, Edition? record = null)
    {
        Span<Editions> signs = stackalloc Editions[8];
        signs.Clear();
        Span<byte> weights = [100, 4, 3, 2, 1, 1, 1, 2];

        if (record is { } known) signs[(int)Evidence.DeviceRecord] = (Editions)(1 << (int)known);
        if (packet.Flag is { } flag)
            signs[(int)Evidence.FlagBits] = flag.Version switch { 0 => Editions.Hjt2005, 1 => Editions.Hj2017, 2 => Editions.Hj2025, _ => Editions.None };
        else if (!packet.FlagText.IsPresent && packet.Mn.IsPresent) signs[(int)Evidence.FlagBits] = Editions.Hjt2005;
        // A missing version is said by omission, and so counts for less than one that is said.
        if (packet.Flag is not { Version: > 0 }) weights[(int)Evidence.FlagBits] = 2;
        signs[(int)Evidence.QnPlace] = packet.Qn.IsPresent ? Editions.None : packet.AreaQn.IsPresent || !packet.FlagText.IsPresent ? Editions.Hjt2005 : Editions.None;
        signs[(int)Evidence.CodeFamily] = FamilyOf(packet);
        signs[(int)Evidence.MnShape] = packet.Mn.Length switch { 14 => Editions.Hjt2005, 24 => Editions.Since2017, _ => Editions.None };
        signs[(int)Evidence.SystemCode] = Partial(Codes.SystemCode.Find(packet[packet.St])?.Editions);
        signs[(int)Evidence.CommandCode] = Partial(Codes.CommandCode.EditionsOf(packet.Command));
        signs[(int)Evidence.ResendMark] = packet.Rf.IsPresent ? Editions.Hj2025 : Editions.None;

        Span<int> votes = stackalloc int[3];
        votes.Clear();
        for (var sign = 0; sign < signs.Length; sign++)
            for (var edition = 0; edition < votes.Length; edition++)
                if (signs[sign].Has((Edition)edition)) votes[edition] += weights[sign];

        // Without any sign, and among equals, the edition that most devices speak.
        var chosen = votes[1] >= votes[0] && votes[1] >= votes[2] ? Edition.Hj2017 : votes[0] >= votes[2] ? Edition.Hjt2005 : Edition.Hj2025;
        var against = 0;
        for (var sign = 0; sign < signs.Length; sign++)
            if (signs[sign] != Editions.None && !signs[sign].Has(chosen)) against |= 1 << sign;
        return new(chosen, (byte)against);
    }

    private static Editions Partial(Editions? editions) => editions is null or Editions.All ? Editions.None : editions.Value;

    /// <summary>The first item with a code of a known shape speaks for all; 2005: 011, 02, B01, S02; since 2017: a letter and five digits.</summary>
    private static Editions FamilyOf(Packet packet)
    {
        foreach (ref readonly var item in packet.Items)
        {
            var code = packet[item.Code];
            var digits = code.Length > 1 && !code[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
            if (!digits) continue;
            if (code.Length == 6 && code[0] is (byte)'w' or (byte)'a' or (byte)'e' or (byte)'g' or (byte)'i') return Editions.Since2017;
            if (code.Length == 6 && code[0] is (byte)'d' or (byte)'p') return Editions.Hj2025;
            if (code.Length <= 3 && code[0] is >= (byte)'0' and <= (byte)'9' or (byte)'B' or (byte)'S') return Editions.Hjt2005;
        }
        return Editions.None;
    }
}
