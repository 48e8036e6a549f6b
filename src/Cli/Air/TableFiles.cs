using System.Globalization;
using System.IO.Compression;
using Dizhu.Standards.Csv;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Air;

/// <summary>
/// 表格文件进出: opens IN (a file, or - for standard input; gzip is told by its first bytes) and OUT (a file, or - for standard
/// output; .gz is compressed), runs a job between them and says how it ended. OUT appears only when the job succeeded: until then
/// it has another name, and nothing half-written stays behind.
/// </summary>
internal static class TableFiles
{
    /// <summary>Runs the job and gives the exit code.</summary>
    public static int Run(string input, string output, Func<Stream, Stream, Action<long, long>, TableFlaws> job, Action<string> done)
    {
        // a name of its own, so that no file of somebody else is taken for it
        var writing = output == "-" ? null : $"{output}.{Guid.NewGuid():N}.part";
        try
        {
            TableFlaws flaws;
            using (var source = Open(input, out var length, out var position))
            using (var progress = new Progress(length, position))
            using (var target = Create(output, writing))
                flaws = job(source, target, progress.Show);
            if (flaws.Any)
            {
                Drop(writing);
                foreach (var sentence in flaws.Sentences) Console.Error.WriteLine(sentence);
                return Fail(ExitCode.Unreadable, $"{Shown(input)} 没有算完：共 {flaws.Count} 处问题，{(writing is null ? "标准输出里的结果不完整，请不要用" : $"没有写出 {output}")}。");
            }
            if (writing is not null) File.Move(writing, output, overwrite: true);
            done(output);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            Drop(writing);
            return Fail(ExitCode.Interrupted, "已中断，没有写出结果。");
        }
        catch (InvalidDataException)
        {
            Drop(writing);
            return Fail(ExitCode.Unreadable, $"{Shown(input)} 的压缩（gzip）损坏或不完整，没有写出结果。请重新取得文件。");
        }
        catch (OpeningException e)
        {
            Drop(writing);
            return Fail(ExitCode.Unreadable, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Drop(writing);
            return Fail(ExitCode.Unreadable, $"读写中断，没有写出结果：{e.Message}");
        }
    }

    private static Stream Open(string input, out long? length, out Func<long>? position)
    {
        Stream raw;
        try
        {
            raw = input == "-" ? Console.OpenStandardInput() : new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OpeningException($"无法打开 {input}：{Reason(e, input)}");
        }
        length = raw.CanSeek ? raw.Length : null;
        position = raw.CanSeek ? () => raw.Position : null;
        var head = new byte[2];
        var read = raw.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        var whole = new JoinedStream(new MemoryStream(head, 0, read), raw);
        return read == 2 && head is [0x1F, 0x8B] ? new WholeGzipStream(whole) : whole;
    }

    private static Stream Create(string output, string? writing)
    {
        if (writing is null) return Console.OpenStandardOutput();
        try
        {
            if (Directory.Exists(output)) throw new OpeningException($"无法写入 {output}：这是文件夹，不是文件。");
            var file = new FileStream(writing, FileMode.Create, FileAccess.Write, FileShare.None, 1);
            return output.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OpeningException($"无法写入 {output}：{(e is DirectoryNotFoundException ? "没有这个文件夹。请先建立。" : Reason(e, output))}");
        }
    }

    private static void Drop(string? writing)
    {
        if (writing is not null && File.Exists(writing)) File.Delete(writing);
    }

    private sealed class OpeningException(string message) : Exception(message);

    /// <summary>A line on a terminal once a second, gone at the end; into a file or a pipe nothing is said.</summary>
    private sealed class Progress(long? length, Func<long>? position) : IDisposable
    {
        private long next = Environment.TickCount64 + 1000;
        private int width;

        public void Show(long rows, long bytes)
        {
            if (Console.IsErrorRedirected || Environment.TickCount64 < next) return;
            next = Environment.TickCount64 + 1000;
            var share = length > 0 && position is not null ? string.Create(CultureInfo.InvariantCulture, $"，{100 * position() / length.Value}%") : "";
            var line = string.Create(CultureInfo.InvariantCulture, $"已算 {rows:N0} 行{share}");
            Console.Error.Write("\r" + line);
            width = 2 * line.Length;
        }

        public void Dispose()
        {
            if (width > 0) Console.Error.Write("\r" + new string(' ', width) + "\r");
        }
    }
}
