using System.Diagnostics;
using System.Text;
using Dizhu.Plans;
using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;

namespace Dizhu.Quarantine.Tests;

public class IsolatedReaderTests
{
    private static readonly ReadOnlyMemory<byte> Docx = WordFile.OfLines(["青澜市水污染防治行动计划", "到2025年，劣Ⅴ类断面全部消除。"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_document_comes_back_as_text()
    {
        var outcome = await IsolatedReader.ReadAsync(Docx, "计划.docx", cancellationToken: Stop);
        Assert.Equal("青澜市水污染防治行动计划\n到2025年，劣Ⅴ类断面全部消除。\n", outcome.Text);
    }

    [Fact]
    public async Task A_pdf_comes_back_as_text_with_its_notes()
    {
        var pdf = new PdfFile().Sheet(["到2025年"], foot: "— 1 —").Sheet(["全部消除。"], foot: "— 2 —").ToBytes();
        var outcome = await IsolatedReader.ReadAsync(new MemoryStream(pdf), "计划.pdf", cancellationToken: Stop);
        Assert.Equal("到2025年全部消除。", OfficialText.From(outcome.Text!).Canonical);
        Assert.Equal(["去掉了 2 处页码。"], outcome.Notes);
    }

    [Fact]
    public async Task Plain_text_needs_no_child()
    {
        var command = new ChildCommand("/no/such/program", []);
        var outcome = await IsolatedReader.ReadAsync("到2025年"u8.ToArray(), "a.txt", QuarantineLimits.Default, command, Stop);
        Assert.Equal("到2025年", outcome.Text);
    }

    [Fact]
    public async Task A_stream_is_not_read_beyond_the_limit()
    {
        using var endless = new EndlessStream();
        var outcome = await IsolatedReader.ReadAsync(endless, "noise.bin", cancellationToken: Stop);
        Assert.Equal("too-large", outcome.Refusal!.Code);
        Assert.InRange(endless.Given, 0, QuarantineLimits.Default.FileBytes + 128 * 1024);
    }

    public static TheoryData<string> BadFiles => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_in_chinese_and_leaves_nothing(string name)
    {
        var (make, code) = HostileFiles.All[name];
        var outcome = await IsolatedReader.ReadAsync(make(), name, cancellationToken: Stop);

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.+请", outcome.Refusal!.Message);
        Assert.Empty(Children());
    }

    [Fact]
    public async Task Many_small_elements_are_stopped_by_the_memory_limit()
    {
        // Far below the limits of the package, but an element in memory is many times its text.
        var hog = WordPackage.Normal().Part("word/document.xml", stream =>
        {
            stream.Write("""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"""u8);
            var paragraphs = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t/></w:r></w:p>", 10_000)));
            for (var i = 0; i < 500; i++) stream.Write(paragraphs);
            stream.Write("</w:body></w:document>"u8);
        }).ToBytes();

        var outcome = await IsolatedReader.ReadAsync(hog, "hog.docx", QuarantineLimits.Default with { WallTime = TimeSpan.FromMinutes(2) }, Stop);
        Assert.Equal("too-hungry", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_slow_document_is_stopped_when_its_time_is_over()
    {
        var outcome = await IsolatedReader.ReadAsync(Docx, "计划.docx", QuarantineLimits.Default with { WallTime = TimeSpan.FromMilliseconds(1) }, Stop);
        Assert.Equal("too-slow", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task A_hung_child_is_ended_with_everything_it_started()
    {
        OnLinux();
        var outcome = await Run("sleep 61.5 & sleep 61.5", QuarantineLimits.Default with { WallTime = TimeSpan.FromSeconds(1) });
        Assert.Equal("too-slow", outcome.Refusal!.Code);
        Assert.Contains("1 秒", outcome.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(ProcessesSaying("61.5"));
        Assert.Empty(Children());
    }

    [Fact]
    public async Task A_child_that_takes_memory_is_ended()
    {
        OnLinux();
        var watch = Stopwatch.StartNew();
        var outcome = await Run("exec tail /dev/zero", QuarantineLimits.Default with { MemoryBytes = 64 * 1024 * 1024 });
        Assert.Equal("too-hungry", outcome.Refusal!.Code);
        Assert.Contains("64 MB", outcome.Refusal.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("kill -SEGV $$")]
    [InlineData("echo '<html>'")]
    [InlineData("cat >/dev/null; printf 'DZA1\\001\\377\\377\\377\\377\\007abc'")]
    [InlineData("exec cat /dev/zero")]
    public async Task A_child_that_answers_nonsense_is_a_crash(string script)
    {
        OnLinux();
        Assert.Equal("child-crashed", (await Run(script, QuarantineLimits.Default)).Refusal!.Code);
    }

    [Fact]
    public async Task A_child_that_floods_its_error_output_is_ended()
    {
        OnLinux();
        Assert.Equal("child-crashed", (await Run("exec cat /dev/zero >&2", QuarantineLimits.Default)).Refusal!.Code);
    }

    [Fact]
    public async Task Giving_up_ends_the_child()
    {
        OnLinux();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        giveUp.CancelAfter(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            IsolatedReader.ReadAsync(Docx, "a.docx", QuarantineLimits.Default, Shell("sleep 62.5"), giveUp.Token));
        Assert.Empty(ProcessesSaying("62.5"));
    }

    [Fact]
    public async Task A_child_gets_no_secrets_of_its_parent()
    {
        OnLinux();
        Environment.SetEnvironmentVariable("DIZHU_TEST_SECRET", "s3cret");
        var file = Path.GetTempFileName();
        try
        {
            await Run($"env > {file}", QuarantineLimits.Default);
            var environment = await File.ReadAllTextAsync(file, Stop);
            Assert.Contains("DOTNET_GCHeapHardLimit=18000000", environment, StringComparison.Ordinal);
            Assert.Contains("DOTNET_EnableDiagnostics=0", environment, StringComparison.Ordinal); // no socket file to leave behind
            Assert.DoesNotContain("s3cret", environment, StringComparison.Ordinal);
            Assert.DoesNotContain("HOME=", environment, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DIZHU_TEST_SECRET", null);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said()
    {
        var outcome = await IsolatedReader.ReadAsync(Docx, "a.docx", QuarantineLimits.Default, new ChildCommand("/no/such/program", []), Stop);
        Assert.Equal("child-cannot-start", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Many_documents_at_once_all_get_their_answer()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => IsolatedReader.ReadAsync(Docx, "计划.docx", cancellationToken: Stop)));
        Assert.All(outcomes, o => Assert.True(o.IsText, o.Refusal?.Message));
    }

    private static void OnLinux()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("只在 Linux 上测。");
    }

    private static ChildCommand Shell(string script) => new("/bin/sh", ["-c", script]);

    private static Task<ReadOutcome> Run(string script, QuarantineLimits limits) =>
        IsolatedReader.ReadAsync(Docx, "a.docx", limits, Shell(script), Stop);

    private static IEnumerable<string> ProcessesSaying(string word) => Directory.EnumerateDirectories("/proc")
        .Where(p => int.TryParse(Path.GetFileName(p), out _))
        .Select(p => ReadOrEmpty(Path.Combine(p, "cmdline")))
        .Where(c => c.Contains(word, StringComparison.Ordinal) && c.StartsWith("sleep", StringComparison.Ordinal));

    /// <summary>Children of this process that still exist, zombies too.</summary>
    private static IEnumerable<string> Children() => !OperatingSystem.IsLinux() ? [] : Directory.EnumerateDirectories($"/proc/{Environment.ProcessId}/task")
        .SelectMany(t => ReadOrEmpty(Path.Combine(t, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            Array.Fill(buffer, (byte)'x', offset, count);
            return count;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
