namespace Dizhu.Plans.Review;

/// <summary>How a thing of the plan differs between two versions.</summary>
public enum DifferenceKind
{
    /// <summary>新增</summary>
    Added,
    /// <summary>删去</summary>
    Removed,
    /// <summary>更改</summary>
    Changed,
}

/// <summary>一个字段的前后; null where it is absent.</summary>
public sealed record FieldDifference(string Field, string? Before, string? After);

/// <summary>
/// 版本差异: one thing of the plan (要素, 行动, 任务, 承诺) that differs, field by field. Where words stand in the file is no
/// difference: a paper that gained a line moves everything behind it.
/// </summary>
public sealed record VersionDifference(DifferenceKind Kind, string What, string Id, string Name, IReadOnlyList<FieldDifference> Fields)
{
    public static IReadOnlyList<VersionDifference> Between(AdoptedPlan before, AdoptedPlan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.Lines().ToDictionary(line => (line.Key, line.Key is "公文" or "砥柱计划" ? "" : line.Value));
        var differences = new List<VersionDifference>();
        foreach (var line in after.Lines())
        {
            if (!old.Remove((line.Key, line.Key is "公文" or "砥柱计划" ? "" : line.Value), out var earlier))
                differences.Add(new(DifferenceKind.Added, line.Key, line.Value, NameOf(line), Compare(null, line)));
            else if (Compare(earlier, line) is { Count: > 0 } fields)
                differences.Add(new(DifferenceKind.Changed, line.Key, line.Value, NameOf(line), fields));
        }
        differences.AddRange(before.Lines().Where(line => old.ContainsKey((line.Key, line.Value)))
            .Select(line => new VersionDifference(DifferenceKind.Removed, line.Key, line.Value, NameOf(line), Compare(line, null))));
        return differences;
    }

    private static string NameOf(PlanNode line) => line.Children.FirstOrDefault(child => child.Key is "指标" or "名称")?.Value ?? "";

    private static IReadOnlyList<FieldDifference> Compare(PlanNode? before, PlanNode? after)
    {
        var old = FieldsOf(before);
        var now = FieldsOf(after);
        return
        [
            .. now.Keys.Concat(old.Keys.Where(key => !now.ContainsKey(key)))
                .Select(key => new FieldDifference(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(difference => difference.Before != difference.After),
        ];
    }

    /// <summary>限定、限定/数值 and so on; a field of several lines joined in their order.</summary>
    private static Dictionary<string, string> FieldsOf(PlanNode? node)
    {
        var fields = new Dictionary<string, string>();
        if (node is null) return fields;
        if (node.Key == "公文") fields["公文"] = node.Value;
        foreach (var child in node.Children) Collect(child, "");
        return fields;

        void Collect(PlanNode line, string above)
        {
            if (line.Key is "区间" or "名称区间") return;
            var path = above + line.Key;
            if (line.Key != "措施") fields[path] = fields.TryGetValue(path, out var before) ? $"{before}；{line.Value}" : line.Value;
            foreach (var child in line.Children) Collect(child, path + "/");
        }
    }
}
