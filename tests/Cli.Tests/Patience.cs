using System.Diagnostics;

namespace Dizhu.Cli.Tests;

/// <summary>Ends a child that goes on longer than any test needs, or longer than its own test, so that no run hangs.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly CancellationTokenRegistration killing;

    public Patience(Process process)
    {
        killing = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        NoLongerThan(TimeSpan.FromMinutes(5));
    }

    /// <summary>From now on.</summary>
    public void NoLongerThan(TimeSpan time) => limit.CancelAfter(time);

    /// <summary>Throws when the child was ended so; <paramref name="said"/> is what it had said by then.</summary>
    public void Check(string said)
    {
        if (limit.IsCancellationRequested) throw new TimeoutException("dizhu did not end by itself. It said: " + said);
    }

    public void Dispose()
    {
        killing.Dispose();
        limit.Dispose();
    }
}
