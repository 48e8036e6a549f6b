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
[JsonDerivedType(typeof(ImportedAirFile), "air-file")]
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

/// <summary>导入的监测数据文件: which bytes, how they are read, who brought them, and what the preview counted.</summary>
/// <param name="Hash">SHA-256 of the file as it came, under which it is kept.</param>
/// <param name="Sites">The code of each site by what the file calls it.</param>
/// <param name="CityNames">What a file may call this city.</param>
public sealed record ImportedAirFile(
    string Hash, string FileName, long Bytes, AirFileMapping Mapping, IReadOnlyDictionary<string, string> Sites, IReadOnlyList<string> CityNames, AirKnowing Knowing,
    string ActorName, string ActorUnit, long Rows, long Taken, long Refused) : ImportManifest
{
    /// <summary>The same bytes read in the same way: bringing them again changes nothing.</summary>
    internal bool ReadsTheSame(ImportedAirFile other) => Hash == other.Hash && Mapping.SaysTheSame(other.Mapping) && Knowing == other.Knowing
        && Sites.Count == other.Sites.Count && Sites.All(site => other.Sites.TryGetValue(site.Key, out var code) && code == site.Value);
}

/// <summary>自何时起算已知: as each hour ended, from a day on, or from the moment of the import.</summary>
public sealed record AirKnowing(KnownAs As, DateOnly? From = null)
{
    public static AirKnowing AsHoursEnd { get; } = new(KnownAs.HoursEnd);

    /// <summary>Never before the hour ended.</summary>
    internal DateTimeOffset Of(DateTimeOffset hourEnd, DateTimeOffset arrival) => As switch
    {
        KnownAs.Now => arrival > hourEnd ? arrival : hourEnd,
        KnownAs.FromDay when StatesOfADay.StartOf(From!.Value).AddTicks(TimeSpan.TicksPerMicrosecond) is var start => start > hourEnd ? start : hourEnd,
        _ => hourEnd,
    };
}

public enum KnownAs
{
    /// <summary>As an automatic station makes them known.</summary>
    HoursEnd,

    /// <summary>From a day on, its first moment.</summary>
    FromDay,

    /// <summary>From the import on: a correction.</summary>
    Now,
}
