using System.CommandLine;
using Dizhu.Cli.Simulate;
using Dizhu.Hj212.Ciphers;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Hj212;

/// <summary>
/// <c>dizhu hj212 decode [FILE|-] [--json] [--key KEY]</c>: one message a line, as text or <c>hex:</c>, a frame or a bare data
/// segment. Whatever a line holds, it gets its answer; only an input that cannot be opened is an error.
/// </summary>
internal static class Hj212DecodeCommand
{
    /// <summary>Longer than any frame in any form.</summary>
    private const int MaxLine = 1 << 20;

    /// <summary>The key of the example in HJ 212-2025 A.2.</summary>
    private const string ExampleKey = "0000000000000000";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "一行一条报文的文件；不给或 - 表示标准输入", DefaultValueFactory = _ => "-" };
        var json = new Option<bool>("--json") { Description = "每条报文输出一行 JSON（UTF-8）" };
        var key = new Option<string>("--key")
        {
            Description = "SM4 密钥：16 个字符或 32 位十六进制；不给时用标准 A.2 示例的密钥（16 个 0x30）试",
            HelpName = "KEY",
            DefaultValueFactory = _ => ExampleKey,
        };
        var command = new Command("decode", "解读 HJ 212 报文：一行一条，##… 的数据包、hex: 开头的十六进制，或只有数据段（QN=…）；不完整、校验错的报文也解读，并说明错在哪里")
        {
            file, json, key,
        };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(json), parsed.GetValue(key)!, stop));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, string key, CancellationToken stop)
    {
        if (file.StartsWith("--", StringComparison.Ordinal)) return Fail(ExitCode.WrongUsage, $"不认识的选项：{file}。用法：dizhu hj212 decode [FILE|-] [--json] [--key KEY]。");
        if (WireCipher.KeyOf(key) is not { } bytes) return Fail(ExitCode.WrongUsage, "--key 应为 16 个字符或 32 位十六进制。");
        var reading = new Hj212Reading(new AreaCipher(bytes));
        try
        {
            await using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            var number = 0;
            await foreach (var line in LinesOf(input, stop))
            {
                number++;
                if (line.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0) continue;
                foreach (var message in reading.Read(line))
                    if (json) Hj212Json.Write(message, output);
                    else Hj212Outline.Write(number, message, output);
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail(ExitCode.Unreadable, $"无法打开 {file}：{Reason(e, file)}");
        }
        return ExitCode.Done;
    }

    /// <summary>Lines without their ends. What is longer than any message is cut, and its first part read.</summary>
    private static async IAsyncEnumerable<byte[]> LinesOf(Stream input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        using var line = new MemoryStream();
        for (int count; (count = await input.ReadAsync(buffer, stop)) > 0;)
        {
            var start = 0;
            while (start < count)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                var length = (end < 0 ? count : end) - start;
                line.Write(buffer, start, (int)Math.Min(length, Math.Max(0, MaxLine - line.Length)));
                if (end < 0) break;
                yield return line.ToArray();
                line.SetLength(0);
                start = end + 1;
            }
        }
        if (line.Length > 0) yield return line.ToArray();
    }
}
