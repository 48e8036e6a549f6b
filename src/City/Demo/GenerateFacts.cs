using Dizhu.City.Assessments;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;

namespace Dizhu.City.Demo;

/// <summary>
/// 生成演示事实: the records of a city as if people had reported month after month. It makes facts and never a status: what follows from
/// them is judged like everything else. Pure: the same parameters and plan give the same rows.
/// </summary>
public static class GenerateFacts
{
    /// <summary>Counts up when the same parameters would give other rows.</summary>
    public const int Version = 1;

    /// <param name="arrived">When the rows come in; every fact states the day from which it counts as known.</param>
    public static DemoRows Of(DemoParameters parameters, CityFolder city, DateTimeOffset arrived)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(city);
        var promises = OutlineSheet.Promises(city);
        var reportables = Reportable.Of(city).ToLookup(one => one.Commitment, StringComparer.Ordinal);
        var reports = new DemoReports(parameters, city, arrived);
        foreach (var promise in promises)
        {
            // the rungs of a series share their figures; each month is reported for the rung that comes next
            var rungs = promise.Series is { } series ? promises.Where(p => p.Series == series).OrderBy(p => p.Deadline).ToList() : [promise];
            if (rungs[0].Id != promise.Id) continue;
            var last = rungs[^1];
            var test = TestWording.Innermost(ProgressTests.For(last, promises).Test);
            foreach (var first in reportables[promise.Id])
            {
                var course = parameters.Courses.FirstOrDefault(c => c.Scope == first.Scope && rungs.Exists(r => r.Id == c.Commitment))
                    ?? parameters.Courses.FirstOrDefault(c => c.Scope is null && rungs.Exists(r => r.Id == c.Commitment))
                    ?? DefaultCourse.For(rungs.Count > 1 ? rungs : [last with { Deadline = first.Deadline }], test, parameters);
                reports.Add(course, test, last, [.. rungs.Select(r => reportables[r.Id].First(one => one.Scope == first.Scope))]);
            }
        }
        return reports.Rows();
    }
}
