using System.Security.Cryptography;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;

namespace Dizhu.Web.Indicators;

/// <summary>待确认的月调度表: a workbook that was read and shown, and is stored only when the person confirms.</summary>
public sealed record PendingSheet(
    string Id, DateTimeOffset Since, ReadOnlyMemory<byte> Bytes, string FileName, ActingPerson Actor, ImportOptions Options, DateOnly Day);

/// <summary>Keeps what waits for a confirmation, in memory only: a few at a time and not for long. What is forgotten is simply uploaded again.</summary>
public sealed class PendingSheets(TimeProvider clock)
{
    private const int AtMost = 8;
    private static readonly TimeSpan NotLongerThan = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly List<PendingSheet> waiting = [];

    public PendingSheet Keep(ReadOnlyMemory<byte> bytes, string fileName, ActingPerson actor, ImportOptions options, DateOnly day)
    {
        var pending = new PendingSheet(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow(), bytes, fileName, actor, options, day);
        lock (gate)
        {
            Forget();
            if (waiting.Count == AtMost) waiting.RemoveAt(0);
            waiting.Add(pending);
        }
        return pending;
    }

    public PendingSheet? Find(string? id)
    {
        lock (gate)
        {
            Forget();
            return waiting.Find(pending => pending.Id == id);
        }
    }

    public void Drop(string id)
    {
        lock (gate) waiting.RemoveAll(pending => pending.Id == id);
    }

    private void Forget() => waiting.RemoveAll(pending => clock.GetUtcNow() - pending.Since > NotLongerThan);
}
