using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dizhu.City.Air.Importing;

/// <summary>
/// 导入的说明: what a record of kind import holds in the log. It says everything that decides what is read, so that reading it again gives the
/// same; the bytes of a file lie beside, by their SHA-256, and never change.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SimulatedAir), "simulated-air")]
public abstract record ImportManifest
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Written);

    /// <exception cref="JsonException">When it is no manifest of a kind known here.</exception>
    public static ImportManifest Of(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<ImportManifest>(bytes, Written) ?? throw new JsonException("空的导入说明。");
}

/// <summary>演示空气: the hours come from the generator, the parameters and the sites as they stood.</summary>
/// <param name="Generator">Version of the generator that these hours are from.</param>
/// <param name="Parameters">The text of demo/air.yaml.</param>
public sealed record SimulatedAir(int Generator, string City, string Parameters, IReadOnlyList<SimulatedSite> Sites) : ImportManifest;

/// <summary>What the generator must know of a site.</summary>
public sealed record SimulatedSite(string Code, AirSiteKind Kind, string County, DateOnly? From, DateOnly? Until, IReadOnlyList<SiteFactors> Factors)
{
    internal static SimulatedSite Of(AirSite site) => new(site.Code, site.Kind, site.County, site.From, site.Until, site.Factors);

    internal AirSite ToSite() => new(Code, "", Kind, County, From, Until, null, false, [], Factors);
}
