using System.Text;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Messages;
using Dizhu.Hj212.Packets;
using Dizhu.Hj212.Sessions;
using Dizhu.Hj212.Tests.Packets;

namespace Dizhu.Fuzz;

/// <summary>Any data segment is read as the slow way reads it; its edition, its findings and its answer can be told, and a draft of it without slips is it again.</summary>
internal sealed class PacketTarget : FuzzTarget
{
    private readonly Packet packet = new();
    private readonly List<Finding> findings = [];

    public override Type Tested => typeof(Packet);

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Hj212Seeds.Segments];

    public override byte[] Mutate(byte[] seed, Mutation mutation) => Hj212Seeds.Mutate(seed, mutation);

    public override void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length > 20_000) return;
        packet.Read(input);
        var slow = SlowPacket.Of(input);
        Promise(packet.Fields.Length == slow.Fields.Count, "as many fields as the slow way finds");
        for (var at = 0; at < slow.Fields.Count; at++)
        {
            ref readonly var field = ref packet.Fields[at];
            var (item, code, name, value, number) = slow.Fields[at];
            Promise(field.Item == item && Latin(packet.CodeOf(field)) == code && Latin(packet.FieldNameOf(field)) == name, "the same names and items");
            Promise((field.Value.IsPresent ? Latin(packet[field.Value]) : null) == value && (field.Number.IsNumber ? $"{field.Number.Unscaled}e-{field.Number.Scale}" : null) == number, "the same values");
        }

        var message = Message.Of(packet);
        findings.Clear();
        Conformity.Check(packet, message.Choice, findings);
        foreach (var finding in findings) Promise(FindingText.Of(finding, packet, message.Edition).Length > 0, "every finding has words");
        foreach (var edition in Enum.GetValues<Edition>()) _ = Acknowledgement.For(Message.Of(packet, edition)).Data.Length;
        if (packet.Slips == PacketSlips.None) Promise(PacketDraft.Of(packet).ToData().AsSpan().SequenceEqual(input), "a draft is the packet again");
    }

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
