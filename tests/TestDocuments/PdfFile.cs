using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.TestDocuments;

internal enum Encrypted { None, Password, PermissionsOnly }

/// <summary>
/// A PDF written by hand, so that every letter stands where a test wants it. The font is only named, with character codes that
/// are Unicode and a table that says so; readers of text need no more.
/// </summary>
internal sealed partial class PdfFile
{
    private readonly List<string> contents = [];
    private readonly List<bool> scans = [];
    private byte[]? bomb;

    public PdfFile Page(params IReadOnlyList<(string Text, double X, double Y)> lines) =>
        Raw(string.Concat(lines.Select(l => Show(l.Text, l.X, l.Y))));

    /// <summary>A page as lines from the top in 16 points, with what stands at its edges.</summary>
    public PdfFile Sheet(IEnumerable<string> lines, string? head = null, string? foot = null)
    {
        var y = 740.0;
        var content = new StringBuilder();
        if (head is not null) content.Append(Show(head, 230, 790, 10));
        foreach (var line in lines)
        {
            content.Append(Show(line, 70, y));
            y -= 29;
        }
        if (foot is not null) content.Append(Show(foot, 270, 50, 14));
        return Raw(content.ToString());
    }

    public PdfFile Scan(string? foot = null)
    {
        Raw("q 595 0 0 842 0 0 cm /Im0 Do Q\n" + (foot is null ? "" : Show(foot, 270, 50, 14)));
        scans[^1] = true;
        return this;
    }

    public PdfFile Bomb(int megabytes)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Optimal))
        {
            var blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < megabytes; i++) zlib.Write(blanks);
        }
        bomb = memory.ToArray();
        return Raw("");
    }

    public PdfFile Raw(string content)
    {
        contents.Add(content);
        scans.Add(false);
        return this;
    }

    /// <summary>Mode 3 shows nothing: the layer of words under a scanned page.</summary>
    public static string Show(string text, double x, double y, double size = 16, int mode = 0, string matrix = "1 0 0 1") => string.Create(
        CultureInfo.InvariantCulture,
        $"BT /F1 {size} Tf {mode} Tr {matrix} {x} {y} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");

    public byte[] ToBytes(Encrypted with = Encrypted.None)
    {
        var objects = new List<byte[]>
        {
            Text("<</Type/Catalog/Pages 2 0 R>>"),
            Text($"<</Type/Pages/Count {contents.Count}/Kids[{string.Join(' ', contents.Select((_, i) => $"{8 + 2 * i} 0 R"))}]>>"),
            Text("<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>"),
            Text("<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 5 0 R>>"),
            Text("<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"),
            Stream("", Text("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                + $"{Letters().Count} beginbfchar\n" + string.Concat(Letters().Select(c => $"<{c}> <{c}>\n")) + "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end")),
            Stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", [0x80]),
        };
        for (var i = 0; i < contents.Count; i++)
        {
            objects.Add(Text($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {9 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R>>{(scans[i] ? "/XObject<</Im0 7 0 R>>" : "")}>>>>"));
            objects.Add(bomb is null ? Stream("", Text(contents[i])) : Stream("/Filter/FlateDecode", bomb));
        }

        using var file = new MemoryStream();
        file.Write(Text("%PDF-1.7\n"));
        var offsets = new List<long>();
        foreach (var (number, value) in objects.Index())
        {
            offsets.Add(file.Position);
            file.Write(Text($"{number + 1} 0 obj\n"));
            file.Write(value);
            file.Write(Text("\nendobj\n"));
        }
        var xref = file.Position;
        file.Write(Text($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets) file.Write(Text($"{offset:D10} 00000 n \n"));
        file.Write(Text($"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{Encryption(with)}>>\nstartxref\n{xref}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>The letters that are shown, as their codes.</summary>
    private HashSet<string> Letters() =>
        [.. contents.SelectMany(c => ShownText().Matches(c)).SelectMany(m => m.Groups[1].Value.Chunk(4)).Select(code => new string(code))];

    [GeneratedRegex("<([0-9A-F]+)> Tj")]
    private static partial Regex ShownText();

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Stream(string entries, byte[] data) =>
        [.. Text($"<<{entries}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8];

    /// <summary>The first, weakest kind of PDF encryption: enough to be refused. With permissions only, the empty password opens it.</summary>
    private static string Encryption(Encrypted with)
    {
        if (with == Encrypted.None) return "";
        byte[] padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
        var owner = new byte[32];
        var id = new byte[16];
#pragma warning disable CA5351 // the file format asks for MD5
        var key = MD5.HashData([.. padding, .. owner, .. BitConverter.GetBytes(-4), .. id])[..5];
#pragma warning restore CA5351
        var user = with == Encrypted.PermissionsOnly ? Rc4(key, padding) : new byte[32];
        return $"/ID[<{Convert.ToHexString(id)}><{Convert.ToHexString(id)}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{Convert.ToHexString(owner)}>/U<{Convert.ToHexString(user)}>/P -4>>";
    }

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var output = new byte[data.Length];
        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            output[n] = (byte)(data[n] ^ state[(state[i] + state[j]) & 255]);
        }
        return output;
    }
}
