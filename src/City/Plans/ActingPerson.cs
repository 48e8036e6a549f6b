namespace Dizhu.City.Plans;

/// <summary>
/// 经办人: who acts, as they say themselves. <paramref name="IsVerified"/> stays false (身份未核验) until people sign in.
/// </summary>
public sealed record ActingPerson(string Name, string Unit, bool IsVerified = false)
{
    public const int LongestName = 64;

    /// <summary>The same in visible characters; null when the name or the unit is empty.</summary>
    public ActingPerson? Tidied()
    {
        var tidy = this with { Name = OneLine.Of(Name, LongestName), Unit = OneLine.Of(Unit, LongestName) };
        return tidy.Name.Length > 0 && tidy.Unit.Length > 0 ? tidy : null;
    }
}
