using Dizhu.Fuzz;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;
using Dizhu.Hj212.Sessions;
using Dizhu.Plans;
using Dizhu.Plans.Parsing;
using Dizhu.Standards.Csv;

namespace Dizhu.Quarantine.Tests;

public class FuzzTargetsTests
{
    public static TheoryData<string> Targets => [.. FuzzTarget.All.Select(t => t.Name)];

    [Fact]
    public void Everything_that_reads_a_foreign_document_is_a_target()
    {
        var readers = typeof(OfficialText).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == "Dizhu.Plans.Reading" && t.IsAbstract && t.IsSealed && t.GetMethod("Read") is not null);
        Assert.Equal([.. readers.Append(typeof(PlanParser)).Append(typeof(CsvRows)).Append(typeof(FrameReader)).Append(typeof(Packet)).Append(typeof(LoggerSession)).OrderBy(t => t.Name, StringComparer.Ordinal)], FuzzTarget.All.Select(t => t.Tested));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_first_inputs_of_a_fixed_seed_break_no_promise(string name)
    {
        var target = FuzzTarget.All.Single(t => t.Name == name);
        var corpus = FuzzRun.CorpusOf(target, Path.Combine(AppContext.BaseDirectory, "Corpus"));
        Assert.NotEmpty(corpus);

        var (_, failure) = FuzzRun.Of(target, corpus, seed: 20231, inputs => inputs < 400);
        Assert.True(failure is null, $"{failure?.What}\n{(failure is null ? "" : Convert.ToBase64String(failure.Input))}");
    }

    /// <summary>What stands open to any logger is thrown at for half a minute in all.</summary>
    [Theory]
    [InlineData(typeof(FrameReader)), InlineData(typeof(Packet)), InlineData(typeof(LoggerSession))]
    public void Ten_seconds_of_damaged_messages_break_no_promise(Type tested)
    {
        var target = FuzzTarget.All.Single(t => t.Tested == tested);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (inputs, failure) = FuzzRun.Of(target, [], seed: 212, _ => watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.True(failure is null, $"{failure?.What}\n{(failure is null ? "" : Convert.ToBase64String(failure.Input))}");
        Assert.True(inputs > 1000, $"{inputs} inputs");
    }
}
