using System.Globalization;
using Dizhu.City.Folder;
using Dizhu.Plans.DataFiles;
using Dizhu.Standards.Air;

namespace Dizhu.City.Demo;

/// <summary>读演示空气的参数: <c>demo/air.yaml</c>; every mistake is said with its line.</summary>
public static class ReadDemoAir
{
    private const string Name = "air.yaml";

    /// <summary>The text of the parameters; null when the city has none.</summary>
    public static string? TextIn(string cityFolder)
    {
        var path = Path.Combine(cityFolder, "demo", Name);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
    }

    /// <exception cref="DataFileException">With every mistake and its line.</exception>
    public static DemoAirParameters Of(string text)
    {
        var problems = new List<DataProblem>();
        var file = DataRecord.Read("demo/" + Name, text, problems);
        var parameters = file is null ? null : Read(file);
        return problems.Count == 0 ? parameters! : throw new DataFileException(problems);
    }

    private static DemoAirParameters Read(DataRecord file)
    {
        var gaps = file.Record("gaps");
        var parameters = new DemoAirParameters(
            file.Count("seed"), AirFile.Day(file, "from"), AirFile.Day(file, "through"), file.Count("confirmedAfter"),
            Share(file, "persistence"), Share(file, "shared"), Share(file, "siteNoise"), Share(file, "hourNoise"),
            Each(file, "pollutants", ReadCourse), Each(file, "places", one => new AirRatio(one.Text("name"), Numbers(one, "times", 6))),
            Each(file, "episodes", one => new AirEpisode(AirFile.Day(one, "from"), one.Count("days"), one.Count("times"), Set(one, "of"))),
            Each(file, "storms", one => new AirStorm(AirFile.Day(one, "day"), one.Count("pm10"), one.Count("pm25"))),
            AirFile.ReadDust(file),
            gaps is null ? new AirGaps(0, 0) : new AirGaps(Share(gaps, "some"), Share(gaps, "most")),
            Each(file, "outages", one => new AirOutage(AirFile.Day(one, "day"), AirFile.KindOf(one), Hour(one, "fromHour"), Hour(one, "throughHour"))),
            Each(file, "mistakes", one => new AirMistake(one.Text("site"), AirFile.Day(one, "day"), Hour(one, "fromHour"), Hour(one, "throughHour"), one.Count("times"), AirFile.Day(one, "known"))));
        gaps?.End();
        if (parameters.Through < parameters.From) file.Report("through", "末日早于首日，请改正。");
        foreach (var pollutant in PollutantCodes.All)
        {
            if (parameters.Pollutants.FirstOrDefault(one => one.Pollutant == pollutant) is not { } course) file.Report("pollutants", $"缺 {pollutant.Code()}。");
            else
                for (var year = parameters.From.Year; year <= parameters.Through.Year; year++)
                    if (!course.Months.ContainsKey(year)) file.Report("pollutants", $"{pollutant.Code()} 缺 {year} 年各月的均值。");
        }
        file.End();
        return parameters;
    }

    private static AirCourse ReadCourse(DataRecord record)
    {
        var pollutant = Set(record, "code") is var set && PollutantCodes.All.Where(one => set == one.Only()).ToList() is [var only] ? only : Pollutant.PM25;
        return new AirCourse(
            pollutant,
            Each(record, "years", year => (Year: year.Count("year"), Months: (IReadOnlyList<int>)Decimals(year, "months", 12, pollutant.Unit() * 1000 / pollutant.Step()))).ToDictionary(one => one.Year, one => one.Months),
            Numbers(record, "spread", 12), Numbers(record, "winter", 24), Numbers(record, "summer", 24));
    }

    private static Pollutants Set(DataRecord record, string key)
    {
        var set = Pollutants.None;
        foreach (var code in record.Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (PollutantCodes.All.Where(one => one.Code() == code).ToList() is [var only]) set |= only.Only();
            else record.Report(key, $"没有因子“{code}”。");
        }
        return set;
    }

    private static List<T> Each<T>(DataRecord record, string key, Func<DataRecord, T> read)
    {
        var all = new List<T>();
        foreach (var one in record.OptionalRecords(key))
        {
            all.Add(read(one));
            one.End();
        }
        return all;
    }

    private static int Share(DataRecord record, string key)
    {
        var share = record.Count(key);
        if (share > 1000) record.Report(key, $"“{key}”是千分数，不能超过 1000。");
        return share;
    }

    private static int Hour(DataRecord record, string key)
    {
        var hour = record.Count(key);
        if (hour is < 1 or > 24) record.Report(key, $"“{key}”是一天里的第几个小时，1 到 24。");
        return hour;
    }

    private static List<int> Numbers(DataRecord record, string key, int count) => Decimals(record, key, count, 1);

    /// <summary>So many numbers with blanks between them, each taken so many times, as whole numbers.</summary>
    private static List<int> Decimals(DataRecord record, string key, int count, long times)
    {
        var numbers = new List<int>();
        foreach (var word in record.Text(key).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * times is >= 0 and < 1_000_000_000) numbers.Add((int)(number * times));
            else record.Report(key, $"“{word}”不是可用的数。");
        }
        if (numbers.Count != count) record.Report(key, $"“{key}”要有 {count} 个数，用空格隔开，现在有 {numbers.Count} 个。");
        while (numbers.Count < count) numbers.Add(1);
        return numbers;
    }
}
