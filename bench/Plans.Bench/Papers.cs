using System.Globalization;
using System.Text;
using Dizhu.TestDocuments;

namespace Dizhu.Plans.Bench;

/// <summary>What is measured on: the official document where it is at hand, an invented outline, and both as docx and PDF.</summary>
internal static class Papers
{
    private const int LinesOnAPage = 22;

    /// <summary>The official document of the shared folder, else the demo city's.</summary>
    public static string Plan { get; } = File.ReadAllText(PlanFile());

    public static string PlanName => Path.GetFileName(PlanFile());

    public static byte[] AsDocx(string text) => WordFile.OfLines(Lines(text));

    public static byte[] AsPdf(string text) =>
        Lines(text).Chunk(LinesOnAPage).Aggregate(new PdfFile(), (file, page) => file.Sheet(page)).ToBytes();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string PlanFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Dizhu.slnx"))) continue;
            var shared = Environment.GetEnvironmentVariable("DIZHU_SHARED") ?? Path.Combine(folder.FullName, "..", "shared");
            var official = Path.Combine(shared, "plan", "document.txt");
            return File.Exists(official) ? official : Path.Combine(folder.FullName, "cities", "demo", "text.txt");
        }
        throw new InvalidOperationException("The repository is not above the program.");
    }

    /// <summary>
    /// 规划纲要: chapters, sections, numbered assignments with targets and brackets. Invented, and always the same: every
    /// number follows from its place in the text.
    /// </summary>
    public static string Outline(int characters)
    {
        string[] subjects = ["单位能耗下降", "公园绿地面积", "再生水利用率", "新增造林面积", "垃圾分类覆盖率", "绿色建筑占比", "湿地保护率", "节水灌溉面积"];
        string[] units = ["%", "公顷", "%", "万亩", "%", "%", "%", "万亩"];
        string[] holders = ["市发展改革委", "市城管局", "市水利局", "市林业局", "市城管局", "市住房城乡建设局", "市林业局", "市农业农村局"];
        var text = new StringBuilder("临川市生态保护五年规划纲要（2026—2030年）\n");
        for (int number = 0, chapter = 0; text.Length < characters; chapter++)
        {
            text.Append(Chinese(chapter + 1)).Append("、第").Append(Chinese(chapter + 1)).Append("类重点领域\n");
            for (var section = 0; section < 3 && text.Length < characters; section++)
            {
                text.Append('（').Append(Chinese(section + 1)).Append("）第").Append(Chinese(section + 1)).Append("项建设行动\n");
                for (var item = 0; item < 4; item++)
                {
                    number++;
                    var kind = number % subjects.Length;
                    text.Append(CultureInfo.InvariantCulture, $"{number}.抓好第{number}项工作。摸清底数，建立清单，逐年推进。到{2026 + number % 5}年，{subjects[kind]}达到{10 + number % 80}{units[kind]}以上；");
                    text.Append(CultureInfo.InvariantCulture, $"到2030年，{subjects[(kind + 3) % 8]}力争提高{1 + number % 9}个百分点。2027年6月底前完成方案编制，年运量{100 + number}万吨以上的企业先行先试。");
                    text.Append(CultureInfo.InvariantCulture, $"（{holders[kind]}牵头，{holders[(kind + 2) % 8]}配合，各县〔市、区〕政府负责落实）\n");
                }
            }
        }
        return text.ToString(0, characters);
    }

    private static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        var ten = number / 10;
        return (ten > 1 ? digits[ten].ToString() : "") + (ten > 0 ? "十" : "") + (number % 10 > 0 ? digits[number % 10].ToString() : "");
    }
}
