using Dizhu.Plans.Reading;

namespace Dizhu.Quarantine;

/// <summary>
/// 检疫: documents from outside are opened in a child process of the same binary that may use little time and memory, keeps no
/// secrets and writes no file. Plain text needs no library and is read here.
/// <para>A binary that reads documents begins its Main with
/// <c>if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();</c></para>
/// </summary>
public static class IsolatedReader
{
    /// <summary>Two at a time: many uploads at once wait instead of taking the machine's memory together.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    /// <summary>True in the child: the arguments are the hidden verb and nothing else.</summary>
    public static bool IsChild(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args is [QuarantineChild.Verb];
    }

    /// <summary>The child's whole life: reads one document from stdin, answers on stdout.</summary>
    /// <returns>The exit code of the process.</returns>
    public static int RunChild() => QuarantineChild.Run();

    /// <summary>Reads a document from a stream, of which no more is taken than the limit allows.</summary>
    public static async Task<ReadOutcome> ReadAsync(
        Stream stream, string fileName, QuarantineLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= QuarantineLimits.Default;
        using var taken = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (taken.Length + count > limits.FileBytes) return TooLarge(limits);
            taken.Write(buffer, 0, count);
        }
        return await ReadAsync(taken.GetBuffer().AsMemory(0, (int)taken.Length), fileName, limits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a document. Cancelling ends the child and throws.</summary>
    public static Task<ReadOutcome> ReadAsync(
        ReadOnlyMemory<byte> bytes, string fileName, QuarantineLimits? limits = null, CancellationToken cancellationToken = default) =>
        ReadAsync(bytes, fileName, limits ?? QuarantineLimits.Default, ChildCommand.OfThisProcess(), cancellationToken);

    internal static async Task<ReadOutcome> ReadAsync(
        ReadOnlyMemory<byte> bytes, string fileName, QuarantineLimits limits, ChildCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (bytes.Length > limits.FileBytes) return TooLarge(limits);
        if (!DocumentReader.NeedsQuarantine(bytes.Span)) return DocumentReader.Read(bytes, fileName, limits.Reading);

        await Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var supervision = new Supervision(command, limits);
            return await supervision.ReadAsync(bytes, fileName, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Places.Release();
        }
    }

    private static ReadOutcome TooLarge(QuarantineLimits limits) =>
        ReadOutcome.Refused("too-large", $"文件超过 {Size(limits.FileBytes)} 的上限，没有读入。请删去图片、附件，或只保留公文正文后重新导入。");

    internal static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / 1024 / 1024} MB" : $"{bytes / 1024} KB";
}
