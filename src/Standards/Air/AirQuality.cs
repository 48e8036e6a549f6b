namespace Dizhu.Standards.Air;

/// <summary>
/// 空气质量指数 AQI of one hour or day: the value, its level, its primary pollutants, and what was missing.
/// </summary>
public readonly record struct AirQuality
{
    private const short NoAqi = -1;

    private readonly short published, computed;
    private readonly byte primary, missing, exceeding;

    internal AirQuality(int published, int computed, Pollutants primary, Pollutants exceeding, Pollutants missing) =>
        (this.published, this.computed, this.primary, this.exceeding, this.missing) = ((short)published, (short)computed, (byte)primary, (byte)exceeding, (byte)missing);

    internal static AirQuality NotAvailable(int computed, Pollutants missing) => new(NoAqi, computed, Pollutants.None, Pollutants.None, missing);

    /// <summary>AQI; null: NA, nothing is published.</summary>
    public int? Aqi => published < 0 ? null : published;

    /// <summary>The maximum of what could be computed, published or not; null when nothing could.</summary>
    public int? OfWhatIsThere => computed < 0 ? null : computed;

    /// <summary>级别; null when there is no AQI.</summary>
    public AqiLevel? Level => published < 0 ? null : AqiLevel.Of(published);

    /// <summary>首要污染物: of an AQI above 50 all pollutants that share the maximum, decided on the integers after rounding up.</summary>
    public Pollutants Primary => (Pollutants)primary;

    /// <summary>超标污染物: IAQI above 100 (HJ 633-2012; the edition of 2026 has no such notion, the set is then what the old one would say).</summary>
    public Pollutants Exceeding => (Pollutants)exceeding;

    /// <summary>缺项: items of the report without an index.</summary>
    public Pollutants Missing => (Pollutants)missing;
}
