using System.Text;
using Dizhu.City.Folder;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Dizhu.Plans;
using Microsoft.Extensions.Time.Testing;

namespace Dizhu.City.Tests.Plans;

/// <summary>导入公文: what comes in, what is refused, and that a refusal or a crash leaves nothing behind.</summary>
public sealed class ImportOfficialTextTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("demo"));
    private static readonly string Text = File.ReadAllText(Path.Combine(Shared.City("demo"), "text.txt"));
    private static readonly ActingPerson Clerk = new("王一", "市生态环境局");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 10, 31, 20, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_official_text_becomes_the_current_plan()
    {
        using var folder = await RecordsFolder.CreateAsync();

        var imported = Assert.IsType<ImportOutcome.Imported>(await ImportAsync(folder, Text));

        var document = Assert.Single(await folder.DocumentsAsync());
        Assert.Equal(imported.DocumentId, document.Id);
        Assert.Equal(Text, document.OriginalText);
        Assert.Equal(OfficialText.From(Text).Hash(), document.CanonicalHash);
        Assert.Equal(MediaKind.PlainText, document.MediaKind);
        Assert.Equal("公文.txt", document.FileName);
        Assert.Equal("demo", document.CityKey);
        Assert.Equal(new DateOnly(2024, 3, 18), document.KnownFrom);
        Assert.Equal(clock.GetUtcNow(), document.ImportedAt);
        Assert.True(document.ActorUnverified);
        Assert.True(document.IsCurrent);

        var current = await new CurrentPlan(folder).ReadAsync(City, TestContext.Current.CancellationToken);
        Assert.Equal(imported.DocumentId, current!.Document.Id);
        Assert.Equal(imported.Plan.Commitments.Select(c => c.Id), current.Plan.Commitments.Select(c => c.Id));
    }

    [Fact]
    public async Task Importing_the_same_words_again_changes_nothing_and_says_so()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await ImportAsync(folder, Text);
        clock.Advance(TimeSpan.FromDays(1));

        var again = await ImportAsync(folder, Text.Replace("\n\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal("内容与 2025-11-01 04:00 导入的公文相同，没有改动。", Assert.IsType<ImportOutcome.Unchanged>(again).Message);
        Assert.Single(await folder.DocumentsAsync());
    }

    [Fact]
    public async Task A_changed_text_becomes_current_and_the_earlier_one_is_kept()
    {
        using var folder = await RecordsFolder.CreateAsync();
        var plan = new CurrentPlan(folder);
        await ImportAsync(folder, Text);
        await plan.ReadAsync(City, TestContext.Current.CancellationToken);

        await ImportAsync(folder, Text.Replace("6000", "7000", StringComparison.Ordinal));

        Assert.Equal([false, true], (await folder.DocumentsAsync()).Select(document => document.IsCurrent));
        var current = await plan.ReadAsync(City, TestContext.Current.CancellationToken);
        Assert.Contains("7000", current!.Document.OriginalText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("GB18030")]
    public async Task A_text_is_read_in_the_encodings_in_use(string name)
    {
        using var folder = await RecordsFolder.CreateAsync();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

        await RunAsync(folder, [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "公文.txt", Clerk);

        Assert.Equal(Text, Assert.Single(await folder.DocumentsAsync()).OriginalText);
    }

    [Fact]
    public async Task Before_any_import_there_is_no_current_plan()
    {
        using var folder = await RecordsFolder.CreateAsync();

        Assert.Null(await new CurrentPlan(folder).ReadAsync(City, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_document_of_one_city_is_not_the_plan_of_another()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await ImportAsync(folder, Text);

        Assert.Null(await new CurrentPlan(folder).ReadAsync(CityFolder.Read(Shared.City("sanmenxia")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reading_is_made_once_for_a_document()
    {
        using var folder = await RecordsFolder.CreateAsync();
        await ImportAsync(folder, Text);
        var plan = new CurrentPlan(folder);

        var first = await plan.ReadAsync(City, TestContext.Current.CancellationToken);

        Assert.Same(first, await plan.ReadAsync(City, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_no_plan_is_refused_politely()
    {
        await RefusedAsync("今天天气很好，我们去河边走走。"u8.ToArray(), "not-a-plan", "行动计划");
    }

    [Fact]
    public async Task The_plan_of_another_city_is_refused()
    {
        await RefusedAsync(Encoding.UTF8.GetBytes(Text.Replace("青澜", "碧岚", StringComparison.Ordinal)), "other-city", "碧岚市");
    }

    [Fact]
    public Task An_empty_file_is_refused() => RefusedAsync([], "empty", "0 字节");

    [Fact]
    public Task Noise_is_refused() => RefusedAsync([.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7 % 256))], "not-text", "不是可读的文本");

    [Fact]
    public async Task Nobody_may_not_import()
    {
        using var folder = await RecordsFolder.CreateAsync();

        var outcome = await RunAsync(folder, Encoding.UTF8.GetBytes(Text), "公文.txt", new ActingPerson(" \u200B", "市生态环境局"));

        Assert.Equal("actor-missing", Assert.IsType<ImportOutcome.Refused>(outcome).Refusal.Code);
        Assert.Empty(await folder.DocumentsAsync());
    }

    [Theory]
    [InlineData("../../etc/计划.txt", "计划.txt")]
    [InlineData(@"C:\文件\计划.txt", "计划.txt")]
    [InlineData("计\u202Etxt.exe\u0007.txt", "计txt.exe.txt")]
    [InlineData("folder/", "未命名")]
    public async Task A_file_name_loses_its_folders_and_its_tricks(string given, string kept)
    {
        using var folder = await RecordsFolder.CreateAsync();

        await RunAsync(folder, Encoding.UTF8.GetBytes(Text), given, Clerk);

        Assert.Equal(kept, Assert.Single(await folder.DocumentsAsync()).FileName);
    }

    [Fact]
    public async Task A_long_file_name_is_cut_between_characters()
    {
        using var folder = await RecordsFolder.CreateAsync();

        await RunAsync(folder, Encoding.UTF8.GetBytes(Text), new string('长', 254) + "𠮷.txt", Clerk);

        Assert.Equal(new string('长', 254), Assert.Single(await folder.DocumentsAsync()).FileName);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_the_earlier_plan_as_it_was()
    {
        var crash = new CopyBeforeCommit();
        using var folder = await RecordsFolder.CreateAsync(crash);
        await ImportAsync(folder, Text);
        crash.Source = folder.Path;

        await ImportAsync(folder, Text.Replace("6000", "7000", StringComparison.Ordinal));

        using var left = RecordsFolder.Open(crash.Copy!);
        var document = Assert.Single(await left.DocumentsAsync());
        Assert.True(document.IsCurrent);
        Assert.Equal(Text, document.OriginalText);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        using var folder = await RecordsFolder.CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ImportOfficialText(folder, clock).RunAsync(City, Encoding.UTF8.GetBytes(Text), "公文.txt", Clerk, cancellationToken: cancelled.Token));

        Assert.Empty(await folder.DocumentsAsync());
    }

    [Fact]
    public async Task Of_two_imports_at_once_both_are_kept_and_one_is_current()
    {
        using var folder = await RecordsFolder.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => ImportAsync(folder, Text.Replace("6000", $"{7000 + i % 3}", StringComparison.Ordinal)))));

        var documents = await folder.DocumentsAsync();
        Assert.InRange(documents.Count, 3, 6);
        Assert.Single(documents, document => document.IsCurrent);
    }

    private async Task RefusedAsync(byte[] bytes, string code, string words)
    {
        using var folder = await RecordsFolder.CreateAsync();

        var refusal = Assert.IsType<ImportOutcome.Refused>(await RunAsync(folder, bytes, "公文.txt", Clerk)).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await folder.DocumentsAsync());
    }

    private Task<ImportOutcome> ImportAsync(RecordsFolder folder, string text) => RunAsync(folder, Encoding.UTF8.GetBytes(text), "公文.txt", Clerk);

    private Task<ImportOutcome> RunAsync(RecordsFolder folder, byte[] bytes, string name, ActingPerson actor) =>
        new ImportOfficialText(folder, clock).RunAsync(City, bytes, name, actor, cancellationToken: TestContext.Current.CancellationToken);
}
