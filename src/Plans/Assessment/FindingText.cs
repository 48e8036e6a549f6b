using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Dizhu.Plans.Assessment;

/// <summary>
/// 结论的文本: a finding as canonical JSON and back, all of it, numbers with the digits they were written with (1.50 stays 1.50). The same
/// finding is the same text on every machine.
/// </summary>
public static class FindingText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(Finding finding) => JsonSerializer.Serialize(finding, Json);

    public static Finding Read(string text) =>
        JsonSerializer.Deserialize<Finding>(text, Json) ?? throw new FormatException("结论是空的。");

    /// <summary>SHA-256 of a text in UTF-8, lower-case hex.</summary>
    public static string Digest(string text) => System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
