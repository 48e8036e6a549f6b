using System.Text;
using System.Text.Json;
using Dizhu.TestDocuments;

namespace Dizhu.Cli.Tests;

public class PlanParseTests
{
    private const string Paper = """
        青澜市人民政府办公室
        关于印发青澜市水环境改善行动计划（2024—2025年）的通知
        青政办〔2024〕8号
        各县（市、区）人民政府：
        现印发给你们，请认真贯彻落实。
        青澜市人民政府办公室
        2024年3月5日
        青澜市水环境改善行动计划（2024—2025年）
        一、主要目标
        到2025年，地表水达到或好于Ⅲ类水体比例达到92.50%。
        二、重点任务
        （一）黑臭水体消除行动
        1.治理城区水体。2024年年底前，完成12条黑臭水体治理；到2025年，力争消除率达到100%。（市住房城乡建设局牵头，市生态环境局、水利局配合，各县〔市、区〕政府负责落实）
        2.提高处理率。到2025年，各县（市、区）城镇污水处理率达到95%。（市住房城乡建设局牵头，各县〔市、区〕政府负责落实）
        3.整治排污口。到2025年，完成80%的排污口整治。（市生态环境局、市水利局按职责分工负责）
        """;

    private static readonly byte[] PaperBytes = Encoding.UTF8.GetBytes(Paper);

    private static async Task<JsonElement> Json(byte[] file, params string[] more)
    {
        var said = await Said.By(["plan", "parse", "-", "--json", .. more], file);
        Assert.True(said.ExitCode == 0, said.Errors);
        return JsonDocument.Parse(said.Output).RootElement;
    }

    [Fact]
    public async Task The_json_begins_with_its_schema_and_is_utf8_without_a_mark()
    {
        var said = await Said.By(["plan", "parse", "-", "--json"], PaperBytes);
        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("{\n  \"schema\": \"dizhu-plan/1\",\n  \"kind\": \"action-plan\",", said.Text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", said.Text, StringComparison.Ordinal);
        Assert.Contains("\"市住房城乡建设局\"", said.Text, StringComparison.Ordinal);
        Assert.Equal("", said.Errors);
    }

    [Fact]
    public async Task Every_object_has_all_its_fields_in_the_agreed_order()
    {
        var plan = await Json(PaperBytes);
        Fields(plan, "schema kind kindReason metadata campaigns assignments commitments rejected unread doubts");
        Fields(plan.GetProperty("metadata"), "issuer title docNumber date periodStart periodEnd jurisdiction");
        Fields(plan.GetProperty("campaigns")[0], "id no title assignments");
        var assignment = plan.GetProperty("assignments")[0];
        Fields(assignment, "id number title campaign offset length sourceOffset measures doubts");
        Fields(assignment.GetProperty("measures")[0], "offset length sourceOffset responsibility");
        Fields(assignment.GetProperty("measures")[0].GetProperty("responsibility"), "text lead cooperate byDuty implement responsible participate guide assess");
        Fields(plan.GetProperty("commitments")[0],
            "id assignment span offset length sourceOffset indicator kind op value unit deadline deadlineText deadlineSource strength scope alternatives baseline series qualifier doubts");
    }

    [Fact]
    public async Task Offsets_lead_to_the_words_in_the_text_without_blanks_and_in_the_source()
    {
        var plan = await Json(PaperBytes);
        var canonical = string.Concat(Paper.Where(c => !char.IsWhiteSpace(c)));
        var commitments = plan.GetProperty("commitments").EnumerateArray().ToList();
        Assert.NotEmpty(commitments);
        foreach (var commitment in commitments)
        {
            var words = commitment.GetProperty("span").GetString()!;
            Assert.Equal(words, canonical.Substring(commitment.GetProperty("offset").GetInt32(), commitment.GetProperty("length").GetInt32()));
            Assert.Equal(words[0], Paper[commitment.GetProperty("sourceOffset").GetInt32()]);
        }
    }

    [Fact]
    public async Task Numbers_are_exact_and_without_trailing_zeros()
    {
        var plan = await Json(PaperBytes);
        var values = plan.GetProperty("commitments").EnumerateArray().Select(c => c.GetProperty("value").GetRawText()).ToList();
        Assert.Contains("92.5", values);
        Assert.Contains("80", values);
    }

    [Fact]
    public async Task Absent_lists_are_empty_and_absent_values_null()
    {
        var commitment = (await Json(PaperBytes)).GetProperty("commitments")[0];
        Assert.Equal("[]", commitment.GetProperty("alternatives").GetRawText());
        Assert.Equal("[]", commitment.GetProperty("qualifier").GetRawText());
        Assert.Equal("null", commitment.GetProperty("baseline").GetRawText());
        Assert.Equal("null", commitment.GetProperty("series").GetRawText());
    }

    [Fact]
    public async Task A_bundled_city_gives_its_counties_to_its_own_papers()
    {
        // 青澜市 is the fictional city beside the binary; 石门市 is nobody's.
        Assert.Equal(["鹭川市", "石渡县"], (await Scope(Paper)).Intersect(["鹭川市", "石渡县"]));
        Assert.Empty((await Scope(Paper.Replace("青澜", "石门", StringComparison.Ordinal))).Intersect(["鹭川市", "石渡县"]));

        static async Task<IEnumerable<string>> Scope(string paper) => (await Json(Encoding.UTF8.GetBytes(paper))).GetProperty("commitments").EnumerateArray()
            .SelectMany(c => c.GetProperty("scope").EnumerateArray()).Select(s => s.GetString()!).Distinct();
    }

    [Fact]
    public async Task The_same_paper_gives_the_same_plan_from_txt_docx_and_pdf()
    {
        var lines = Paper.Split('\n');
        var fromText = Plain(await Json(PaperBytes));
        Assert.Equal(fromText, Plain(await Json(WordFile.OfLines(lines))));
        Assert.Equal(fromText, Plain(await Json(new PdfFile().Sheet(lines.SelectMany(l => l.Chunk(28)).Select(l => new string(l))).ToBytes())));
        Assert.Equal(fromText, Plain(await Json(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Paper)).ToArray())));
    }

    [Fact]
    public async Task Without_json_an_outline_is_printed_without_colours()
    {
        var said = await Said.By(["plan", "parse", "-"], PaperBytes);
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("（一）黑臭水体消除行动\n  T1 治理城区水体\n    牵头：市住房城乡建设局；配合：市生态环境局、市水利局", said.Text, StringComparison.Ordinal);
        Assert.Contains("2024-12-31", said.Text, StringComparison.Ordinal);
        Assert.Contains("没有成为目标的数字和日期：", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', said.Text);
    }

    [Fact]
    public async Task A_paper_that_is_no_plan_is_read_too_and_the_reason_said()
    {
        var said = await Said.By(["plan", "parse", "-", "--json"], "关于召开全市水利工作会议的通知\n请准时参加。"u8.ToArray());
        Assert.Equal(0, said.ExitCode);
        var plan = JsonDocument.Parse(said.Output).RootElement;
        Assert.Equal("other", plan.GetProperty("kind").GetString());
        Assert.Equal(0, plan.GetProperty("commitments").GetArrayLength());
        Assert.StartsWith("不是行动计划：", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_of_the_reader_go_to_the_error_output()
    {
        var pdf = new PdfFile().Sheet(["到2025年", "完成"], foot: "— 1 —").Sheet(["全部"], foot: "— 2 —").ToBytes();
        var said = await Said.By(["plan", "parse", "-", "--json"], pdf);
        Assert.StartsWith("说明：去掉了 2 处页码。\n", said.Errors, StringComparison.Ordinal);
        Assert.StartsWith("{", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_city_folder_brings_its_words()
    {
        using var city = new Folder();
        city.Write("areas.yaml", "areas:\n  - name: 南岭县\n    kind: 县\n"u8.ToArray());
        city.Write("units.yaml", "units:\n  - name: 市河湖局\n    aliases: [市水利局]\n"u8.ToArray());
        var plan = await Json(PaperBytes, "--city", city.Path);
        Assert.Contains("市河湖局", plan.GetProperty("assignments")[2].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_a_city_folder_are_named()
    {
        using var city = new Folder();
        city.Write("areas.yaml", "areas:\n  - nam: 南岭县\n"u8.ToArray());
        city.Write("units.yaml", "units: []\n"u8.ToArray());
        var said = await Said.By(["plan", "parse", "-", "--city", city.Path], PaperBytes);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("areas.yaml 第 2 行", said.Errors, StringComparison.Ordinal);
    }

    private static void Fields(JsonElement element, string names) =>
        Assert.Equal(names.Split(' '), element.EnumerateObject().Select(p => p.Name));

    /// <summary>Without the places in the source, which are another source's.</summary>
    private static string Plain(JsonElement plan) => string.Join('\n', plan.GetRawText().Split('\n').Where(l => !l.Contains("\"sourceOffset\"", StringComparison.Ordinal)));
}
