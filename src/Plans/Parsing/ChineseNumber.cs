namespace Dizhu.Plans.Parsing;

/// <summary>中文数词 up to 9999: 二十三 → 23, 一百零五 → 105, 两 → 2. 二〇二三 reads digit by digit.</summary>
internal static class ChineseNumber
{
    public const string Digits = "〇零一二两三四五六七八九十百千";

    /// <summary>The number, or null where the characters are no number.</summary>
    public static int? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 8) return null;
        if (text.IndexOfAny('十', '百', '千') < 0) return DigitByDigit(text);
        var total = 0;
        var digit = -1;
        foreach (var c in text)
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                if (digit == -1 && unit != 10) return null;
                total += (digit == -1 ? 1 : digit) * unit;
                digit = -1;
            }
            else if (Digit(c) is { } d) digit = d == 0 ? -1 : d;
            else return null;
        }
        return total + Math.Max(digit, 0);
    }

    private static int? DigitByDigit(ReadOnlySpan<char> text)
    {
        var total = 0;
        foreach (var c in text)
        {
            if (Digit(c) is not { } d || total > 99_999) return null;
            total = total * 10 + d;
        }
        return total;
    }

    private static int? Digit(char c) => c switch
    {
        '〇' or '零' => 0, '一' => 1, '二' or '两' => 2, '三' => 3, '四' => 4,
        '五' => 5, '六' => 6, '七' => 7, '八' => 8, '九' => 9, _ => null,
    };
}
