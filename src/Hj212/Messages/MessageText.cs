using System.Text;

namespace Dizhu.Hj212.Messages;

/// <summary>
/// 文字 of a packet. ASCII; Chinese is UTF-8 by the 2017 standard, and GB18030 from older loggers. What is neither shows as �; the
/// bytes themselves are kept elsewhere.
/// </summary>
public static class MessageText
{
    private static readonly Encoding Older = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static string Decode(ReadOnlySpan<byte> bytes) => (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Older).GetString(bytes);
}
