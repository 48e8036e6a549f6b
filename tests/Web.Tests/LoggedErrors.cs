using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Dizhu.Web.Tests;

/// <summary>记下的错误: every log line of level Error or Critical, so that the test that caused it fails.</summary>
public sealed class LoggedErrors : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName, lines);

    /// <summary>The errors since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (lines.TryDequeue(out var line)) taken.Add(line);
        return taken;
    }

    public void Dispose()
    {
    }

    private sealed class Keeper(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>A test that talks to a server; an error that the server logs meanwhile fails it.</summary>
public abstract class ServerTests(Server server) : IAsyncLifetime
{
    protected Server Server => server;

    protected Visitor Visitor { get; } = server.Visitor();

    public ValueTask InitializeAsync()
    {
        server.Errors.Take();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        Assert.Empty(server.Errors.Take());
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
