using System.Diagnostics;
using System.Globalization;
using Dizhu.City.Air;
using Dizhu.City.Assessments;
using Dizhu.City.Bench;
using Dizhu.City.Folder;
using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.Store.Frames;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

// dotnet run -c Release --project bench/City.Bench -- CITY-FOLDER [DATA-FOLDER [FIRST LAST]]
// Asks what was known of the air by every day, judges a plan on one date, keeps three years of days, and judges them all again to compare with what is kept. With a data folder its
// records are used (the server must not be running on it), without one simulated facts of the same size in a folder that is thrown away.
if (args is not ([_] or [_, _] or [_, _, _, _]))
{
    Console.Error.WriteLine("City.Bench CITY-FOLDER [DATA-FOLDER [FIRST LAST]]");
    return 64;
}
var city = CityFolder.Read(args[0]);
var own = args.Length == 1;
var data = own ? Directory.CreateTempSubdirectory("dizhu-bench-").FullName : args[1];
var (first, last) = args.Length == 4 ? (Day(args[2]), Day(args[3])) : (city.Plan.Metadata.PeriodStart!.Value, city.Plan.Metadata.PeriodEnd!.Value);

var records = new RecordsInFolder(data);
await using (var context = records.CreateDbContext()) await RecordsFile.PrepareAsync(context);
if (own) Say("simulated rows", await SimulatedFacts.FillAsync(records, city, first, last));

var facts = new FactsAsOf(records);
var plans = new CurrentPlan(records);
// what the monitoring data say, where the folder has any
await using var store = new CityStore(data, new RecordReaders(new Dictionary<RecordKind, RecordReader>()), TimeProvider.System, NullLogger<CityStore>.Instance);
if (Directory.Exists(Path.Combine(data, "readings"))) await store.OpenAsync();
using var air = new AirBook(store);
var assess = new AssessPlan(facts, air);
using var keep = new KeepAssessments(records, facts, plans, assess, TimeProvider.System);
var plan = (await plans.OnAsync(city, last))?.Plan;

var timer = Stopwatch.StartNew();
var process = Process.GetCurrentProcess();
var worked = process.TotalProcessorTime;
var rows = await facts.RowsAsync(city.Profile.Key);
Say("figures, acceptances, violations, baselines", rows.Figures.Count, rows.Acceptances.Count, rows.Violations.Count, rows.Baselines.Count);
Took("reading the rows");
await air.KnownByAsync(city, first.AddDays(-1));
Took("reading the day statistics of the air");
for (var day = first; day <= last; day = day.AddDays(1)) await air.KnownByAsync(city, day);
Took($"what was known of the air by each of {last.DayNumber - first.DayNumber + 1} days");
await assess.OnAsync(city, plan, last.AddDays(-61));
Took("whole plan on one date, the first ever");
foreach (var before in new[] { 30, 45, 100, 400 })
{
    await assess.OnAsync(city, plan, last.AddDays(-before));
    Took($"whole plan on one date ({last.AddDays(-before):yyyy-MM-dd}), not asked before");
}
await assess.OnAsync(city, plan, last.AddDays(-30));
Took("the same date again");

var size = Size();
timer.Restart();
Report(await keep.RunAsync(city, first, last));
Took($"keeping {last.DayNumber - first.DayNumber + 1} days");
Say("bytes that the file grew by", Size() - size);
foreach (var time in new[] { "the same again, compared with what is kept", "and once more" })
{
    Report(await keep.RunAsync(city, first, last));
    Took(time);
}
await using (var context = records.CreateDbContext())
    Say("kept rows, findings", await context.Assessments.CountAsync(), await context.Findings.CountAsync());

var dates = new List<double>();
for (var day = last; dates.Count < 40; day = day.AddDays(-25))
{
    timer.Restart();
    await assess.OnAsync(city, plan, day);
    dates.Add(timer.Elapsed.TotalMilliseconds);
}
dates.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {dates[20]:0.0} ms median, {dates[^1]:0.0} ms slowest  whole plan on one date, 40 dates not asked before"));
timer.Restart();
var past = await new PastAssessments(records).OfAsync(city.Profile.Key, city.Plan.Commitments[0].Id);
Took($"everything kept of one promise ({past.Count} days)");
if (own) Directory.Delete(data, recursive: true);
return 0;

static DateOnly Day(string written) => DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);

static void Say(string what, params long[] numbers) => Console.WriteLine($"{what}: {string.Join(", ", numbers)}");

void Took(string what)
{
    process.Refresh();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {timer.Elapsed.TotalMilliseconds:0.0} ms, of the processor {(process.TotalProcessorTime - worked).TotalMilliseconds:0} ms  {what}"));
    worked = process.TotalProcessorTime;
    timer.Restart();
}

void Report(KeepingReport report) =>
    Console.WriteLine($"judged {report.Judged}, added {report.Added}, differing {report.Differing}, same {report.Same}{(report.NothingChanged ? ": nothing changed" : "")}");

long Size()
{
    using var context = records.CreateDbContext();
    context.Database.ExecuteSqlRaw("pragma wal_checkpoint(truncate)");
    return new FileInfo(Path.Combine(data, "records.db")).Length;
}
