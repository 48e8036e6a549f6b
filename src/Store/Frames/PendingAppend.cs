using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Dizhu.Store.Frames;

/// <summary>An append that waits for its commit: the task of the caller without an allocation each, taken from a pool and given back when read.</summary>
internal sealed class PendingAppend : IValueTaskSource<Appended>
{
    private static readonly ConcurrentQueue<PendingAppend> Pool = new();

    // continuations run on the thread pool: the writer's thread goes on writing
    private ManualResetValueTaskSourceCore<Appended> core = new() { RunContinuationsAsynchronously = true };

    public static PendingAppend Take() => Pool.TryDequeue(out var pending) ? pending : new PendingAppend();

    public ValueTask<Appended> AsTask() => new(this, core.Version);

    public void Complete(in Appended answer) => core.SetResult(answer);

    public Appended GetResult(short token)
    {
        var answer = core.GetResult(token);
        core.Reset();
        Pool.Enqueue(this);
        return answer;
    }

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
