namespace Dizhu.Plans.Reading;

/// <summary>Word 文档（.docx）.</summary>
public static class DocxReader
{
    public static ReadOutcome Read(ReadOnlyMemory<byte> bytes, ReadingLimits? limits = null) =>
        PackageInspection.Check(bytes, limits ?? ReadingLimits.Default) is { } refusal
            ? ReadOutcome.Refused(refusal)
            : ReadOutcome.Refused("not-yet", "此版本还不能读 .docx。请另存为 .txt 再导入。");
}
