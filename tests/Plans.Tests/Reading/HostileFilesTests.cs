using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;

namespace Dizhu.Plans.Tests.Reading;

/// <summary>Every bad file ends in a refusal already in the reader, before any child process stands around it.</summary>
public class HostileFilesTests
{
    /// <summary>The size of a file is looked at by who takes it in.</summary>
    public static TheoryData<string> Names => [.. HostileFiles.All.Keys.Where(name => HostileFiles.All[name].Code != "too-large")];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_its_code_in_chinese(string name)
    {
        var (make, code) = HostileFiles.All[name];
        var outcome = DocumentReader.Read(make(), name);

        Assert.False(outcome.IsText, outcome.Text);
        Assert.Equal(code, outcome.Refusal.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.+请", outcome.Refusal.Message);
    }
}
