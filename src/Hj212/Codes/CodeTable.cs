using System.Collections.Frozen;
using System.Text;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Codes;

/// <summary>可信程度 of a row.</summary>
public enum Confidence : byte
{
    /// <summary>Read in the standard.</summary>
    Standard,

    /// <summary>Taken from public transcriptions of the standard.</summary>
    Transcribed,

    /// <summary>The standard itself contradicts itself here.</summary>
    Ambiguous,

    /// <summary>Not read in the standard, but in what others say of it.</summary>
    SecondHand,

    /// <summary>Met in the field, in no table.</summary>
    Seen,

    /// <summary>Known to vary; not checked.</summary>
    Unverified,
}

/// <summary>Tables of codes, embedded as text: <c>@ source|confidence</c> speaks for the rows below it.</summary>
internal static class CodeTable
{
    public static IEnumerable<(string[] Cells, string Source, Confidence Confidence)> Rows(string name)
    {
        using var stream = typeof(CodeTable).Assembly.GetManifestResourceStream(name + ".txt") ?? throw new InvalidOperationException($"no table {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (source, confidence) = ("", Confidence.Unverified);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '@')
            {
                var bar = line.LastIndexOf('|');
                (source, confidence) = (line[1..bar].Trim(), ConfidenceOf(line[(bar + 1)..]));
                continue;
            }
            yield return (line.Split('|'), source, confidence);
        }
    }

    /// <summary>5: 2005, 7: 2017, 9: 2025.</summary>
    public static Editions EditionsOf(string digits) => digits.Aggregate(Editions.None, (set, digit) => set | digit switch
    {
        '5' => Editions.Hjt2005,
        '7' => Editions.Hj2017,
        '9' => Editions.Hj2025,
        _ => throw new InvalidOperationException($"no edition {digit}"),
    });

    /// <summary>Looks a code up by its bytes; codes are ASCII and short.</summary>
    public static T? Find<T>(this FrozenDictionary<string, T> table, ReadOnlySpan<byte> code) where T : class
    {
        Span<char> characters = stackalloc char[16];
        return code.Length <= characters.Length && Encoding.Latin1.GetChars(code, characters) is var length
            && table.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(characters[..length], out var row) ? row : null;
    }

    private static Confidence ConfidenceOf(string word) => word switch
    {
        "standard" => Confidence.Standard,
        "transcribed" => Confidence.Transcribed,
        "ambiguous" => Confidence.Ambiguous,
        "second-hand" => Confidence.SecondHand,
        "seen" => Confidence.Seen,
        "unverified" => Confidence.Unverified,
        _ => throw new InvalidOperationException($"no confidence {word}"),
    };
}
