using System.Collections.Concurrent;
using Dizhu.City.Sources;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Gateway;

/// <summary>What pages show of one connection.</summary>
/// <param name="Mns">MNs that it speaks for.</param>
/// <param name="Frames">Frames that were taken in.</param>
/// <param name="Acknowledged">Answers to frames that are durable.</param>
/// <param name="Quarantined">Stretches and frames that were not taken in.</param>
/// <param name="ClockDrift">时钟偏差: positive when the logger's clock is ahead.</param>
public sealed record LineState(IReadOnlyList<string> Mns, string Address, DateTimeOffset Since, DateTimeOffset? LastHeard, Edition? Edition, TimeSpan? ClockDrift, long Frames, long Acknowledged, long Quarantined)
{
    /// <summary>The first MN; empty before it named one.</summary>
    public string Mn => Mns is [var first, ..] ? first : "";
}

/// <summary>在线的连接: all of them, which one speaks for an MN, and how many come from an address.</summary>
public sealed class LiveLines(GatewaySettings settings, GatewayAlarms alarms)
{
    private readonly ConcurrentDictionary<LoggerLine, byte> lines = [];
    private readonly ConcurrentDictionary<string, LoggerLine> byMn = [];
    private readonly ConcurrentDictionary<string, int> byAddress = [];

    public int Count => lines.Count;

    public IReadOnlyList<LineState> States => [.. lines.Keys.Select(line => line.State)];

    /// <summary>The line of a device that is connected now.</summary>
    internal LoggerLine? LineOf(string mn) => byMn.GetValueOrDefault(mn);

    internal bool TryEnter(LoggerLine line)
    {
        var ofAddress = byAddress.AddOrUpdate(line.Address, 1, (_, count) => count + 1);
        if (lines.Count < settings.MostLines && ofAddress <= settings.LinesPerAddress) return lines.TryAdd(line, 0);
        LeaveAddress(line.Address);
        alarms.Raise(AlarmKind.TooManyLines, "", line.Address);
        return false;
    }

    internal void Leave(LoggerLine line)
    {
        if (!lines.TryRemove(line, out _)) return;
        LeaveAddress(line.Address);
        foreach (var mn in line.State.Mns) Release(mn, line);
    }

    /// <summary>The line speaks for an MN no longer.</summary>
    internal void Release(string mn, LoggerLine line) => byMn.TryRemove(new(mn, line));

    /// <summary>
    /// 一个 MN 一条连接. A second line takes over from the same address at once (the logger dialled again and the old line is half-open), and from
    /// another one when the first has been silent; two that both send are two devices with one name.
    /// </summary>
    internal bool TryClaim(LoggerDevice device, LoggerLine line)
    {
        while (true)
        {
            var holder = byMn.GetOrAdd(device.Mn, line);
            if (holder == line) return true;
            if (holder.Address != line.Address && lines.ContainsKey(holder) && holder.SilentFor < settings.TakeoverAfter)
            {
                alarms.Raise(AlarmKind.DuplicateMn, device.Mn, line.Address);
                return false;
            }
            if (!byMn.TryUpdate(device.Mn, line, holder)) continue;
            if (lines.ContainsKey(holder))
            {
                alarms.Raise(AlarmKind.TakenOver, device.Mn, line.Address);
                holder.Close("MN 的新连接接替了这一条。");
            }
            return true;
        }
    }

    internal void Tick()
    {
        foreach (var (line, _) in lines) line.Look();
    }

    private void LeaveAddress(string address)
    {
        if (byAddress.AddOrUpdate(address, 0, (_, count) => count - 1) <= 0) byAddress.TryRemove(new(address, 0));
    }
}
