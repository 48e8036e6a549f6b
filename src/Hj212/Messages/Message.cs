using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Messages;

/// <summary>报文: what a packet means in its edition. A view: it is good until the packet reads the next one.</summary>
/// <param name="Command">Null for a command that no table knows.</param>
public readonly record struct Message(Packet Packet, DialectChoice Choice, CommandCode? Command, Direction Direction)
{
    public Edition Edition => Choice.Edition;

    public DateTimeOffset? DataTime => MessageTime.Parse(Packet[Packet.DataTime]);

    /// <summary>The QN that identifies the packet or, in an answer of 2005, the packet answered.</summary>
    public ReadOnlySpan<byte> Qn => Packet[Packet.Qn.IsPresent ? Packet.Qn : Packet.AreaQn];

    public static Message Of(Packet packet, Edition? record = null)
    {
        var choice = DialectChoice.Of(packet, record);
        var direction = DirectionOf(packet, choice.Edition);
        return new(packet, choice, CommandCode.Find(packet.Command, choice.Edition, direction), direction);
    }

    /// <summary>
    /// 方向, which no field tells. Some commands go one way only; of the others a request says at most which factor and which times it
    /// asks for, and anything more is an upload.
    /// </summary>
    private static Direction DirectionOf(Packet packet, Edition edition)
    {
        var (down, up) = (false, false);
        var isOfEdition = CommandCode.EditionsOf(packet.Command).Has(edition);
        foreach (var command in CommandCode.Find(packet.Command))
        {
            if (isOfEdition && !command.Editions.Has(edition)) continue;
            down |= command.Direction is Direction.Down or Direction.Both;
            up |= command.Direction is Direction.Up or Direction.Both;
        }
        if (down != up) return down ? Direction.Down : Direction.Up;
        if (packet.Command is 9013 or 9014) return Direction.Both;
        if (packet.Items.Length > 0) return Direction.Up;
        foreach (ref readonly var field in packet.Fields)
            if (!IsAskedFor(packet[field.Name])) return Direction.Up;
        return Direction.Down;
    }

    private static bool IsAskedFor(ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(name, "PolId"u8) || System.Text.Ascii.EqualsIgnoreCase(name, "InfoId"u8)
        || System.Text.Ascii.EqualsIgnoreCase(name, "BeginTime"u8) || System.Text.Ascii.EqualsIgnoreCase(name, "EndTime"u8);
}
