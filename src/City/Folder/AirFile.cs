using Dizhu.City.Air;
using Dizhu.Plans.DataFiles;
using Dizhu.Standards.Air;

namespace Dizhu.City.Folder;

/// <summary>
/// 空气站点和口径 (air.yaml): the sites of a city, how it reads what the standards leave open, the approved lists of dust days, the months
/// that are confirmed. A city without this file has no air of its own.
/// </summary>
internal static class AirFile
{
    // where a place of China can lie, in degrees
    private const decimal WestEnd = 73m, EastEnd = 136m, SouthEnd = 3m, NorthEnd = 54m;

    public static CityAir Read(DataRecord file, IReadOnlyList<Area> areas)
    {
        var settings = file.Has("settings") && file.Record("settings") is { } chosen ? ReadSettings(chosen) : AirSettings.Default;
        var records = file.OptionalRecords("sites");
        var sites = records.Select(record => ReadSite(record, areas)).ToList();
        CheckReplacements(records, sites);
        var dust = ReadDust(file);
        var confirmed = ReadConfirmed(file);
        var bindings = ReadBindings(file, areas);
        file.End();
        return new CityAir(sites, settings, dust, confirmed) { Bindings = bindings };
    }

    /// <summary>绑定: each commitment once. Whether the plan has it is not asked: the outline gives way to a document.</summary>
    private static List<AirBinding> ReadBindings(DataRecord file, IReadOnlyList<Area> areas)
    {
        var bindings = new List<AirBinding>();
        foreach (var record in file.OptionalRecords("bindings"))
        {
            var measure = record.OneOf("measure", [.. Enum.GetNames<AirPromised>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])]);
            var binding = new AirBinding(record.Text("commitment"), Enum.TryParse<AirPromised>(measure, ignoreCase: true, out var promised) ? promised : default, record.Texts("counties"));
            foreach (var county in binding.Counties.Where(county => areas.All(area => area.Name != county))) record.Report("counties", $"areas.yaml 里没有“{county}”。");
            if (bindings.Any(other => other.Commitment == binding.Commitment)) record.Report("commitment", $"承诺 {binding.Commitment} 绑定了两次，请删去一个。");
            record.End();
            bindings.Add(binding);
        }
        return bindings;
    }

    /// <summary>沙尘名单: each entry the days of one approved list.</summary>
    internal static IReadOnlyList<DustList> ReadDust(DataRecord file)
    {
        var lists = new List<DustList>();
        foreach (var record in file.OptionalRecords("dust"))
        {
            var list = new DustList(record.Text("source"), Day(record, "known"), Days(record, "days"));
            if (list.Days.Count == 0) record.Report("days", "沙尘名单里没有一天，请写上日期，或者删去这一条。");
            if (list.Days.Any(day => day > list.Known)) record.Report("known", "得知的日子早于名单里的某一天，请改正。");
            record.End();
            lists.Add(list);
        }
        return lists;
    }

    private static List<ConfirmedMonths> ReadConfirmed(DataRecord file)
    {
        var confirmed = new List<ConfirmedMonths>();
        foreach (var record in file.OptionalRecords("confirmed"))
        {
            var one = new ConfirmedMonths(Day(record, "through"), Day(record, "on"));
            if (one.Through != one.Through.AddDays(1).AddDays(-one.Through.AddDays(1).Day)) record.Report("through", $"审定按整月，“through”应是一个月的最后一天，现在是 {one.Through:yyyy-MM-dd}。");
            if (one.On <= one.Through) record.Report("on", "审定的日子不能在那个月过完以前，请改正。");
            if (confirmed.Count > 0 && (one.Through <= confirmed[^1].Through || one.On < confirmed[^1].On)) record.Report("through", "审定按先后写，这一条不晚于前一条，请改正。");
            record.End();
            confirmed.Add(one);
        }
        return confirmed;
    }

    /// <summary>The day values of points are kept, not their hours, so the other reading of a city's ozone cannot be made of them.</summary>
    private const string OzoneOfCityKey = "ozoneOfCity";

    /// <summary>Each key by itself, so that every wrong one is reported at its line.</summary>
    private static AirSettings ReadSettings(DataRecord record)
    {
        var chosen = new Dictionary<string, string>();
        foreach (var question in AirSettings.Questions)
        {
            if (record.OptionalText(question.Key) is not { } word) continue;
            if (question.Key == OzoneOfCityKey && word != question.Default)
            {
                record.Report(question.Key, $"城市臭氧现在只按“{question.Default}”（各点位日最大的平均）算，“{word}”还不能选：选了也不会生效。");
                continue;
            }
            try
            {
                AirSettings.From(new Dictionary<string, string> { [question.Key] = word });
                chosen.Add(question.Key, word);
            }
            catch (ArgumentException reason)
            {
                record.Report(question.Key, reason.Message.Split('\n')[0].Replace($" (Parameter '{reason.ParamName}')", "", StringComparison.Ordinal));
            }
        }
        record.End();
        return AirSettings.From(chosen);
    }

    private static AirSite ReadSite(DataRecord record, IReadOnlyList<Area> areas)
    {
        var site = new AirSite(
            record.Text("code"), record.Text("name"),
            KindOf(record),
            record.Text("county"), record.OptionalDate("from"), record.OptionalDate("until"), record.OptionalText("replaces"), record.Flag("control"),
            ReadPositions(record), ReadFactors(record), record.OptionalText("note"));
        if (site.County.Length > 0 && areas.All(area => area.Name != site.County)) record.Report("county", $"areas.yaml 里没有“{site.County}”。");
        if (site.Until < site.From) record.Report("until", "停用的日子早于启用的日子，请改正。");
        record.End();
        return site;
    }

    private static List<SitePosition> ReadPositions(DataRecord site)
    {
        var positions = new List<SitePosition>();
        foreach (var record in site.OptionalRecords("positions"))
        {
            var position = new SitePosition(record.OptionalDecimal("longitude") ?? 0, record.OptionalDecimal("latitude") ?? 0, record.OptionalDate("from"));
            if (position.Longitude is < WestEnd or > EastEnd) record.Report("longitude", $"经度应在 {WestEnd} 到 {EastEnd} 度之间，现在是 {position.Longitude}；请检查是不是写反了。");
            if (position.Latitude is < SouthEnd or > NorthEnd) record.Report("latitude", $"纬度应在 {SouthEnd} 到 {NorthEnd} 度之间，现在是 {position.Latitude}；请检查是不是写反了。");
            if (positions.Count > 0 && (position.From is null || position.From <= positions[^1].From)) record.Report("from", "坐标按启用的先后写，第二个起要有“from”，一个晚于一个。");
            record.End();
            positions.Add(position);
        }
        return positions;
    }

    private static List<SiteFactors> ReadFactors(DataRecord site)
    {
        var factors = new List<SiteFactors>();
        foreach (var record in site.OptionalRecords("factors"))
        {
            var measured = Pollutants.None;
            foreach (var code in record.Texts("measures"))
            {
                var known = PollutantCodes.All.Where(pollutant => pollutant.Code() == code).ToList();
                if (known.Count == 1) measured |= known[0].Only();
                else record.Report("measures", $"没有因子“{code}”；可写 {string.Join("、", PollutantCodes.All.Select(p => p.Code()))}。");
            }
            var one = new SiteFactors(Day(record, "from"), measured);
            if (measured == Pollutants.None) record.Report("measures", "至少要写一个因子；停用请写站点的“until”。");
            if (factors.Count > 0 && one.From <= factors[^1].From) record.Report("from", "监测因子按先后写，这一条不晚于前一条，请改正。");
            record.End();
            factors.Add(one);
        }
        return factors;
    }

    private static void CheckReplacements(IReadOnlyList<DataRecord> records, List<AirSite> sites)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (record, site) in records.Zip(sites))
        {
            if (!seen.Add(site.Code)) record.Report("code", $"站点编码“{site.Code}”写了两次，请改正其中一个。");
            if (site.Replaces is not { } old) continue;
            if (old == site.Code || sites.Find(other => other.Code == old) is not { } replaced)
            {
                record.Report("replaces", $"没有编码为“{old}”的另一个站点可以接替。");
                continue;
            }
            if (replaced.Until is not { } until) record.Report("replaces", $"被接替的站点 {old} 没有写停用的日子“until”。");
            else if (!(site.From > until)) record.Report("from", $"{site.Code} 接替 {old}，启用的日子应晚于 {old} 停用的 {until:yyyy-MM-dd}。");
            if (replaced.Kind != site.Kind) record.Report("replaces", $"{site.Code} 和被接替的 {old} 级别不同，请检查。");
        }
    }

    internal static AirSiteKind KindOf(DataRecord record) =>
        record.OneOf("kind", "national", "county", "township") switch { "national" => AirSiteKind.National, "county" => AirSiteKind.County, _ => AirSiteKind.Township };

    /// <summary>A date that must be there; where it is not, that is reported and any day stands in for it.</summary>
    internal static DateOnly Day(DataRecord record, string key)
    {
        if (record.OptionalDate(key) is { } day) return day;
        if (!record.Has(key)) record.Report(key, $"缺“{key}”，请补上。");
        return new DateOnly(2000, 1, 1);
    }

    private static List<DateOnly> Days(DataRecord record, string key)
    {
        var days = new List<DateOnly>();
        foreach (var text in record.Texts(key))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)) days.Add(day);
            else record.Report(key, $"“{key}”里的“{text}”应是日期（如 2025-12-31）。");
        }
        return days;
    }
}
