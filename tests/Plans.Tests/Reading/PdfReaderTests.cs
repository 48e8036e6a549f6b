using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;
using static Dizhu.TestDocuments.PdfFile;

namespace Dizhu.Plans.Tests.Reading;

public class PdfReaderTests
{
    private static string Text(PdfFile file)
    {
        var outcome = PdfReader.Read(file.ToBytes());
        Assert.True(outcome.IsText, outcome.Refusal?.Message);
        return outcome.Text;
    }

    private static PdfFile Raw(params IEnumerable<string> shows) => new PdfFile().Raw(string.Concat(shows));

    [Fact]
    public void Lines_are_read_from_top_to_bottom_however_they_were_printed() =>
        Assert.Equal("第一行在上\n第二行左右\n第三行在下\n", Text(new PdfFile().Page(("第三行在下", 70, 600), ("左右", 118, 650), ("第一行在上", 70, 700), ("第二行", 70, 650))));

    [Fact]
    public void Small_letters_below_belong_to_the_line_they_stand_in() =>
        Assert.Equal("细颗粒物（PM2.5）浓度\n下一行\n", Text(Raw(
            Show("细颗粒物（PM", 70, 700), Show("2.5", 182, 696, 9), Show("）浓度", 211, 700), Show("下一行", 70, 671))));

    [Fact]
    public void A_letter_printed_twice_to_look_bold_counts_once() =>
        Assert.Equal("总体要求\n", Text(Raw(Show("总体要求", 70, 700), Show("总体要求", 70.4, 700))));

    [Fact]
    public void A_real_doubling_stays() => Assert.Equal("2025年年底前\n", Text(Raw(Show("2025年年底前", 70, 700))));

    [Fact]
    public void Radicals_that_a_font_puts_for_words_are_words_again() =>
        Assert.Equal("三门峡黄河长青\n", Text(Raw(Show("三⻔峡⻩河⻓⻘", 70, 700))));

    [Fact]
    public void Rising_page_numbers_at_the_edge_go_and_a_lonely_number_stays()
    {
        var file = new PdfFile()
            .Sheet(["到2025年", "完成改造"], foot: "— 1 —")
            .Sheet(["共计", "150"])
            .Sheet(["万吨以上", "全部退出"], foot: "— 3 —");
        var outcome = PdfReader.Read(file.ToBytes());

        Assert.Equal("到2025年\n完成改造\n\n共计\n150\n\n万吨以上\n全部退出\n", outcome.Text);
        Assert.Equal(["去掉了 2 处页码。"], outcome.Notes);
    }

    [Fact]
    public void Years_that_end_two_pages_are_no_page_numbers() =>
        Assert.Equal("甲\n2023\n\n乙\n2024\n", Text(new PdfFile().Sheet(["甲", "2023"]).Sheet(["乙", "2024"])));

    [Fact]
    public void A_head_repeated_on_most_pages_goes()
    {
        var file = new PdfFile();
        for (var page = 1; page <= 4; page++) file.Sheet([$"正文第{page}段"], head: "青澜市人民政府公报", foot: $"第{page}页 共4页");
        Assert.Equal("正文第1段\n\n正文第2段\n\n正文第3段\n\n正文第4段\n", Text(file));
    }

    [Fact]
    public void Equal_lines_at_the_edge_of_two_pages_stay() =>
        Assert.Equal("甲\n责任单位：市水利局\n\n乙\n责任单位：市水利局\n", Text(new PdfFile().Sheet(["甲", "责任单位：市水利局"]).Sheet(["乙", "责任单位：市水利局"])));

    [Fact]
    public void Turned_words_are_left_out_and_said()
    {
        var outcome = PdfReader.Read(Raw(Show("正文内容", 70, 700), Show("内部资料", 200, 300, matrix: "0.7 0.7 -0.7 0.7")).ToBytes());
        Assert.Equal("正文内容\n", outcome.Text);
        Assert.Equal(["有 4 个竖排、旋转或水印文字，未读入。"], outcome.Notes);
    }

    [Fact]
    public void The_invisible_layer_of_a_recognised_scan_is_read_with_a_warning()
    {
        var outcome = PdfReader.Read(Raw(Show("识别出来的文字", 70, 700, mode: 3)).ToBytes());
        Assert.Equal("识别出来的文字\n", outcome.Text);
        Assert.Contains("逐字核对", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }
}
