using Dizhu.City.Folder;
using Dizhu.City.Records;
using Dizhu.Plans.Review;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Plans;

/// <summary>一个版本 and how it differs from the one before it (of the first version nothing).</summary>
public sealed record VersionWithDifferences(AdoptedVersion Version, IReadOnlyList<VersionDifference> Differences);

/// <summary>计划版本: all versions a city has adopted, the latest first.</summary>
public sealed class PlanVersions(IDbContextFactory<CityRecords> records)
{
    public async Task<IReadOnlyList<VersionWithDifferences>> ReadAsync(CityFolder city, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var versions = await context.Versions.AsNoTracking().Where(v => v.CityKey == city.Profile.Key).OrderBy(v => v.Number).ToListAsync(cancellationToken);
        var plans = versions.ConvertAll(version => AdoptedPlan.Read(version.CanonicalText));
        return [.. versions.Select((version, i) => new VersionWithDifferences(version, i == 0 ? [] : VersionDifference.Between(plans[i - 1], plans[i]))).Reverse()];
    }
}
