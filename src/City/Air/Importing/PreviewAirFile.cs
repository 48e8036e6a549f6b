using System.Globalization;
using System.Runtime.InteropServices;
using Dizhu.City.Folder;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;

namespace Dizhu.City.Air.Importing;

/// <summary>What a person chose otherwise than it was guessed; null: as guessed.</summary>
/// <param name="Columns">Of some pollutants the column by its name; an empty name: none.</param>
/// <param name="Stations">文件里的站名=站点编码.</param>
public sealed record AirFileChoices(
    bool? CoInMicrograms = null, bool? LabelIsStart = null, int? Offset = null, string? OnlySite = null, string? TimeColumn = null, string? StationColumn = null, string? FlagColumn = null,
    IReadOnlyDictionary<Pollutant, string>? Columns = null, IReadOnlyDictionary<string, string>? Stations = null, IReadOnlyList<string>? InvalidWords = null, bool EmptyTakesBack = false);

/// <summary>一行的样子 in the preview.</summary>
public sealed record AirFileRow(long Line, AirRowFate Fate, string Station, string? Code, DateTimeOffset? HourEnd, IReadOnlyList<string> Values, string? Flag, string? Why);

/// <summary>一个站点 in a file: its hours, from when to when, how many are missing in between.</summary>
public sealed record AirFileSite(string Code, string Name, DateTimeOffset FirstHour, DateTimeOffset LastHour, long Hours, long Gaps);

/// <summary>
/// 预览: what would happen with a file, counted row by row before anything is stored.
/// </summary>
/// <param name="Objection">Why it cannot be imported at all; null: it can.</param>
/// <param name="Taken">Rows with at least one value that is taken.</param>
/// <param name="WithRefusedValues">Of those, rows of which some values are not.</param>
/// <param name="Repeated">Rows that say of an hour what an earlier row said.</param>
/// <param name="Revising">Rows that say otherwise: the later one counts.</param>
public sealed record AirFilePreview(
    string? Objection, string? Shape, IReadOnlyList<string> Header, AirFileMapping Mapping, IReadOnlyList<string> Warnings,
    long Rows, long Taken, long WithRefusedValues, long Refused, long Nothing, long OtherCities, long Repeated, long Revising,
    IReadOnlyList<AirFileSite> Sites, IReadOnlyList<(string Station, long Rows)> UnknownStations, IReadOnlyList<(string Reason, long Times)> Reasons,
    IReadOnlyList<(string Flag, bool IsInvalid, long Rows)> Flags, IReadOnlyList<AirFileRow> First, IReadOnlyDictionary<string, string> Stations, IReadOnlyList<string> CityNames)
{
    public bool CanBeImported => Objection is null && Taken > 0;
}

/// <summary>看一看导入的文件: reads all of it as it would be imported, and stores nothing.</summary>
public static class PreviewAirFile
{
    private const int FirstRows = 12;
    private const int ManyKinds = 200;

    /// <summary>Among so many first rows the values tell the unit of CO.</summary>
    private const int LookedAt = 2000;

    /// <param name="open">Opens the bytes of the file from the beginning; asked twice.</param>
    public static AirFilePreview Of(Func<Stream> open, CityFolder city, AirFileChoices choices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(choices);
        try
        {
            return Read(open, city, choices, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return No([], null, "文件的压缩（gzip）损坏、不完整，或解开后超过 4 GB。请重新取得文件。");
        }
    }

    private static AirFilePreview Read(Func<Stream> open, CityFolder city, AirFileChoices choices, CancellationToken cancellationToken)
    {
        string[] header;
        using (var file = open())
        using (var table = AirTableFile.Unpacked(file))
        {
            var rows = new CsvRows(table);
            if (!rows.Next()) return No([], null, rows.Flaw == CsvFlaw.None ? "文件是空的，没有表头。" : Say(rows.Flaw, 1));
            header = [.. Enumerable.Range(0, rows.Count).Select(field => rows.TextOf(field))];
        }
        var shape = AirFileMapping.ShapeOf(header);
        if (shape == AirFileMapping.CityDaysShape) return No(header, shape, "这是城市的日值（按 AQI 小时均值算的），不是站点的小时值，不能导入：评价要从小时值算。");
        if (shape == AirFileMapping.StationListShape) return No(header, shape, "这是站点名单，不是监测数据。站点写在城市文件夹的 air.yaml 里，见“怎样加一座城市”。");
        if (city.AirSites.Count == 0) return No(header, shape, $"{city.Profile.Name}还没有空气站点：请先在城市文件夹的 air.yaml 里写上站点，再导入。");
        var (mapping, wrong) = Chosen(AirFileMapping.Guess(header), header, choices, city);
        if (wrong is not null) return No(header, shape, wrong, mapping);

        var stations = StationsOf(city, choices);
        var names = new[] { city.Profile.Name, city.Profile.ShortName, city.Profile.ShortName + "市" }.Distinct().ToList();
        if (choices.CoInMicrograms is null && !mapping.CoInMicrograms && mapping.Of(Pollutant.CO) is { } co)
            using (var file = open())
            using (var table = AirTableFile.Unpacked(file))
                mapping = mapping with { CoInMicrograms = LooksLikeMicrograms(table, co) };

        using var whole = open();
        using var unpacked = AirTableFile.Unpacked(whole);
        var read = new AirRows(unpacked, mapping, stations.GetValueOrDefault, names.Contains);
        read.ReadHeader();
        return new Counting(city, shape, header, mapping, stations, names).Count(read, cancellationToken);
    }

    /// <summary>CO of 60 mg/m³ and more was never breathed: such numbers are µg/m³.</summary>
    private static bool LooksLikeMicrograms(Stream table, int column)
    {
        var rows = new CsvRows(table);
        rows.Next();
        var (large, all) = (0, 0);
        for (var row = 0; row < LookedAt && rows.Next(); row++)
        {
            if (column >= rows.Count || !decimal.TryParse(rows.Field(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) continue;
            all++;
            if (value >= 60) large++;
        }
        return large * 2 > all;
    }

    private static (AirFileMapping, string?) Chosen(AirFileMapping guess, string[] header, AirFileChoices choices, CityFolder city)
    {
        string? wrong = null;
        var values = guess.Values.ToArray();
        foreach (var (pollutant, name) in choices.Columns ?? new Dictionary<Pollutant, string>()) values[(int)pollutant] = Column(name);
        var mapping = guess with
        {
            Values = values,
            Time = choices.TimeColumn is { } time ? Column(time) : guess.Time, Station = choices.StationColumn is { } station ? Column(station) : guess.Station, Flag = choices.FlagColumn is { } flag ? Column(flag) : guess.Flag,
            CoInMicrograms = choices.CoInMicrograms ?? guess.CoInMicrograms, LabelIsStart = choices.LabelIsStart ?? guess.LabelIsStart, Offset = choices.Offset ?? guess.Offset,
            InvalidWords = choices.InvalidWords ?? guess.InvalidWords, EmptyTakesBack = choices.EmptyTakesBack, OnlySite = choices.OnlySite,
        };
        if (mapping.OnlySite is not null) mapping = mapping with { Station = null };
        wrong ??= mapping.Offset is < -12 or > 14 ? "时区要在 −12 到 +14 之间。"
            : mapping.Offset == 9 ? "北京时间没有 +09:00：1986—1991 年的夏令时请先换算成 +08:00 再导入。"
            : mapping is { Time: null, Year: null } or { Year: not null, Month: null } or { Year: not null, Day: null } or { Year: not null, Hour: null } ? "没有找到时间列：请指定时间在哪一列（如 time、监测时间，或 year、month、day、hour 四列）。"
            : mapping is { Station: null, OnlySite: null } ? "没有找到站点列：请指定站点在哪一列，或者指定整份文件是哪个站点。"
            : mapping.OnlySite is { } only && city.AirSites.All(site => site.Code != only) ? $"没有编码为“{only}”的站点。"
            : mapping.Values.All(column => column is null) ? "没有找到任何一项污染物的列：请指定 PM2.5、PM10、SO2、NO2、CO、O3 在哪一列。"
            : null;
        return (mapping, wrong);

        int? Column(string name)
        {
            if (name.Length == 0) return null;
            if (Array.IndexOf(header, name) is var at and >= 0) return at;
            wrong ??= $"表头里没有“{name}”这一列。";
            return null;
        }
    }

    /// <summary>Sites by code and by name; a name that two sites share is nobody's. Of a site and its successor with one name there is no such thing: they have two.</summary>
    private static Dictionary<string, string> StationsOf(CityFolder city, AirFileChoices choices)
    {
        var stations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var site in city.AirSites) stations[site.Code] = site.Code;
        foreach (var named in city.AirSites.GroupBy(site => site.Name).Where(named => named.Count() == 1)) stations.TryAdd(named.Key, named.Single().Code);
        foreach (var (name, code) in choices.Stations ?? new Dictionary<string, string>())
            if (city.AirSites.Any(site => site.Code == code)) stations[name] = code;
        return stations;
    }

    private static string Say(CsvFlaw flaw, long line) => $"第 {line} 行读不下去：" + flaw switch
    {
        CsvFlaw.OpenQuote => "引号没有闭合。",
        CsvFlaw.TextAfterQuote => "闭合的引号之后、逗号之前还有内容。",
        CsvFlaw.TooLong => "一行超过 1 MB，不是数据表。",
        CsvFlaw.Utf16 => "文件是 UTF-16 编码，请另存为 UTF-8 的 CSV。",
        _ => "不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 的 CSV。",
    } + "整份没有导入。";

    private static AirFilePreview No(IReadOnlyList<string> header, string? shape, string why, AirFileMapping? mapping = null) => new(
        why, shape, header, mapping ?? AirFileMapping.Guess(header), [], 0, 0, 0, 0, 0, 0, 0, 0, [], [], [], [], [], new Dictionary<string, string>(), []);

    /// <summary>Goes through all rows.</summary>
    private sealed class Counting(CityFolder city, string? shape, IReadOnlyList<string> header, AirFileMapping mapping, Dictionary<string, string> stations, List<string> names)
    {
        private long rows, taken, withRefused, refused, nothing, otherCities, repeated, revising, both, swapped;
        private readonly Dictionary<string, Dictionary<long, int>> hours = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> unknown = new(StringComparer.Ordinal), reasons = new(StringComparer.Ordinal), otherNames = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (bool IsInvalid, long Rows)> flags = new(StringComparer.Ordinal);
        private readonly List<AirFileRow> first = [];

        public AirFilePreview Count(AirRows read, CancellationToken cancellationToken)
        {
            while (read.Next())
            {
                if (++rows % 10_000 == 0) cancellationToken.ThrowIfCancellationRequested();
                Add(read);
                if (first.Count < FirstRows && read.Fate != AirRowFate.OtherCity) first.Add(Shown(read));
            }
            var sites = hours.Select(of => SiteOf(of.Key, of.Value)).OrderBy(site => site.Code, StringComparer.Ordinal).ToList();
            var objection = read.Flaw != CsvFlaw.None ? Say(read.Flaw, Math.Max(read.Line, 1))
                : taken > 0 ? null
                : otherCities > 0 && otherCities == rows ? $"文件里没有{city.Profile.Name}的数据：全部 {rows} 行是别的城市的（{string.Join("、", otherNames.Keys.Take(3))}…）。"
                : unknown.Count > 0 ? $"文件里的站点没有一个在{city.Profile.Name}的站点名单里（{string.Join("、", unknown.Keys.Take(3))}…）。请核对是不是别的城市的文件，或者写明文件里的站名对应哪个编码。"
                : rows == 0 ? "只有表头，没有数据。" : "没有一行能导入，原因见下。";
            return new AirFilePreview(objection, shape, header, mapping, Warnings(), rows, taken, withRefused, refused, nothing, otherCities, repeated, revising, sites,
                [.. unknown.OrderByDescending(one => one.Value).Select(one => (one.Key, one.Value))], [.. reasons.OrderByDescending(one => one.Value).Select(one => (one.Key, one.Value))],
                [.. flags.OrderByDescending(one => one.Value.Rows).Select(one => (one.Key, one.Value.IsInvalid, one.Value.Rows))], first, stations, names);
        }

        private void Add(AirRows read)
        {
            if (read.Fate == AirRowFate.OtherCity)
            {
                otherCities++;
                if (otherNames.Count < ManyKinds) CollectionsMarshal.GetValueRefOrAddDefault(otherNames, read.City, out _)++;
                return;
            }
            foreach (var reason in read.Reasons)
            {
                // without what was written: kinds are counted, the words are in the download
                var kind = System.Text.RegularExpressions.Regex.Replace(reason, "“[^”]*”", "…");
                if (reasons.Count < ManyKinds || reasons.ContainsKey(kind)) CollectionsMarshal.GetValueRefOrAddDefault(reasons, kind, out _)++;
            }
            if (read.Code is null && read.Station.Length > 0 && (unknown.Count < ManyKinds || unknown.ContainsKey(read.Station))) CollectionsMarshal.GetValueRefOrAddDefault(unknown, read.Station, out _)++;
            if (read.Fate == AirRowFate.Refused)
            {
                refused++;
                return;
            }
            if (read.FlagText is { } flag && (flags.Count < ManyKinds || flags.ContainsKey(flag)))
            {
                ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(flags, flag, out _);
                counted = (read.IsInvalid, counted.Rows + 1);
            }
            if (read.Fate == AirRowFate.Nothing)
            {
                nothing++;
                return;
            }
            taken++;
            if (read.Reasons.Count > 0) withRefused++;
            var values = read.Values;
            if (values[(int)Pollutant.PM25].ToDecimal() is { } fine && values[(int)Pollutant.PM10].ToDecimal() is { } coarse)
            {
                both++;
                if (fine > coarse) swapped++;
            }
            var said = new HashCode();
            foreach (var value in values)
            {
                said.Add(value.Unscaled);
                said.Add(value.Scale);
                said.Add(value.Missing);
            }
            said.Add(read.FlagText, StringComparer.Ordinal);
            if (!hours.TryGetValue(read.Code!, out var ofSite)) hours.Add(read.Code!, ofSite = []);
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(ofSite, read.Start.UtcTicks / TimeSpan.TicksPerHour, out var was);
            var now = said.ToHashCode();
            if (was && before == now) repeated++;
            else if (was) revising++;
            before = now;
        }

        private AirFileSite SiteOf(string code, Dictionary<long, int> ofSite)
        {
            var (earliest, latest) = (ofSite.Keys.Min(), ofSite.Keys.Max());
            return new AirFileSite(code, city.AirSites.First(site => site.Code == code).Name, End(earliest), End(latest), ofSite.Count, latest - earliest + 1 - ofSite.Count);

            static DateTimeOffset End(long hour) => new DateTimeOffset((hour + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(8));
        }

        private List<string> Warnings()
        {
            var warnings = new List<string>();
            if (both >= 20 && swapped * 10 >= both * 9) warnings.Add($"PM2.5 大于 PM10 的有 {swapped} 行，占 {100 * swapped / both}%：两列很可能写反了，请核对表头。");
            if (unknown.Count > 0 && taken > 0) warnings.Add($"有 {unknown.Count} 个站点不在本市的名单里，它们的行不导入：{string.Join("、", unknown.Keys.Take(5))}{(unknown.Count > 5 ? "…" : "")}。");
            var missing = PollutantCodes.All.Where(pollutant => mapping.Of(pollutant) is null).Select(pollutant => pollutant.Code()).ToList();
            if (missing.Count > 0) warnings.Add($"没有 {string.Join("、", missing)} 的列：这几项不导入，已有的不变。");
            if (mapping.Flag is { } flag) warnings.Add($"“{header[flag]}”当作数据标记：标为{string.Join("、", mapping.InvalidWords)}的行不进统计，并收回这些小时原有的值；其余标记照存。");
            if (mapping.CoInMicrograms) warnings.Add("CO 按 µg/m³ 读，除以 1000 存成 mg/m³。");
            return warnings;
        }

        private static AirFileRow Shown(AirRows read) => new(
            read.Line, read.Fate, read.Station, read.Code, read.Fate is AirRowFate.Taken or AirRowFate.Nothing ? read.Start.AddHours(1).ToOffset(TimeSpan.FromHours(8)) : null,
            [.. read.Values.ToArray().Select(value => read.Fate == AirRowFate.Taken ? value.ToDecimal()?.ToString(CultureInfo.InvariantCulture) ?? "" : "")], read.FlagText,
            read.Reasons.Count == 0 ? null : string.Join("；", read.Reasons));
    }
}
