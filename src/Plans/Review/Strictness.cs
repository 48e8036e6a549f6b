namespace Dizhu.Plans.Review;

/// <summary>与上级比.</summary>
public enum StrictnessVerdict
{
    /// <summary>不低于上级</summary>
    AsStrict,
    /// <summary>低于上级</summary>
    Looser,
    /// <summary>不能比</summary>
    NotComparable,
}

/// <summary>
/// 严格程度: whether a promise is at least as strict as the target of the plan above that it carries out, and why.
/// What cannot be compared is said to be so, never waved through.
/// </summary>
public sealed record Strictness(StrictnessVerdict Verdict, string Why)
{
    private static readonly string[] SoftWords = ["争取", "力争", "基本", "原则上", "努力"];

    public static Strictness Compare(Commitment child, ParentTarget parent)
    {
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parent);
        if (child.Accumulation is not null) return Not("上级是全省合计，一个市的累计量不能直接比，要看各市之和。");
        var target = child.ClassValue is not null || parent.ClassValue is not null ? CompareClass(child, parent) : CompareValue(child, parent);
        if (target.Verdict != StrictnessVerdict.AsStrict) return target;
        if (parent.Deadline is { } due && (child.Deadline is null || child.Deadline > due))
            return Looser($"{target.Why}但期限{(child.Deadline is { } own ? $" {PlanWords.Day(own)} 晚于" : "没有写，")}上级的 {PlanWords.Day(due)}。");
        if (Soft(child.Strength) is { } soft && Soft(parent.Strength) is null) return Looser($"{target.Why}但本市写“{soft}”，上级没有留这个余地。");
        return target;
    }

    private static Strictness CompareValue(Commitment child, ParentTarget parent)
    {
        if (child.Value is not { } own || child.Op is not { } op) return Not("本市这项没有数值，不能和上级的数比。");
        if (parent.Value is not { } above || parent.Op is not { } bound) return Not("上级目标没有数值，不能比。");
        if ((child.Unit ?? "") != (parent.Unit ?? "")) return Not($"单位不同：本市 {child.Unit ?? "没有写"}，上级 {parent.Unit ?? "没有写"}。");
        var words = $"本市 {Sign(op)} {PlanWords.Number(own)}，上级 {Sign(bound)} {PlanWords.Number(above)}。";
        return (bound, op) switch
        {
            (">=", ">=" or ">" or "=") or (">", ">") => own >= above ? AsStrict(words) : Looser(words),
            (">", ">=" or "=") => own > above ? AsStrict(words) : Looser(words),
            ("<=", "<=" or "<" or "=") or ("<", "<") => own <= above ? AsStrict(words) : Looser(words),
            ("<", "<=" or "=") => own < above ? AsStrict(words) : Looser(words),
            ("=", "=") or ("≈", "=" or "≈") => own == above ? AsStrict(words) : Not($"{words}两个定数不相等，说不上谁更严。"),
            _ => Not($"{words}方向不同，不能比。"),
        };
    }

    private static Strictness CompareClass(Commitment child, ParentTarget parent)
    {
        if (Rank(child.ClassValue) is not { } own || Rank(parent.ClassValue) is not { } above || own.Water != above.Water)
            return Not($"等级不能比：本市 {child.ClassValue ?? "没有写"}，上级 {parent.ClassValue ?? "没有写"}。");
        var words = $"本市 {child.ClassValue}，上级 {parent.ClassValue}。";
        return own.Rank <= above.Rank ? AsStrict(words) : Looser(words);
    }

    /// <summary>Water classes (Ⅰ best, 劣Ⅴ worst) and grades (一级 best); the two families are never compared.</summary>
    private static (bool Water, int Rank)? Rank(string? name)
    {
        if (name is null) return null;
        var bare = name.TrimEnd('类', '级');
        if (bare is "劣Ⅴ" or "劣V") return (true, 6);
        if (bare.Length == 1 && "ⅠⅡⅢⅣⅤ".IndexOf(bare[0], StringComparison.Ordinal) is >= 0 and var water) return (true, water + 1);
        return bare.Length == 1 && "一二三四".IndexOf(bare[0], StringComparison.Ordinal) is >= 0 and var grade ? (false, grade + 1) : null;
    }

    private static string? Soft(string? strength) => strength is null ? null : Array.Find(SoftWords, word => strength.Contains(word, StringComparison.Ordinal));

    private static string Sign(string op) => op switch { ">=" => "≥", "<=" => "≤", _ => op };

    private static Strictness AsStrict(string why) => new(StrictnessVerdict.AsStrict, why);

    private static Strictness Looser(string why) => new(StrictnessVerdict.Looser, why);

    private static Strictness Not(string why) => new(StrictnessVerdict.NotComparable, why);
}
