using System.Text;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using static Dizhu.City.Tests.Indicators.ReportingCity;

namespace Dizhu.City.Tests.Indicators;

public sealed class MilestonesRulesBaselinesTests
{
    private static readonly AcceptanceInput Stations = new("T9-C1", "全市")
    {
        DoneOn = new(2025, 10, 20), AcceptedOn = new(2025, 10, 28), AcceptedByName = "钱四", AcceptedByUnit = "市生态环境局",
    };

    [Fact]
    public async Task A_milestone_is_accepted_with_evidence()
    {
        using var city = await OpenAsync();
        var accept = new AcceptMilestone(city.Folder, city.Clock);
        var paper = await PaperAsync(city);

        Assert.IsType<EntryOutcome.Done>(await accept.RunAsync("demo", Stations, Reporter, [paper], TestContext.Current.CancellationToken));

        var accepted = Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Acceptances).Record;
        Assert.Equal(new DateOnly(2025, 10, 28), accepted.AcceptedOn);
        Assert.Equal(paper.Hash, Assert.Single(accepted.Evidence).Hash);
        Assert.Empty((await city.FactsAsync(new(2025, 11, 2))).Acceptances);
    }

    [Fact]
    public async Task Without_evidence_or_acceptance_it_is_not_done()
    {
        using var city = await OpenAsync();
        var accept = new AcceptMilestone(city.Folder, city.Clock);

        var bare = Assert.IsType<EntryOutcome.Refused>(await accept.RunAsync("demo", Stations, Reporter, [], TestContext.Current.CancellationToken));
        Assert.Equal("evidence", Assert.Single(bare.Problems).Field);
        var early = Assert.IsType<EntryOutcome.Refused>(await accept.RunAsync(
            "demo", Stations with { AcceptedOn = new(2025, 10, 19), AcceptedByName = "" }, Reporter, [await PaperAsync(city)], TestContext.Current.CancellationToken));
        Assert.Equal(["acceptedOn", "acceptedBy"], early.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task An_acceptance_is_withdrawn_with_a_reason_and_both_stay()
    {
        using var city = await OpenAsync();
        var accept = new AcceptMilestone(city.Folder, city.Clock);
        var id = Assert.IsType<EntryOutcome.Done>(await accept.RunAsync("demo", Stations, Reporter, [await PaperAsync(city)], TestContext.Current.CancellationToken)).Id;
        city.Clock.Advance(TimeSpan.FromDays(1));
        var withdrawal = new AcceptanceInput("T9-C1", "全市") { Replaces = id, IsWithdrawn = true };

        Assert.IsType<EntryOutcome.Refused>(await accept.RunAsync("demo", withdrawal, Checker, [], TestContext.Current.CancellationToken));
        Assert.IsType<EntryOutcome.Done>(await accept.RunAsync("demo", withdrawal with { Reason = "复查发现两站缺一氧化碳" }, Checker, [], TestContext.Current.CancellationToken));
        Assert.IsType<EntryOutcome.Overtaken>(await accept.RunAsync("demo", withdrawal with { Reason = "再撤一次" }, Reporter, [], TestContext.Current.CancellationToken));

        Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Acceptances);
        var after = await city.FactsAsync(new(2025, 11, 4));
        Assert.Empty(after.Acceptances);
        Assert.Contains(after.Ignored, one => one.Why == "已撤回：复查发现两站缺一氧化碳");
    }

    [Fact]
    public async Task A_violation_is_recorded_once_and_can_be_withdrawn()
    {
        using var city = await OpenAsync();
        var record = new RecordViolation(city.Folder, city.Clock);
        var input = new ViolationInput("T8-C2", "全市") { HappenedOn = new(2025, 10, 9), Description = "石渡县新批一处露天矿", SourceTitle = "10月巡查通报" };

        var id = Assert.IsType<EntryOutcome.Done>(await record.RunAsync("demo", input, Reporter, cancellationToken: TestContext.Current.CancellationToken)).Id;
        Assert.IsType<EntryOutcome.Unchanged>(await record.RunAsync("demo", input, Reporter, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Violations);

        await record.RunAsync("demo", new("T8-C2", "全市") { Replaces = id, IsWithdrawn = true, Reason = "是原有矿权延续" }, Checker, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty((await city.FactsAsync(new(2025, 11, 3))).Violations);
    }

    [Fact]
    public async Task A_baseline_is_stated_with_its_source_and_changed_with_a_reason()
    {
        using var city = await OpenAsync();
        var set = new SetBaseline(city.Folder, city.Clock);
        var input = new BaselineInput(SubjectKind.Commitment, "T7-C3", "全市") { Year = 2020, Value = 61.50m, Unit = "%", SourceTitle = "2020年农业统计" };

        Assert.IsType<EntryOutcome.Refused>(await set.RunAsync("demo", input with { Value = null }, Reporter, TestContext.Current.CancellationToken));
        var id = Assert.IsType<EntryOutcome.Done>(await set.RunAsync("demo", input, Reporter, TestContext.Current.CancellationToken)).Id;
        Assert.IsType<EntryOutcome.Unchanged>(await set.RunAsync("demo", input, Checker, TestContext.Current.CancellationToken));
        Assert.IsType<EntryOutcome.Overtaken>(await set.RunAsync("demo", input with { Value = 62m }, Checker, TestContext.Current.CancellationToken));
        Assert.IsType<EntryOutcome.Done>(await set.RunAsync("demo", input with { Value = 62m, Replaces = id, Reason = "年鉴修订" }, Checker, TestContext.Current.CancellationToken));

        Assert.Equal(62m, Assert.Single((await city.FactsAsync(new(2025, 11, 3))).Baselines).Record.Value);
    }

    [Fact]
    public async Task Evidence_lies_under_its_hash_and_the_same_bytes_are_kept_once()
    {
        using var city = await OpenAsync();
        var store = new EvidenceStore(city.Folder.Path);
        var bytes = Encoding.UTF8.GetBytes("验收单：合格");

        var (first, _) = await store.KeepAsync(bytes, "../../验收单.txt", TestContext.Current.CancellationToken);
        var (second, _) = await store.KeepAsync(bytes, "另一个名字.txt", TestContext.Current.CancellationToken);

        Assert.Equal("验收单.txt", first!.FileName);
        Assert.Equal(first.Hash, second!.Hash);
        var files = Directory.GetFiles(Path.Combine(city.Folder.Path, "evidence"), "*", SearchOption.AllDirectories);
        Assert.Equal([Path.Combine(city.Folder.Path, "evidence", first.Hash[..2], first.Hash[2..])], files);
        await using var opened = store.Open(first.Hash)!;
        Assert.Equal(bytes.Length, opened.Length);
        Assert.Null(store.Open("../records.db"));
        Assert.Null(store.Open(new string('0', 64)));
    }

    public static TheoryData<string, byte[], string> Unfit => new()
    {
        { "空.txt", [], "是空的" },
        { "程序.exe", "MZ"u8.ToArray(), "只收 pdf" },
        { "没有扩展名", "abc"u8.ToArray(), "只收 pdf" },
        { "照片.jpg", "GIF89a"u8.ToArray(), "不是JPEG" },
        { "扫描.pdf", "<html>"u8.ToArray(), "不是PDF" },
        { "脚本.png", "<svg/>"u8.ToArray(), "不是PNG" },
        { "文档.docx", "PK\u0003\u0004nothing"u8.ToArray(), "不是Word" },
        { "表.xlsx", "PK\u0003\u0004nothing"u8.ToArray(), "不是Excel" },
        { "乱码.txt", [0x41, 0x00, 0x42], "不是文本" },
        { "大.txt", new byte[EvidenceStore.MostBytes + 1], "超过 20 MB" },
    };

    [Theory, MemberData(nameof(Unfit))]
    public async Task What_is_not_what_its_name_says_is_not_kept(string name, byte[] bytes, string why)
    {
        using var city = await OpenAsync();
        var (file, refusal) = await new EvidenceStore(city.Folder.Path).KeepAsync(bytes, name, TestContext.Current.CancellationToken);
        Assert.Null(file);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(city.Folder.Path, "evidence")));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_swept()
    {
        using var city = await OpenAsync();
        var store = new EvidenceStore(city.Folder.Path);
        var paper = await PaperAsync(city);
        await File.WriteAllTextAsync(Path.Combine(city.Folder.Path, "evidence", "unfinished-1"), "half", TestContext.Current.CancellationToken);

        store.Sweep();

        Assert.False(File.Exists(Path.Combine(city.Folder.Path, "evidence", "unfinished-1")));
        await using var opened = store.Open(paper.Hash);
        Assert.NotNull(opened);
    }

    private static async Task<StoredFile> PaperAsync(ReportingCity city) =>
        (await new EvidenceStore(city.Folder.Path).KeepAsync("%PDF-1.7 验收单"u8.ToArray(), "验收单.pdf", TestContext.Current.CancellationToken)).File!;
}
