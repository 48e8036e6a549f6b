using System.Text;
using Dizhu.City.Folder;
using Dizhu.Plans.DataFiles;

namespace Dizhu.City.Tests.Folder;

/// <summary>A person who writes a city folder is told every mistake at once: which file, which line, what to do.</summary>
public sealed class MistakesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dizhu-city-").FullName;

    public MistakesTests()
    {
        foreach (var file in Directory.EnumerateFiles(Shared.City("demo"), "*.yaml"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("city.yaml", "isDemo: true", "isDemmo: true", "不认识的键“isDemmo”")]
    [InlineData("city.yaml", "isDemo: true", "isDemo: yes", "只能写 true 或 false")]
    [InlineData("city.yaml", "key: demo", "key: 青澜", "只能用小写英文字母")]
    [InlineData("city.yaml", "name: 青澜市", "name: 青岚市", "两处应相同")]
    [InlineData("city.yaml", "defaultAsOf: 2025-10-31", "defaultAsOf: 2025-02-30", "应是日期")]
    [InlineData("city.yaml", "shortName: 青澜", "shortName:", "没有值")]
    [InlineData("areas.yaml", "kind: 县, tile", "kind: 旗, tile", "只能是 县、市、区、功能区 之一")]
    [InlineData("areas.yaml", "name: 石渡县", "name: 梧岭县", "“梧岭县”写了两次")]
    [InlineData("units.yaml", "aliases: [澜水河务局]", "aliases: [市场监管局]", "一个写法只能指一个单位")]
    [InlineData("units.yaml", "aliases: [澜水河务局]", "aliases: [市水利局]", "不能再作别名")]
    [InlineData("units.yaml", "name: 市财政局", "name: 市财政厅", "units.yaml 里没有“市财政局”")]
    [InlineData("systems.yaml", "where: [T9]", "where: [T99]", "plan.yaml 里没有“T99”")]
    [InlineData("systems.yaml", "no: 3", "no: 5", "这里应是 3")]
    [InlineData("plan.yaml", "value: 0.3", "value: 3e-1", "“value”应是数")]
    [InlineData("plan.yaml", "value: 0.3", "value: 0，3", "“value”应是数")]
    [InlineData("plan.yaml", "op: \"<\"", "op: \"=<\"", "“op”只能是")]
    [InlineData("plan.yaml", "id: T6-C3", "id: T6-C4", "这里应是 T6-C3")]
    [InlineData("plan.yaml", "id: T9\n", "id: T8\n", "这里应是 T9")]
    [InlineData("plan.yaml", "campaign: A4", "campaign: A7", "没有编号为“A7”的行动")]
    [InlineData("plan.yaml", "system: 4", "system: 40", "没有第 40 项")]
    [InlineData("plan.yaml", "deadline: 2024-12-31", "deadline: 2024-13-31", "“deadline”应是日期")]
    [InlineData("plan.yaml", "unit: 微克/立方米", "classValue: Ⅱ", "只能写一个")]
    [InlineData("plan.yaml", "implement: [梧岭县政府]", "implement: [悟岭县政府]", "也不是 areas.yaml 里某地的政府")]
    [InlineData("plan.yaml", "scope: [鹭川市, 梧岭县, 石渡县]", "scope: [鹭川市, 梧岭县, 石度县]", "areas.yaml 里没有“石度县”")]
    [InlineData("plan.yaml", "series: 入河排污口溯源", "series: 入河排污口朔源", "只有一条")]
    [InlineData("plan.yaml", "periodEnd: 2026-12-31", "periodEnd: 2023-12-31", "计划期末早于计划期初")]
    [InlineData("plan.yaml", "chapters:\n", "chapters:\n  - 一\n", "每一项都应是一组")]
    [InlineData("plan.yaml", "  docNumber:", "  issuer: 两次\n  docNumber:", "同一个键写了两次")]
    [InlineData("plan.yaml", "commitments:\n", "commitments: [\n", "不是合法的 YAML")]
    [InlineData("air.yaml", "county: 石渡县, positions", "county: 石度县, positions", "areas.yaml 里没有“石度县”")]
    [InlineData("air.yaml", "code: QL-04", "code: QL-01", "站点编码“QL-01”写了两次")]
    [InlineData("air.yaml", "replaces: QL-02", "replaces: QL-09", "没有编码为“QL-09”的另一个站点")]
    [InlineData("air.yaml", "replaces: QL-02", "replaces: QL-01", "被接替的站点 QL-01 没有写停用的日子")]
    [InlineData("air.yaml", "from: 2024-07-01", "from: 2024-06-30", "启用的日子应晚于 QL-02 停用的 2024-06-30")]
    [InlineData("air.yaml", "from: 2024-07-01", "from: 2024-07-01, until: 2024-06-01", "停用的日子早于启用的日子")]
    [InlineData("air.yaml", "measures: [PM10, PM2.5] }] }", "measures: [PM10, PM25] }] }", "没有因子“PM25”")]
    [InlineData("air.yaml", "from: 2025-03-10", "from: 2023-03-10", "这一条不晚于前一条")]
    [InlineData("air.yaml", "longitude: 112.4010, latitude: 31.2040", "longitude: 31.2040, latitude: 112.4010", "是不是写反了")]
    [InlineData("air.yaml", "sites:\n", "settings: { indexDecimals: 三 }\nsites:\n", "设置项 indexDecimals 不能是 三")]
    [InlineData("air.yaml", "sites:\n", "settings: { ozoneOfCity: maximumOfMean }\nsites:\n", "“maximumOfMean”还不能选")]
    [InlineData("air.yaml", "sites:\n", "settings: { percentileMethd: interpolated }\nsites:\n", "不认识的键“percentileMethd”")]
    [InlineData("air.yaml", "sites:\n", "dust: [{ source: 名单, known: 2025-04-01, days: [2025-04-11] }]\nsites:\n", "得知的日子早于名单里的某一天")]
    [InlineData("air.yaml", "sites:\n", "confirmed: [{ through: 2025-09-29, on: 2025-10-09 }]\nsites:\n", "应是一个月的最后一天")]
    public void A_mistake_is_named(string file, string right, string wrong, string message)
    {
        Change(file, right, wrong);

        var problems = Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Problems;

        Assert.Contains(problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mistake_is_named_with_its_line()
    {
        Change("plan.yaml", "value: 0.3", "value: 很少");
        var line = File.ReadAllLines(Path.Combine(folder, "plan.yaml")).ToList().FindIndex(text => text.Contains("很少", StringComparison.Ordinal)) + 1;

        var problems = Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Problems;

        Assert.Contains($"plan.yaml 第 {line} 行：“value”应是数（如 0.5），现在是“很少”。", problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void All_mistakes_of_all_files_come_at_once_and_each_once()
    {
        Change("city.yaml", "key: demo", "key: DEMO");
        Change("areas.yaml", "kind: 县, tile", "kind: 旗, tile");
        Change("units.yaml", "shortName: 财政 }", "shortNmae: 财政 }");
        Change("plan.yaml", "value: 85", "value: 八十五");

        var problems = Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Problems;

        Assert.Equal(["areas.yaml", "city.yaml", "plan.yaml", "units.yaml"], problems.Select(problem => problem.File).Distinct().Order());
        Assert.Equal(problems.Count, problems.Distinct().Count());
    }

    [Theory]
    [InlineData("city.yaml", "city.yaml 第 1 行：城市文件夹")]
    [InlineData("units.yaml", "units.yaml 里没有“市生态环境局”")]
    [InlineData("areas.yaml", "areas.yaml 里没有“鹭川市”")]
    [InlineData("systems.yaml", "systems.yaml 里没有第 1 项")]
    [InlineData("plan.yaml", "plan.yaml 里没有“T4”")]
    public void A_missing_file_shows_in_what_needs_it(string file, string message)
    {
        File.Delete(Path.Combine(folder, file));

        Assert.Contains(message, Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_file_is_named()
    {
        File.Move(Path.Combine(folder, "systems.yaml"), Path.Combine(folder, "system.yaml"));

        Assert.Contains("system.yaml 第 1 行：不认识的文件", Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_saved_as_ANSI_is_named()
    {
        var path = Path.Combine(folder, "units.yaml");
        File.WriteAllBytes(path, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(File.ReadAllText(path)));

        Assert.Contains("units.yaml 第 1 行：不是 UTF-8 文本", Assert.Throws<DataFileException>(() => CityFolder.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var path = Path.Combine(folder, "city.yaml");
        File.WriteAllText(path, File.ReadAllText(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("青澜市", CityFolder.Read(folder).Profile.Name);
    }

    [Fact]
    public void An_empty_city_has_only_its_profile()
    {
        foreach (var file in new[] { "areas.yaml", "units.yaml", "systems.yaml", "plan.yaml", "air.yaml" }) File.Delete(Path.Combine(folder, file));

        var city = CityFolder.Read(folder);

        Assert.Equal("青澜市", city.Plan.Metadata.Jurisdiction);
        Assert.Empty(city.Plan.Commitments);
        Assert.Empty(city.Vocabulary.Counties);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains("没有这个城市文件夹", Assert.Throws<DataFileException>(() => CityFolder.Read(Path.Combine(folder, "nowhere"))).Message, StringComparison.Ordinal);

    private void Change(string file, string right, string wrong)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} 里没有 {right}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));
    }
}
