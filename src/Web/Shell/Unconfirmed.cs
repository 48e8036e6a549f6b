using System.Security.Cryptography;

namespace Dizhu.Web.Shell;

/// <summary>待确认的上传: what was read and shown, and is stored only when the person confirms. <see cref="Id"/> is its address.</summary>
public abstract record Unconfirmed
{
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>Keeps what waits for a confirmation, in memory only: a few at a time and not for long. What is forgotten is simply uploaded again.</summary>
public sealed class KeptUntilConfirmed<T>(TimeProvider clock, int atMost) where T : Unconfirmed
{
    private static readonly TimeSpan NotLongerThan = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private readonly List<(DateTimeOffset Since, T Upload)> waiting = [];

    public T Keep(T upload)
    {
        lock (gate)
        {
            Forget();
            if (waiting.Count == atMost) waiting.RemoveAt(0);
            waiting.Add((clock.GetUtcNow(), upload));
        }
        return upload;
    }

    public T? Find(string? id)
    {
        lock (gate)
        {
            Forget();
            return waiting.Find(one => one.Upload.Id == id).Upload;
        }
    }

    public void Drop(string id)
    {
        lock (gate) waiting.RemoveAll(one => one.Upload.Id == id);
    }

    private void Forget() => waiting.RemoveAll(one => clock.GetUtcNow() - one.Since > NotLongerThan);
}
