using System.Collections;
using System.Text;
using Dizhu.Hj212.Messages;

namespace Dizhu.Hj212.Sessions;

/// <summary>
/// 分包 (HJ 212-2017 表 C.47 to C.50). Segments of one message carry QNs of their own and whole factor groups, so each stands for itself;
/// they are only counted here, by what they are about, in any order, to say which are missing. One without DataTime takes that of its group.
/// </summary>
internal sealed class SegmentGroups(TimeSpan patience)
{
    /// <summary>A logger sends one message at a time; more open ones than this are of no use and cost memory.</summary>
    private const int MaxGroups = 16;

    private sealed record Group(string St, int Command, int Count, DateTimeOffset? DataTime, BitArray Came)
    {
        public DateTimeOffset LastCame { get; set; }

        public bool IsWhole => Came.HasAllSet();
    }

    private readonly List<Group> groups = [];
    private readonly List<SegmentGap> gaps = [];

    /// <summary>Some message has not come whole yet.</summary>
    public bool IsWaiting => groups.Count > 0;

    /// <summary>Counts a numbered packet; the time that it is about, its own or its group's.</summary>
    public DateTimeOffset? Count(in Message message, DateTimeOffset now)
    {
        var packet = message.Packet;
        var own = message.DataTime;
        if (packet.Whole(packet.Pnum) is not { } count || count is < 2 or > 9999 || packet.Whole(packet.Pno) is not { } number || number < 1 || number > count) return own;
        var st = Encoding.Latin1.GetString(packet[packet.St]);
        var group = Find(st, packet.Command, count, own);
        if (group is null)
        {
            if (groups.Count == MaxGroups) Close(groups[0]);
            group = new(st, packet.Command, count, own, new(count));
            groups.Add(group);
        }
        group.Came[number - 1] = true;
        group.LastCame = now;
        return own ?? group.DataTime;
    }

    /// <summary>Groups to which nothing came for long are closed; what they lack is a gap.</summary>
    public void Tick(DateTimeOffset now)
    {
        for (var at = groups.Count - 1; at >= 0; at--)
            if (now - groups[at].LastCame >= patience) Close(groups[at]);
    }

    public IReadOnlyList<SegmentGap> Take()
    {
        if (gaps.Count == 0) return [];
        var taken = gaps.ToArray();
        gaps.Clear();
        return taken;
    }

    private Group? Find(string st, int command, int count, DateTimeOffset? dataTime) =>
        groups.FindLast(group => group.Command == command && group.Count == count && group.St == st && (dataTime is null || group.DataTime == dataTime));

    private void Close(Group group)
    {
        groups.Remove(group);
        if (!group.IsWhole) gaps.Add(new(group.St, group.Command, group.DataTime, group.Count, [.. Enumerable.Range(1, group.Count).Where(number => !group.Came[number - 1])]));
    }
}
