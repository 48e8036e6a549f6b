namespace Dizhu.Plans.Review;

/// <summary>版本的效期: the number of an adopted version and the first day it is in force.</summary>
public sealed record VersionTerm(int Number, DateOnly EffectiveFrom);

/// <summary>现行版本: which version binds on a day.</summary>
public static class VersionsInForce
{
    /// <summary>Of the versions that have come into force the latest; of several on one day the later made. Null before the first.</summary>
    public static VersionTerm? On(DateOnly day, IEnumerable<VersionTerm> versions) =>
        versions.Where(version => version.EffectiveFrom <= day).OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Number).LastOrDefault();
}
