using System.Security.Cryptography;
using Dizhu.City.Plans;
using Dizhu.Plans;

namespace Dizhu.Web.Import;

/// <summary>待确认的导入: a file that was read and shown, and is stored only when the person confirms.</summary>
public sealed record PendingImport(
    string Id, DateTimeOffset Since, ReadOnlyMemory<byte> Bytes, string FileName, ActingPerson Actor, ParsedPlan Plan, IReadOnlyList<string> Notes);

/// <summary>
/// Keeps what waits for a confirmation, in memory only: a few at a time and not for long. What is forgotten is
/// simply uploaded again.
/// </summary>
public sealed class PendingImports(TimeProvider clock)
{
    private const int AtMost = 4;
    private static readonly TimeSpan NotLongerThan = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly List<PendingImport> waiting = [];

    public PendingImport Keep(ReadOnlyMemory<byte> bytes, string fileName, ActingPerson actor, ParsedPlan plan, IReadOnlyList<string> notes)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var pending = new PendingImport(id, clock.GetUtcNow(), bytes, fileName, actor, plan, notes);
        lock (gate)
        {
            Forget();
            if (waiting.Count == AtMost) waiting.RemoveAt(0);
            waiting.Add(pending);
        }
        return pending;
    }

    public PendingImport? Find(string? id)
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
