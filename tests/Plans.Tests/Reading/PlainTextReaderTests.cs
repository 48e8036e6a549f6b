using System.Text;
using Dizhu.Plans.Reading;

namespace Dizhu.Plans.Tests.Reading;

public class PlainTextReaderTests
{
    private const string Paper = "青澜市人民政府办公室\r\n青政办〔2024〕3号\r\n到2025年，细颗粒物（PM2.5）浓度低于38微克/立方米，“十四五”期间达到或好于Ⅲ类水体比例100%。\r\n";

    static PlainTextReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("gb18030", false)]
    public void The_same_words_come_out_of_every_encoding(string encoding, bool mark)
    {
        var codec = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? codec.GetPreamble() : [], .. codec.GetBytes(Paper)];

        Assert.Equal(Paper, PlainTextReader.Read(bytes).Text);
    }

    [Fact]
    public void Characters_outside_the_old_standard_survive_gb18030()
    {
        const string text = "治理㴷河、𬇙水等河流，到2025年底前消除劣Ⅴ类断面，由市水利局牵头负责落实。";
        Assert.Equal(text, PlainTextReader.Read(Encoding.GetEncoding("gb18030").GetBytes(text)).Text);
    }

    [Fact]
    public void Latin_words_in_an_unknown_code_page_are_not_taken_for_chinese()
    {
        var bytes = Encoding.Latin1.GetBytes("Le délai a été fixé à l'été; où êtes-vous allé, Noël à Besançon déjà passé?");
        Assert.Equal("not-text", PlainTextReader.Read(bytes).Refusal!.Code);
    }

    [Fact]
    public void A_refusal_names_the_byte()
    {
        byte[] bytes = [.. "到2025年"u8, 0x00, 0x01, .. "底"u8];
        Assert.Contains("第 11 个字节（0x00）", PlainTextReader.Read(bytes).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_file_mark_of_old_programs_is_allowed_at_the_end_only()
    {
        Assert.True(PlainTextReader.Read([.. "年底前完成"u8, 0x1A]).IsText);
        Assert.False(PlainTextReader.Read([.. "年底"u8, 0x1A, .. "前完成"u8]).IsText);
    }
}
