namespace Dizhu.Plans.Assessment;

/// <summary>
/// 目标区间 of an operator and a value. 以上、以下、以内 include the number, 高于、低于 do not (民法典 第一千二百五十九条).
/// 全部（= 100 %）is at least 100 %, 零（= 0）is at most 0; 左右（≈）needs a stated tolerance.
/// </summary>
internal readonly record struct Bounds(decimal? Low, bool LowOpen, decimal? High, bool HighOpen)
{
    public static Bounds? Of(string? op, decimal? value, string? unit = null, decimal? tolerance = null) => (op, value) switch
    {
        (">=", { } v) => new(v, false, null, false),
        (">", { } v) => new(v, true, null, false),
        ("<=", { } v) => new(null, false, v, false),
        ("<", { } v) => new(null, false, v, true),
        ("=", 100) when unit == "%" => new(100, false, null, false),
        ("=", 0) => new(null, false, 0, false),
        ("=", { } v) => new(v, false, v, false),
        ("≈", { } v) when tolerance is { } t => new(v - t, false, v + t, false),
        _ => null,
    };

    public bool Holds(Ratio value) => !Short(value) && !Over(value);

    /// <summary>Not yet at the lower bound.</summary>
    public bool Short(Ratio value) => Low is { } low && (value.CompareTo(low) is var c && (c < 0 || (LowOpen && c == 0)));

    /// <summary>Beyond the upper bound.</summary>
    public bool Over(Ratio value) => High is { } high && (value.CompareTo(high) is var c && (c > 0 || (HighOpen && c == 0)));

    /// <summary>
    /// 修约后再比: the bounds that the full value must keep so that its value rounded to <paramref name="decimals"/> holds. A tie
    /// goes to the even digit, so 37.95 rounds up to 38.0 and is out, 37.85 rounds to 37.8 and would be in.
    /// </summary>
    public Bounds OfRounded(int decimals)
    {
        var power = Digits.Power(decimals);
        var half = 0.5m / power;
        var bounds = this;
        if (High is { } high)
        {
            var top = decimal.Floor(high * power);
            if (HighOpen && top == high * power) top--;
            bounds = bounds with { High = top / power + half, HighOpen = top % 2 != 0 };
        }
        if (Low is { } low)
        {
            var bottom = decimal.Ceiling(low * power);
            if (LowOpen && bottom == low * power) bottom++;
            bounds = bounds with { Low = bottom / power - half, LowOpen = bottom % 2 != 0 };
        }
        return bounds;
    }

    /// <summary>低于 38 微克/立方米.</summary>
    public string Words(string? unit) => (Low, High) switch
    {
        ({ } low, { } high) when low == high => Digits.With(Digits.Short(low), unit),
        ({ } low, { } high) => $"{Digits.Short(low)}～{Digits.With(Digits.Short(high), unit)}",
        ({ } low, null) => (LowOpen ? "高于 " : "不低于 ") + Digits.With(Digits.Short(low), unit),
        (null, { } high) => (HighOpen ? "低于 " : "不高于 ") + Digits.With(Digits.Short(high), unit),
        _ => "",
    };
}
