namespace Dizhu.Plans.Reading;

/// <summary>带文字的 PDF.</summary>
public static class PdfReader
{
    public static ReadOutcome Read(ReadOnlyMemory<byte> bytes, ReadingLimits? limits = null) =>
        ReadOutcome.Refused("not-yet", "此版本还不能读 PDF。请另存为 .txt 再导入。");
}
