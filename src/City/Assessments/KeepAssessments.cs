using System.Globalization;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dizhu.City.Assessments;

/// <summary>归档走到哪里: days done of all days of this run, and what was added so far.</summary>
public sealed record KeepingProgress(DateOnly Day, int Done, int All, int Added);

/// <summary>
/// 归档的结果. <paramref name="Judged"/> assessments were made; <paramref name="Added"/> of them were not there yet, of which
/// <paramref name="Differing"/> find something else than what was kept last of that promise and day.
/// </summary>
public sealed record KeepingReport(DateOnly? FirstDay, DateOnly? LastDay, int Judged, int Added, int Same, int Differing)
{
    public static readonly KeepingReport Nothing = new(null, null, 0, 0, 0, 0);

    public bool NothingChanged => Added == 0;

    internal KeepingReport With(KeepingReport other) => other.FirstDay is null ? this : FirstDay is null ? other : new(
        FirstDay < other.FirstDay ? FirstDay : other.FirstDay, LastDay > other.LastDay ? LastDay : other.LastDay,
        Judged + other.Judged, Added + other.Added, Same + other.Same, Differing + other.Differing);
}

/// <summary>
/// 评定归档: every promise judged on every closed day, as known then, and kept; nothing is overwritten and the same inputs add nothing. At
/// the end of a month what is known today about that day is kept too where it differs. After the plan has ended a day is kept
/// only where it differs from the day before, since then nothing moves but what comes in late.
/// </summary>
public sealed class KeepAssessments(IDbContextFactory<CityRecords> records, FactsAsOf facts, CurrentPlan plans, AssessPlan assess, TimeProvider clock) : IDisposable
{
    private const int MostInABatch = 3_000; // short, so that nobody who saves something waits for the file
    private static readonly string[] Columns = ["@city", "@promise", "@day", "@known", "@inputs", "@plan", "@finding", "@batch"];

    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>
    /// Keeps what is missing from the first day of which something is known to yesterday: the days that came since, and of the earlier
    /// ones the promises about which something was entered. Gives <see cref="KeepingReport.Nothing"/> where nothing is.
    /// </summary>
    public async Task<KeepingReport> CatchUpAsync(CityFolder city, IProgress<KeepingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var run = await StartAsync(city, cancellationToken);
            var yesterday = run.Today.AddDays(-1);
            if (run.FirstDay is not { } first || first > yesterday) return KeepingReport.Nothing;

            // what the last mark covers without a gap from the first day on
            var last = await run.LastMarkAsync(cancellationToken);
            var reached = last is null ? first.AddDays(-1) : last.Value.ReachedFrom(first);
            var report = KeepingReport.Nothing;
            if (last is { } earlier && reached >= first && earlier.Mark != run.Mark)
            {
                if (run.Mark.Plans != earlier.Mark.Plans) reached = first.AddDays(-1);
                else
                {
                    var subjects = KeepingMark.SubjectsSince(earlier.Mark.Rows, run.Rows);
                    if (run.Mark.Air != earlier.Mark.Air) subjects.UnionWith(city.Air.Bindings.Select(binding => binding.Commitment));
                    report = await run.KeepAsync(first, reached, one => one.Own.Overlaps(subjects), progress, cancellationToken);
                }
            }
            return reached >= yesterday ? report : report.With(await run.KeepAsync(reached.AddDays(1), yesterday, _ => true, progress, cancellationToken));
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Judges all promises on each day of a range again and compares with what is kept; what is not there is added.</summary>
    public async Task<KeepingReport> RunAsync(CityFolder city, DateOnly from, DateOnly to, IProgress<KeepingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var run = await StartAsync(city, cancellationToken);
            return await run.KeepAsync(from, to, _ => true, progress, cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>可归档的日子: the first day of which something is known, and the day that has closed last; null while nothing is known.</summary>
    public async Task<(DateOnly First, DateOnly Last)?> RangeAsync(CityFolder city, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(city);
        var run = await StartAsync(city, cancellationToken);
        return run.FirstDay is { } first && first < run.Today ? (first, run.Today.AddDays(-1)) : null;
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<Run> StartAsync(CityFolder city, CancellationToken cancellationToken)
    {
        var rows = await facts.RowsAsync(city.Profile.Key, cancellationToken);
        var line = (await plans.TimelineAsync(city, cancellationToken))
            .Select(part => (part.From, Plan: assess.Judged(city, part.Document?.Plan), End: (part.Document?.Plan.Metadata ?? city.Plan.Metadata).PeriodEnd)).ToList();
        var air = await assess.AirAsync(city, cancellationToken);
        return new Run(records, city, rows, KeepingMark.Of(rows.Mark, line.Select(part => (part.From, part.Plan)), air), clock,
            [.. line.Select(part => (part.From, part.Plan.With(rows, air), part.End))]);
    }

    /// <summary>One look at the records of a city, and what is kept by it.</summary>
    private sealed class Run(
        IDbContextFactory<CityRecords> records, CityFolder city, CityRows rows, KeepingMark mark, TimeProvider clock,
        IReadOnlyList<(DateOnly From, PlanRecords Records, DateOnly? PlanEnd)> line)
    {
        private readonly Dictionary<string, int> findings = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> dayBefore = new(StringComparer.Ordinal);

        public CityRows Rows => rows;

        public KeepingMark Mark => mark;

        public DateOnly Today { get; } = clock.ChinaToday();

        public DateOnly? FirstDay { get; } = line.Select(part => part.Records.FirstDay).Min();

        public async Task<(KeepingMark Mark, Func<DateOnly, DateOnly> ReachedFrom)?> LastMarkAsync(CancellationToken cancellationToken)
        {
            await using var context = await records.CreateDbContextAsync(cancellationToken);
            var own = context.KeepingBatches.AsNoTracking().Where(b => b.CityKey == city.Profile.Key);
            if (await own.OrderByDescending(b => b.Id).FirstOrDefaultAsync(cancellationToken) is not { } last) return null;
            if (last.Program != KeepingMark.Program || KeepingMark.Read(last.Inputs) is not { } under) return null;
            var spans = await SpansAsync(own, last.Inputs, cancellationToken);
            return (under, first => Reached(spans, first));
        }

        public async Task<KeepingReport> KeepAsync(DateOnly from, DateOnly to, Func<PromiseToJudge, bool> which, IProgress<KeepingProgress>? progress, CancellationToken cancellationToken)
        {
            if (to >= Today) to = Today.AddDays(-1); // a day is kept when it is over
            if (from > to) return KeepingReport.Nothing;
            List<(DateOnly First, DateOnly Last)> covered;
            await using (var context = await records.CreateDbContextAsync(cancellationToken))
            {
                foreach (var known in await context.Findings.AsNoTracking().Select(f => new { f.Digest, f.Id }).ToListAsync(cancellationToken)) findings[known.Digest] = known.Id;
                covered = await SpansAsync(context.KeepingBatches.AsNoTracking().Where(b => b.CityKey == city.Profile.Key), mark.ToText(), cancellationToken);
            }
            var most = Math.Max(1, line.Max(part => part.Records.Plan.Promises.Count(which)));
            var report = KeepingReport.Nothing;
            dayBefore.Clear();
            for (var first = from; first <= to;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var last = first.AddDays(Math.Min(MostInABatch / most, to.DayNumber - first.DayNumber));
                var batch = Judge(first, last, which, cancellationToken);
                report = report.With(await WriteAsync(batch, first, last, Reached(covered, first) >= last, cancellationToken));
                progress?.Report(new(last, last.DayNumber - from.DayNumber + 1, to.DayNumber - from.DayNumber + 1, report.Added));
                first = last.AddDays(1);
            }
            return report;
        }

        /// <summary>One assessment with its text. <paramref name="Before"/>: what was found the day before, where only a difference is kept.</summary>
        private sealed record Made(AssessmentResult Result, string PlanHash, string Text, string Digest, string? Before)
        {
            public bool IsLater => Result.Day.KnownBy > Result.Day.Day;
        }

        private List<Made> Judge(DateOnly first, DateOnly last, Func<PromiseToJudge, bool> which, CancellationToken cancellationToken)
        {
            var made = new List<Made>();
            for (var i = 0; i < line.Count; i++)
            {
                var (start, plan, planEnd) = line[i];
                var from = first > start ? first : start;
                var to = i + 1 < line.Count && line[i + 1].From <= last ? line[i + 1].From.AddDays(-1) : last;
                if (from > to) continue;
                foreach (var one in plan.Plan.Promises.Where(which))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var own = plan.Of(one);
                    var id = one.Promise.Id;
                    for (var day = from; day <= to; day = day.AddDays(1))
                    {
                        var ended = day > planEnd;
                        if (ended && !dayBefore.ContainsKey(id)) dayBefore[id] = Make(own, JudgingDay.AsKnownThen(day.AddDays(-1)), null).Digest;
                        var then = Make(own, JudgingDay.AsKnownThen(day), ended ? dayBefore[id] : null);
                        made.Add(then);
                        dayBefore[id] = then.Digest;
                        if (day.AddDays(1).Day == 1) made.Add(Make(own, JudgingDay.AsKnownOn(Today, day), then.Digest));
                    }
                }

                Made Make(PromiseRecords own, JudgingDay day, string? before)
                {
                    var result = own.On(day).Assess(day);
                    var text = FindingText.Of(result.Finding);
                    var digest = FindingText.Digest(text);
                    return new(result, plan.Plan.Hash, findings.ContainsKey(digest) ? "" : text, digest, before);
                }
            }
            return made;
        }

        private async Task<KeepingReport> WriteAsync(List<Made> made, DateOnly first, DateOnly last, bool isCovered, CancellationToken cancellationToken)
        {
            await using var context = await records.CreateDbContextAsync(cancellationToken);
            var there = await context.Assessments.AsNoTracking().Where(k => k.CityKey == city.Profile.Key && k.Day >= first && k.Day <= last).OrderBy(k => k.Id)
                .Select(k => new { k.PromiseId, k.Day, k.KnownBy, k.InputsHash, k.FindingId }).ToListAsync(cancellationToken);
            var same = there.Select(k => (k.PromiseId, k.Day, k.KnownBy, k.InputsHash, k.FindingId)).ToHashSet();
            var lastKept = new Dictionary<(string, DateOnly), int>();
            var lastThen = new Dictionary<(string, DateOnly), int>();
            foreach (var k in there)
            {
                lastKept[(k.PromiseId, k.Day)] = k.FindingId;
                if (k.KnownBy == k.Day) lastThen[(k.PromiseId, k.Day)] = k.FindingId;
            }

            // found out before anything is written, so that the file is locked for the writing alone
            var added = new List<Made>();
            var differing = 0;
            foreach (var one in made)
            {
                var about = (one.Result.PromiseId, one.Result.Day.Day);
                var finding = findings.GetValueOrDefault(one.Digest);
                if (finding > 0 && same.Contains((one.Result.PromiseId, one.Result.Day.Day, one.Result.Day.KnownBy, one.Result.InputsHash, finding))) continue;
                // where only a difference is kept, it is one from what is there of that day, or else from what stood before
                var isThere = (one.IsLater ? lastKept : lastThen).TryGetValue(about, out var earlier);
                if (one.Before is not null && (isThere ? earlier == finding : one.Before == one.Digest)) continue;
                if (isThere && earlier != finding) differing++;
                if (finding == 0) findings[one.Digest] = finding = -findings.Count - 1; // its number comes with its row
                added.Add(one);
                lastKept[about] = finding;
                if (!one.IsLater) lastThen[about] = finding;
            }
            var report = new KeepingReport(first, last, made.Count, added.Count, made.Count - added.Count, differing);
            if (added.Count == 0 && isCovered) return report;

            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var batch = new KeepingBatch
            {
                CityKey = city.Profile.Key, FirstDay = first, LastDay = last, Inputs = mark.ToText(), Program = KeepingMark.Program,
                Added = report.Added, Differing = report.Differing, Same = report.Same, KeptAt = clock.GetUtcNow(),
            };
            var fresh = added.Where(one => findings[one.Digest] < 0).DistinctBy(one => one.Digest).Select(one => new KeptFinding
            {
                Digest = one.Digest, Status = one.Result.Status, Figure = one.Result.Finding.Figure, Reason = one.Result.Finding.Reason, Duty = one.Result.Finding.Duty,
                Whole = KeptText.Pack(one.Text),
            }).ToList();
            context.Add(batch);
            context.AddRange(fresh);
            await context.SaveChangesAsync(cancellationToken);
            await InsertAsync(context, added, batch.Id, fresh.ToDictionary(f => f.Digest, f => f.Id, StringComparer.Ordinal), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            foreach (var one in fresh) findings[one.Digest] = one.Id;
            return report;
        }

        /// <summary>Some thousand rows by one prepared statement.</summary>
        private async Task InsertAsync(CityRecords context, List<Made> added, int batch, Dictionary<string, int> fresh, CancellationToken cancellationToken)
        {
            await using var insert = context.Database.GetDbConnection().CreateCommand();
            insert.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
            insert.CommandText = """
                insert into "Assessments" ("CityKey", "PromiseId", "Day", "KnownBy", "InputsHash", "PlanHash", "FindingId", "BatchId")
                values (@city, @promise, @day, @known, @inputs, @plan, @finding, @batch)
                """;
            var values = Columns.Select(name =>
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                insert.Parameters.Add(parameter);
                return parameter;
            }).ToArray();
            values[0].Value = city.Profile.Key;
            values[7].Value = batch;
            foreach (var one in added)
            {
                values[1].Value = one.Result.PromiseId;
                values[2].Value = Written(one.Result.Day.Day);
                values[3].Value = Written(one.Result.Day.KnownBy);
                values[4].Value = Convert.FromHexString(one.Result.InputsHash);
                values[5].Value = Convert.FromHexString(one.PlanHash);
                values[6].Value = fresh.TryGetValue(one.Digest, out var id) ? id : findings[one.Digest];
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        private static async Task<List<(DateOnly First, DateOnly Last)>> SpansAsync(IQueryable<KeepingBatch> own, string inputs, CancellationToken cancellationToken) =>
            [.. (await own.Where(b => b.Inputs == inputs && b.Program == KeepingMark.Program).Select(b => new { b.FirstDay, b.LastDay }).ToListAsync(cancellationToken))
                .Select(b => (b.FirstDay, b.LastDay)).OrderBy(b => b.FirstDay)];

        /// <summary>The last day that is covered without a gap from the first on; the day before the first where none is.</summary>
        private static DateOnly Reached(List<(DateOnly First, DateOnly Last)> spans, DateOnly first)
        {
            var reached = first.AddDays(-1);
            foreach (var span in spans)
                if (span.First <= reached.AddDays(1) && span.Last > reached) reached = span.Last;
            return reached;
        }

        private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
