using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dizhu.TestDocuments;

/// <summary>A real docx made in memory: body elements, list levels and styles as a test names them.</summary>
internal sealed class WordFile
{
    private readonly List<OpenXmlElement> body = [];
    private readonly List<AbstractNum> lists = [];
    private readonly List<NumberingInstance> instances = [];
    private readonly List<Style> styles = [];

    public static byte[] OfLines(IEnumerable<string> lines)
    {
        var file = new WordFile();
        foreach (var line in lines) file.Paragraph(line);
        return file.ToBytes();
    }

    public WordFile Paragraph(string text) => Add(new Paragraph(Words(text)));

    public WordFile Add(params ReadOnlySpan<OpenXmlElement> elements)
    {
        body.AddRange(elements);
        return this;
    }

    /// <summary>A paragraph whose number Word makes.</summary>
    public WordFile Item(string text, int list, int level = 0) => Add(new Paragraph(
        new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list })),
        Words(text)));

    public WordFile Styled(string text, string style) => Add(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(text)));

    /// <summary>Defines a list (its number counts from 1) by the format and pattern of its levels.</summary>
    public WordFile List(params IReadOnlyList<(string Format, string Pattern)> levels)
    {
        var id = lists.Count + 1;
        lists.Add(new AbstractNum(levels.Select((level, i) => new Level(
            new StartNumberingValue { Val = 1 },
            new NumberingFormat { Val = new EnumValue<NumberFormatValues>(new NumberFormatValues(level.Format)) },
            new LevelText { Val = level.Pattern }) { LevelIndex = i })) { AbstractNumberId = id });
        instances.Add(new NumberingInstance(new AbstractNumId { Val = id }) { NumberID = id });
        return this;
    }

    /// <summary>Another list that shares the counters of <paramref name="list"/>, or restarts them.</summary>
    public WordFile SameList(int list, int id, int? restartAt = null)
    {
        var instance = new NumberingInstance(new AbstractNumId { Val = list }) { NumberID = id };
        if (restartAt is { } start) instance.Append(new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = 0 });
        instances.Add(instance);
        return this;
    }

    public WordFile Style(string id, int? list = null, int? level = null, string? basedOn = null)
    {
        var style = new Style(new StyleName { Val = id }) { Type = StyleValues.Paragraph, StyleId = id };
        if (basedOn is not null) style.Append(new BasedOn { Val = basedOn });
        if (list is { } number)
        {
            var properties = new NumberingProperties();
            if (level is { } depth) properties.Append(new NumberingLevelReference { Val = depth });
            properties.Append(new NumberingId { Val = number });
            style.Append(new StyleParagraphProperties(properties));
        }
        styles.Add(style);
        return this;
    }

    public static Run Words(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(body));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering([.. lists, .. instances]);
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(styles);
        }
        return memory.ToArray();
    }
}
