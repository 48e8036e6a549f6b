using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.City.Records;

/// <summary>
/// 精确数: a decimal as unscaled integer and scale, at most eighteen digits, and back, the written zeros kept (12.30 is 1230
/// and 2). SQLite has no decimal; a double would change what was reported.
/// </summary>
public static partial class ExactDigits
{
    public const int Most = 18;

    public static (long Unscaled, byte Scale) Split(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (!Fits(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "More than eighteen digits.");
        var magnitude = (long)((ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        return (value < 0 ? -magnitude : magnitude, value.Scale);
    }

    public static decimal? Join(long? unscaled, byte? scale) =>
        unscaled is not { } digits ? null
        : new decimal((int)(uint)Magnitude(digits), (int)(uint)(Magnitude(digits) >> 32), 0, digits < 0, scale ?? 0);

    /// <summary>At most eighteen digits, those after the point included.</summary>
    public static bool Fits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return value.Scale <= Most && bits[2] == 0 && ((ulong)(uint)bits[1] << 32 | (uint)bits[0]) < 1_000_000_000_000_000_000;
    }

    /// <summary>
    /// Reads a number as people write it: full-width digits, a sign, thousands in groups of three. Gives the reason, in
    /// Chinese, where it is none.
    /// </summary>
    public static bool TryRead(string? text, out decimal value, out string? why)
    {
        (value, why) = (0, null);
        var plain = (text ?? "").Trim().Normalize(NormalizationForm.FormKC).Replace('−', '-').Replace('–', '-');
        var number = Plain().Match(plain);
        if (!number.Success)
        {
            why = LeadingNumber().Match(plain) is { Success: true } leading
                ? $"只填数，不带单位或说明：写成 {leading.Groups["number"].Value}"
                : "应为数字，如 42.6";
            return false;
        }
        if (plain.Count(char.IsAsciiDigit) <= Most + 9
            && decimal.TryParse(GroupMark().Replace(plain, ""), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && Fits(value)) return true;
        value = 0;
        why = $"位数太多，最多 {Most} 位数字";
        return false;
    }

    private static ulong Magnitude(long digits) => (ulong)Math.Abs(digits);

    [GeneratedRegex(@"^[+-]?(?:\d+|\d{1,3}(?:[, ]\d{3})+)(?:\.\d+)?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?<number>[+-]?\d+(?:\.\d+)?)\D+$")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex("[, ]")]
    private static partial Regex GroupMark();
}
