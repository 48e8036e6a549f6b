namespace Dizhu.Standards.Statistics;

/// <summary>名次: equal values share a place and the next is left out, 1, 1, 3 (以并列计).</summary>
public static class Competition
{
    /// <summary>
    /// Places from small to large. Who has no value gets none (null), or the place behind all others when
    /// <paramref name="withoutValueLast"/>.
    /// </summary>
    public static int?[] Places(IReadOnlyList<decimal?> values, bool withoutValueLast = false)
    {
        var sorted = values.OfType<decimal>().Order().ToArray();
        var places = new Dictionary<decimal, int>();
        for (var i = 0; i < sorted.Length; i++) places.TryAdd(sorted[i], i + 1);
        return [.. values.Select(value => value is { } own ? places[own] : withoutValueLast ? sorted.Length + 1 : (int?)null)];
    }
}
