using System.ComponentModel;
using System.Diagnostics;
using Dizhu.Plans.Reading;

namespace Dizhu.Quarantine;

/// <summary>
/// 看管: one child from start to end. The parent hands over the document, takes the answer, and ends the child with everything
/// it started when the time is over, when it grows beyond its memory, when it says too much, or when the caller gives up.
/// </summary>
internal sealed class Supervision(ChildCommand command, QuarantineLimits limits) : IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(25);

    private readonly CancellationTokenSource end = new();
    private Process? child;
    private volatile Refusal? verdict;

    public async Task<ReadOutcome> ReadAsync(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            child = Process.Start(command.StartInfo(limits));
        }
        catch (Win32Exception)
        {
            return CannotStart();
        }
        if (child is null) return CannotStart();

        end.CancelAfter(limits.WallTime);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        // A pipe may not hear of a cancellation while the other side sleeps; ending the child closes all three.
        using var ending = both.Token.UnsafeRegister(static s => ((Supervision)s!).EndChild(), this);
        var watch = WatchMemoryAsync(both.Token);
        var hand = HandOverAsync(bytes, fileName);
        var errors = DropErrorsAsync();
        var answer = await TakeAnswerAsync().ConfigureAwait(false);
        EndChild();
        await Task.WhenAll(hand, errors, child.WaitForExitAsync(CancellationToken.None)).ConfigureAwait(false);
        var timeIsOver = end.IsCancellationRequested;
        await end.CancelAsync().ConfigureAwait(false);
        await watch.ConfigureAwait(false);

        cancellationToken.ThrowIfCancellationRequested();
        if (verdict is { } refusal) return ReadOutcome.Refused(refusal);
        if (answer is not null && Frames.TryReadAnswer(answer, out var outcome)) return outcome;
        return timeIsOver ? ReadOutcome.Refused(TooSlow()) : ReadOutcome.Refused(Crashed());
    }

    public void Dispose()
    {
        EndChild();
        child?.Dispose();
        end.Dispose();
    }

    private async Task HandOverAsync(ReadOnlyMemory<byte> bytes, string fileName)
    {
        try
        {
            var stdin = child!.StandardInput.BaseStream;
            await stdin.WriteAsync(Frames.Request(fileName, bytes.Length, limits)).ConfigureAwait(false);
            await stdin.WriteAsync(bytes).ConfigureAwait(false);
            child.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The child has gone before it read everything; its answer, or the lack of one, says why.
        }
    }

    /// <summary>The answer as bytes; null when there is none or it is longer than an answer can be.</summary>
    private async Task<byte[]?> TakeAnswerAsync()
    {
        var longest = Frames.LongestAnswer(limits.Reading);
        using var taken = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            var stdout = child!.StandardOutput.BaseStream;
            while (await stdout.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            {
                if (taken.Length + count > longest) return null;
                taken.Write(buffer, 0, count);
            }
        }
        catch (IOException)
        {
            return null;
        }
        return taken.ToArray();
    }

    /// <summary>What a library complains about is not for the reader; a child that floods its error output is ended.</summary>
    private async Task DropErrorsAsync()
    {
        const int most = 1024 * 1024;
        var dropped = 0L;
        var buffer = new byte[4096];
        try
        {
            var stderr = child!.StandardError.BaseStream;
            while (await stderr.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
                if ((dropped += count) > most)
                    EndChild();
        }
        catch (IOException)
        {
        }
    }

    private async Task WatchMemoryAsync(CancellationToken stop)
    {
        try
        {
            while (!child!.HasExited)
            {
                child.Refresh();
                if (child.WorkingSet64 > limits.MemoryBytes)
                {
                    verdict = TooHungry(limits);
                    EndChild();
                    return;
                }
                await Task.Delay(WatchInterval, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or Win32Exception)
        {
            // Over, or the child ended between two looks.
        }
    }

    private void EndChild()
    {
        try
        {
            child?.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // Already ended.
        }
    }

    private Refusal TooSlow() =>
        new("too-slow", $"读文件超过 {limits.WallTime.TotalSeconds:0.#} 秒仍未完成，已停止。文件可能损坏或特别复杂，请只复制正文到新文档另存后再导入。");

    internal static Refusal TooHungry(QuarantineLimits limits) =>
        new("too-hungry", $"读文件占用内存超过 {IsolatedReader.Size(limits.MemoryBytes)}，已停止。文件可能损坏或带有很大的图片，请只复制正文到新文档另存后再导入。");

    private static Refusal Crashed() =>
        new("child-crashed", "读文件的隔离进程意外结束，文件很可能已损坏。请用 Word、WPS 或浏览器打开后另存一份再导入。");

    private static ReadOutcome CannotStart() =>
        ReadOutcome.Refused("child-cannot-start", "无法起动读文件的隔离进程。请检查程序是否完整安装、内存是否充足；也可先把公文另存为 .txt 再导入。");
}
