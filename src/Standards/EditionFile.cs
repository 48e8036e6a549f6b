using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dizhu.Standards;

/// <summary>版本的数据: a dated table that stands in this assembly. A field too many or too few is an error, not a default.</summary>
internal static class EditionFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static T Read<T>(string name)
    {
        using var stream = typeof(EditionFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
