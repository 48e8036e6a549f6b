using System.IO.Packaging;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dizhu.Plans.Reading;

/// <summary>
/// Word 文档（.docx）: the words a person sees when all changes are accepted, in reading order.
/// <list type="bullet">
/// <item>自动编号 is put back as text (see <see cref="WordNumbering"/>): the paper's structure hangs on it.</item>
/// <item>修订: inserted words count, deleted words do not; a deleted paragraph mark joins its paragraph to the next.</item>
/// <item>表格 come row by row, cells parted by tabs; 文本框 come behind the paragraph they hang on.</item>
/// <item>脚注、尾注、批注、页眉页脚 and hidden words are left out, with a note where they exist.</item>
/// </list>
/// Nothing is resolved: fields keep their last result, pictures and objects are passed over.
/// </summary>
public static class DocxReader
{
    public static ReadOutcome Read(ReadOnlyMemory<byte> bytes, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        if (PackageInspection.Check(bytes, limits) is { } refusal) return ReadOutcome.Refused(refusal);
        try
        {
            // From a stream the library makes a copy in the temporary folder; from a package it does not.
            using var package = Package.Open(MemoryOver.Bytes(bytes), FileMode.Open, FileAccess.Read);
            using var document = WordprocessingDocument.Open(package);
            if (document.MainDocumentPart is not { Document.Body: { } body } main)
                return ReadOutcome.Refused("docx-broken", "Word 文档里没有正文部分，文件已损坏。请在 Word、WPS 中打开后另存为 .docx 再导入。");
            var walk = new BodyText(new WordNumbering(main), limits.Characters);
            walk.Blocks(body);
            return ReadOutcome.Of(walk.Text(), walk.Notes());
        }
        catch (TextTooLongException)
        {
            return ReadOutcome.Refused("too-long", $"Word 文档全文超过 {limits.Characters} 字的上限，不像一份公文。请只保留公文正文后重新导入。");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The package is well-formed but its parts contradict each other; the library has no single exception for that.
            return ReadOutcome.Refused("docx-broken", "Word 文档的内部结构有错，无法读取正文。请在 Word、WPS 中打开后另存为 .docx 再导入。");
        }
    }

    private sealed class TextTooLongException : Exception;

    /// <summary>One walk through the body. Depth is bounded by the package inspection.</summary>
    private sealed class BodyText(WordNumbering numbering, int mostCharacters)
    {
        private readonly StringBuilder lines = new();

        /// <summary>The paragraph being read; behind a deleted paragraph mark it waits for the next one.</summary>
        private readonly StringBuilder paragraph = new();
        private readonly Queue<TextBoxContent> textBoxes = new();
        private int footnotes, endnotes, hidden, symbols;

        public string Text()
        {
            if (paragraph.Length > 0) EndParagraph(""); // the mark of the last paragraph was deleted
            return lines.ToString();
        }

        public List<string> Notes()
        {
            var notes = new List<string>();
            if (footnotes > 0) notes.Add($"有 {footnotes} 处脚注，未读入。");
            if (endnotes > 0) notes.Add($"有 {endnotes} 处尾注，未读入。");
            if (hidden > 0) notes.Add($"有 {hidden} 处隐藏文字，未读入。");
            if (symbols > 0) notes.Add($"有 {symbols} 处图形符号无法转成文字，已略过。");
            notes.AddRange(numbering.Notes);
            return notes;
        }

        public void Blocks(OpenXmlElement container)
        {
            foreach (var child in container.ChildElements)
            {
                switch (child)
                {
                    case Paragraph p: Paragraph(p); break;
                    case Table t: Table(t); break;
                    case DeletedRun or MoveFromRun: break;
                    case AlternateContent alternate: if (Preferred(alternate) is { } choice) Blocks(choice); break;
                    default: if (child.HasChildren) Blocks(child); break; // content controls, custom XML, insertions around blocks
                }
            }
        }

        private void Paragraph(Paragraph p)
        {
            Inline(p);
            var markDeleted = p.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null
                || p.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<MoveFrom>() is not null;
            if (markDeleted) return; // the properties of the paragraph it joins hold for both
            EndParagraph(numbering.Next(p)); // Word numbers the empty paragraphs of a list too
            while (textBoxes.TryDequeue(out var box)) Blocks(box);
        }

        private void EndParagraph(string number)
        {
            lines.Append(number).Append(paragraph).Append('\n');
            paragraph.Clear();
            if (lines.Length > mostCharacters) throw new TextTooLongException();
        }

        private void Table(Table table)
        {
            foreach (var row in table.Descendants<TableRow>().Where(r => Nearest<Table>(r) == table))
            {
                if (row.TableRowProperties?.GetFirstChild<Deleted>() is not null) continue;
                var first = true;
                foreach (var cell in row.Descendants<TableCell>().Where(c => Nearest<TableRow>(c) == row))
                {
                    if (cell.TableCellProperties?.GetFirstChild<CellDeletion>() is not null) continue;
                    if (!first) JoinLine('\t');
                    first = false;
                    Blocks(cell);
                }
            }
        }

        /// <summary>The cell before has ended its line; the next cell goes on in it.</summary>
        private void JoinLine(char separator)
        {
            if (lines.Length > 0 && lines[^1] == '\n') lines[^1] = separator;
        }

        private static T? Nearest<T>(OpenXmlElement element) where T : OpenXmlElement => element.Ancestors<T>().FirstOrDefault();

        private void Inline(OpenXmlElement container)
        {
            foreach (var child in container.ChildElements)
            {
                switch (child)
                {
                    case Text t: paragraph.Append(t.Text); break;
                    case DocumentFormat.OpenXml.Math.Text t: paragraph.Append(t.Text); break;
                    case TabChar or PositionalTab: paragraph.Append('\t'); break;
                    case Break or CarriageReturn: paragraph.Append('\n'); break;
                    case NoBreakHyphen: paragraph.Append('-'); break;
                    case SymbolChar symbol: Symbol(symbol); break;
                    case DeletedRun or MoveFromRun or DeletedText or FieldCode or DeletedFieldCode: break;
                    case ParagraphProperties or RunProperties: break;
                    case FootnoteReference: footnotes++; break;
                    case EndnoteReference: endnotes++; break;
                    case Run run when IsHidden(run): hidden++; break;
                    case Ruby ruby: if (ruby.GetFirstChild<RubyBase>() is { } words) Inline(words); break;
                    case AlternateContent alternate: if (Preferred(alternate) is { } choice) Inline(choice); break;
                    case TextBoxContent box: textBoxes.Enqueue(box); break;
                    default: if (child.HasChildren) Inline(child); break;
                }
                if (paragraph.Length > mostCharacters) throw new TextTooLongException();
            }
        }

        /// <summary>A drawing is stored twice, for new and for old programs: only one is read.</summary>
        private static OpenXmlElement? Preferred(AlternateContent alternate) =>
            alternate.GetFirstChild<AlternateContentChoice>() ?? (OpenXmlElement?)alternate.GetFirstChild<AlternateContentFallback>();

        private static bool IsHidden(Run run) =>
            run.RunProperties?.Vanish is { } vanish && (vanish.Val is null || vanish.Val.Value) && run.InnerText.Length > 0;

        /// <summary>A character of a symbol font. Symbol fonts keep their signs in a private area, where no text can be found.</summary>
        private void Symbol(SymbolChar symbol)
        {
            if (symbol.Char?.Value is { } hex
                && int.TryParse(hex, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code)
                && code is > 0x20 and < 0xE000)
                paragraph.Append((char)code);
            else
                symbols++;
        }
    }
}
