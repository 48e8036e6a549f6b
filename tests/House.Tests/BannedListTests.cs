using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Dizhu.House.Tests;

/// <summary>
/// The banned list bites: the compiler and the analyzer that build the pure rooms are run over one line for each banned
/// symbol, and every line must be refused.
/// </summary>
public partial class BannedListTests
{
    private static readonly Dictionary<string, string> Uses = new()
    {
        ["T:System.IO.File"] = "System.IO.File.Exists(text);",
        ["T:System.IO.FileInfo"] = "new System.IO.FileInfo(text);",
        ["T:System.IO.FileStream"] = "new System.IO.FileStream(text, System.IO.FileMode.Open);",
        ["T:System.IO.Directory"] = "System.IO.Directory.Exists(text);",
        ["T:System.IO.DirectoryInfo"] = "new System.IO.DirectoryInfo(text);",
        ["T:System.IO.Path"] = "System.IO.Path.GetFileName(text);",
        ["M:System.IO.StreamReader.#ctor(System.String)"] = "new System.IO.StreamReader(text);",
        ["M:System.IO.StreamWriter.#ctor(System.String)"] = "new System.IO.StreamWriter(text);",
        ["T:System.IO.Compression.ZipFile"] = "System.IO.Compression.ZipFile.OpenRead(text);",
        ["T:System.Console"] = "System.Console.In;",
        ["T:System.Environment"] = "System.Environment.MachineName;",
        ["T:System.Diagnostics.Process"] = "System.Diagnostics.Process.Start(text);",
        ["T:System.Diagnostics.Stopwatch"] = "System.Diagnostics.Stopwatch.StartNew();",
        ["T:System.Net.Sockets.Socket"] = "new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);",
        ["T:System.Net.Sockets.TcpClient"] = "new System.Net.Sockets.TcpClient();",
        ["T:System.Net.Sockets.UdpClient"] = "new System.Net.Sockets.UdpClient();",
        ["T:System.Net.Dns"] = "System.Net.Dns.GetHostName();",
        ["T:System.Net.Http.HttpClient"] = "new System.Net.Http.HttpClient();",
        ["T:System.Random"] = "System.Random.Shared;",
        ["T:System.Security.Cryptography.RandomNumberGenerator"] = "System.Security.Cryptography.RandomNumberGenerator.GetBytes(1);",
        ["P:System.TimeProvider.System"] = "System.TimeProvider.System;",
        ["P:System.TimeZoneInfo.Local"] = "System.TimeZoneInfo.Local;",
        ["P:System.DateTime.Now"] = "System.DateTime.Now;",
        ["P:System.DateTime.UtcNow"] = "System.DateTime.UtcNow;",
        ["P:System.DateTime.Today"] = "System.DateTime.Today;",
        ["P:System.DateTimeOffset.Now"] = "System.DateTimeOffset.Now;",
        ["P:System.DateTimeOffset.UtcNow"] = "System.DateTimeOffset.UtcNow;",
        ["M:System.Guid.NewGuid"] = "System.Guid.NewGuid();",
        ["M:System.Guid.CreateVersion7"] = "System.Guid.CreateVersion7();",
        ["M:DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(System.String,System.Boolean)"] = "DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(text, false);",
        ["M:DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(System.String,System.Boolean,DocumentFormat.OpenXml.Packaging.OpenSettings)"] = "DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(text, false, new DocumentFormat.OpenXml.Packaging.OpenSettings());",
        ["M:UglyToad.PdfPig.PdfDocument.Open(System.String,UglyToad.PdfPig.ParsingOptions)"] = "UglyToad.PdfPig.PdfDocument.Open(text);",
    };

    private static readonly string[] Allowed =
        ["new System.IO.MemoryStream();", "System.DateOnly.Parse(text, null);", "System.Guid.Parse(text);", "new System.IO.StringReader(text);"];

    private static string[] Banned =>
        [.. File.ReadLines(Repository.Absolute("eng/BannedSymbols.txt")).Where(line => line.Length > 0).Select(line => line.Split(';')[0])];

    [Fact]
    public void Every_banned_symbol_says_what_to_do_instead() =>
        Assert.All(File.ReadLines(Repository.Absolute("eng/BannedSymbols.txt")), line => Assert.Matches(@"^[TMPFE]:[^;]+;.+$", line));

    [Fact]
    public void Every_banned_symbol_has_a_line_here_that_uses_it() => Assert.Equal(Banned.Order(), Uses.Keys.Order());

    [Fact]
    public async Task Using_a_banned_symbol_does_not_compile_in_a_pure_room()
    {
        string[] uses = [.. Uses.Values, .. Allowed];
        var refused = await LinesRefused(uses);
        Assert.Equal(Uses.Values, uses.Where((_, line) => refused.Contains(line)));
    }

    /// <summary>Compiles the statements, one a line, and tells which of them the analyzer refused.</summary>
    private static async Task<HashSet<int>> LinesRefused(string[] statements)
    {
        var folder = Directory.CreateTempSubdirectory("dizhu-house");
        try
        {
            var source = Path.Combine(folder.FullName, "Uses.cs");
            await File.WriteAllLinesAsync(source, ["class Uses { void All(string text) { object _;", .. statements.Select(use => "_ = " + use), "} }"], TestContext.Current.CancellationToken);
            var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            var arguments = Path.Combine(folder.FullName, "compile.rsp");
            await File.WriteAllLinesAsync(arguments,
            [
                "-nologo", "-nostdlib", "-target:library", "-nowarn:CS1701,CS1702", $"-out:\"{Path.Combine(folder.FullName, "Uses.dll")}\"",
                .. references.Select(reference => $"-r:\"{reference}\""),
                .. Directory.EnumerateFiles(BuiltWith("BannedApiAnalyzers"), "*.dll").Select(analyzer => $"-analyzer:\"{analyzer}\""),
                $"-additionalfile:\"{Repository.Absolute("eng/BannedSymbols.txt")}\"",
                $"\"{source}\"",
            ], TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                ["exec", BuiltWith("Compiler"), "-noconfig", "@" + arguments]) { RedirectStandardOutput = true };
            start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
            using var compiler = Process.Start(start)!;
            var output = await compiler.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
            return [.. Refusal().Matches(output).Select(match => int.Parse(match.Groups[1].Value, null) - 2)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string BuiltWith(string what) =>
        typeof(BannedListTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == what).Value!;

    [GeneratedRegex(@"Uses\.cs\((\d+),\d+\): \w+ RS0030")]
    private static partial Regex Refusal();
}
