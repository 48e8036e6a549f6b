using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.City.Sources;

/// <summary>遮住密码: frames and requests as text for pages and exports, PW and new keys shown as ******. What cannot be shown becomes a dot.</summary>
public static partial class MaskedText
{
    public const string Mask = "******";

    public static string Of(ReadOnlySpan<byte> frame)
    {
        var text = new StringBuilder(frame.Length);
        // Chinese stands in logs and vendors' texts; cipher bytes are no text at all
        var isText = System.Text.Unicode.Utf8.IsValid(frame);
        foreach (var one in isText ? Encoding.UTF8.GetString(frame) : Encoding.Latin1.GetString(frame))
            text.Append(char.IsControl(one) || !isText && one > '~' ? '·' : one);
        return Of(text.ToString());
    }

    public static string Of(string text) => Secret().Replace(text, match => match.Groups["name"].Value + Mask);

    [GeneratedRegex(@"(?<name>\b(?:PW|NewPW|NewSK)\s*=\s*)[^;,&]*", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
