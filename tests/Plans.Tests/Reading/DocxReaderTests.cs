using Dizhu.Plans.Reading;
using Dizhu.TestDocuments;
using DocumentFormat.OpenXml.Wordprocessing;
using static Dizhu.TestDocuments.WordFile;

namespace Dizhu.Plans.Tests.Reading;

public class DocxReaderTests
{
    private static string[] Lines(WordFile file)
    {
        var outcome = DocxReader.Read(file.ToBytes());
        Assert.True(outcome.IsText, outcome.Refusal?.Message);
        return outcome.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void Automatic_numbers_of_an_official_paper_come_back_as_text()
    {
        var file = new WordFile()
            .List(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
            .Item("总体要求", 1).Item("重点任务", 1)
            .Item("空气质量提升行动", 1, 1).Item("推进排名进位。", 1, 2).Item("推进达标。", 1, 2)
            .Item("交通清洁行动", 1, 1).Item("调整运输结构。", 1, 2)
            .Item("保障措施", 1).Item("加强领导", 1, 1);

        Assert.Equal(
            ["一、总体要求", "二、重点任务", "（一）空气质量提升行动", "1.推进排名进位。", "2.推进达标。", "（二）交通清洁行动", "1.调整运输结构。", "三、保障措施", "（一）加强领导"],
            Lines(file));
    }

    [Fact]
    public void Numbers_that_run_through_all_campaigns_do_not_restart()
    {
        // 任务编号通排: the tasks are a list of their own.
        var file = new WordFile().List(("chineseCountingThousand", "（%1）")).List(("decimal", "%1."))
            .Item("甲行动", 1).Item("一事", 2).Item("二事", 2).Item("乙行动", 1).Item("三事", 2);

        Assert.Equal(["（一）甲行动", "1.一事", "2.二事", "（二）乙行动", "3.三事"], Lines(file));
    }

    [Fact]
    public void Lists_of_one_definition_count_on_and_a_start_override_begins_anew()
    {
        var file = new WordFile().List(("decimal", "%1.")).SameList(1, 2).SameList(1, 3, restartAt: 1)
            .Item("甲", 1).Item("乙", 2).Item("丙", 3).Item("丁", 3).Item("戊", 1);

        Assert.Equal(["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"], Lines(file));
    }

    [Fact]
    public void A_style_brings_its_number_to_the_paragraph()
    {
        var file = new WordFile().List(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
            .Style("Chapter", list: 1).Style("Section", list: 1, level: 1).Style("Special", basedOn: "Section")
            .Styled("目标", "Chapter").Styled("大气", "Section").Styled("水", "Special");

        Assert.Equal(["一、目标", "（一）大气", "（二）水"], Lines(file));
    }

    [Theory]
    [InlineData("chineseCountingThousand", "第%1条", 12, "第十二条")]
    [InlineData("chineseCountingThousand", "%1", 110, "一百一十")]
    [InlineData("chineseCountingThousand", "%1", 203, "二百零三")]
    [InlineData("decimalEnclosedCircle", "%1", 3, "③")]
    [InlineData("decimalFullWidth", "%1．", 21, "２１．")]
    [InlineData("ideographTraditional", "%1、", 2, "乙、")]
    [InlineData("upperRoman", "%1.", 14, "XIV.")]
    [InlineData("lowerLetter", "%1)", 28, "bb)")]
    [InlineData("chineseLegalSimplified", "%1", 25, "贰拾伍")]
    [InlineData("bullet", "●", 1, "")]
    public void Numbers_are_written_in_the_format_of_the_list(string format, string pattern, int number, string written)
    {
        var file = new WordFile().List((format, pattern)).SameList(1, 9, restartAt: number).Item("末", 9);
        Assert.Equal([written + "末"], Lines(file));
    }

    [Fact]
    public void Of_tracked_changes_inserted_words_count_and_deleted_do_not()
    {
        var file = new WordFile().Add(
            new Paragraph(Words("到2025年"), new DeletedRun(new Run(new DeletedText("达到75%"))), new InsertedRun(Words("达到76%")), Words("。")),
            new Paragraph(new ParagraphProperties(new ParagraphMarkRunProperties(new Deleted())), Words("前半句，")),
            new Paragraph(Words("后半句。")));

        Assert.Equal(["到2025年达到76%。", "前半句，后半句。"], Lines(file));
    }

    [Fact]
    public void Tables_are_read_row_by_row()
    {
        static TableCell Cell(string text) => new(new Paragraph(Words(text)));
        var file = new WordFile().Paragraph("附表").Add(new Table(
            new TableRow(Cell("指标"), Cell("2025年")),
            new TableRow(Cell("优良天数"), Cell("76%"))));

        Assert.Equal(["附表", "指标\t2025年", "优良天数\t76%"], Lines(file));
    }

    [Fact]
    public void A_text_box_stored_twice_is_read_once_and_behind_its_paragraph()
    {
        const string xml = """
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>
            <w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            <w:p><w:r><w:t>下文</w:t></w:r></w:p></w:body></w:document>
            """;
        var outcome = DocxReader.Read(WordPackage.Normal().Part("word/document.xml", xml).ToBytes());
        Assert.Equal("正文\n框内\n下文\n", outcome.Text);
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        var file = new WordFile().Add(new Paragraph(
            Words("目标"), new Run(new FootnoteReference { Id = 2 }),
            new Run(new RunProperties(new Vanish()), new Text("隐藏")),
            new Run(new SymbolChar { Font = "Wingdings", Char = "F0FC" })));
        var outcome = DocxReader.Read(file.ToBytes());

        Assert.Equal("目标\n", outcome.Text);
        Assert.Equal(["有 1 处脚注，未读入。", "有 1 处隐藏文字，未读入。", "有 1 处图形符号无法转成文字，已略过。"], outcome.Notes);
    }

    [Fact]
    public void Fields_breaks_and_pinyin_keep_only_the_words()
    {
        var file = new WordFile().Add(new Paragraph(
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" DATE ")),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), Words("2025年"),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
            new Run(new Break(), new Text("完成"), new NoBreakHyphen(), new TabChar()),
            new Run(new Ruby(new RubyContent(Words("miǎn")), new RubyBase(Words("渑")))),
            new SdtRun(new SdtContentRun(Words("池县")))));

        Assert.Equal("2025年\n完成-\t渑池县\n", DocxReader.Read(file.ToBytes()).Text);
    }
}
