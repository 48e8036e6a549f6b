using System.Text;

namespace Dizhu.Fuzz;

/// <summary>变异: small damage to bytes, with words of official papers and of file formats thrown in. The same seed damages the same way.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "（", "）", "〔", "〕", "(", ")", "“", "”", "一、", "（一）", "1.", "99.", "0.", "1．", "到2025年，", "2024年年底前", "“十四五”期间", "。", "；", "、", "，",
            "市生态环境局牵头", "按职责分工负责", "下同", "不再列出", "80%", "38微克/立方米", "99999999999999999999999999999999", "-1", "Ⅱ类", "前十名", "以上", "或", "\r\n", "\u3000", "\uFEFF", "\u0000",
            "2025年13月45日", "0年0月", "九九九九九九亿", "<w:p>", "</w:p>", "<w:tbl>", "<w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr>", "w:val=\"-2147483648\"", "&#x10FFFF;",
            "obj", "endobj", "stream", "endstream", "<<", ">>", "/Length 99999999", "/Kids[2 0 R]", "BT", "ET", "Tj", "1e309", "%%EOF", "xref", "trailer",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);

    public T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public byte[] Of(byte[] input)
    {
        var bytes = new List<byte>(input);
        for (var i = random.Next(1, 6); i > 0; i--) Damage(bytes);
        return [.. bytes];
    }

    private void Damage(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, random.Next(4) == 0 ? 4096 : 16), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0: if (at < bytes.Count) bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: if (at < bytes.Count) bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(at, Any(Words)); break;
            case 5:
                var moved = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(random.Next(bytes.Count + 1), moved);
                break;
            default: for (var i = random.Next(1, 40); i > 0; i--) bytes.InsertRange(at, Any(Words)); break;
        }
    }
}
