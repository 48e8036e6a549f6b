namespace Dizhu.Standards.Air;

/// <summary>基本项目: the six pollutants, in the order of the standards' tables.</summary>
public enum Pollutant
{
    /// <summary>二氧化硫</summary>
    SO2,

    /// <summary>二氧化氮</summary>
    NO2,

    /// <summary>可吸入颗粒物</summary>
    PM10,

    /// <summary>一氧化碳</summary>
    CO,

    /// <summary>臭氧</summary>
    O3,

    /// <summary>细颗粒物</summary>
    PM25,
}

/// <summary>A set of the six, such as the primary pollutants of an hour.</summary>
[Flags]
public enum Pollutants
{
    None = 0,
    SO2 = 1 << Pollutant.SO2,
    NO2 = 1 << Pollutant.NO2,
    PM10 = 1 << Pollutant.PM10,
    CO = 1 << Pollutant.CO,
    O3 = 1 << Pollutant.O3,
    PM25 = 1 << Pollutant.PM25,
    All = SO2 | NO2 | PM10 | CO | O3 | PM25,
}

/// <summary>Codes of the pollutants and how they are counted.</summary>
public static class PollutantCodes
{
    public static IReadOnlyList<Pollutant> All { get; } = Enum.GetValues<Pollutant>();

    private static readonly string[] Joined = [.. Enumerable.Range(0, 64).Select(set => string.Join('+', All.Where(p => Has((Pollutants)set, p)).Select(Code)))];

    /// <summary>代码: SO2, NO2, PM10, CO, O3, PM2.5.</summary>
    public static string Code(this Pollutant pollutant) => pollutant == Pollutant.PM25 ? "PM2.5" : pollutant.ToString();

    /// <summary>Codes joined by a plus in the order of the standards' tables, as the national platform writes them: PM10+PM2.5.</summary>
    public static string Code(this Pollutants set) => Joined[(int)set];

    public static Pollutants Only(this Pollutant pollutant) => (Pollutants)(1 << (int)pollutant);

    public static bool Has(this Pollutants set, Pollutant pollutant) => (set & pollutant.Only()) != 0;

    /// <summary>The unit in which the standards state it: milligrams for CO, micrograms for the others. Picograms.</summary>
    public static long Unit(this Pollutant pollutant) => pollutant == Pollutant.CO ? Concentration.Milligram : Concentration.Microgram;

    public static string UnitName(this Pollutant pollutant) => pollutant == Pollutant.CO ? "mg/m³" : "µg/m³";

    /// <summary>Decimals of an hourly or daily value: none, CO one (HJ 633-2026, 4.2.2).</summary>
    public static int Decimals(this Pollutant pollutant) => pollutant == Pollutant.CO ? 1 : 0;

    /// <summary>The step of an hourly or daily value in picograms: 1 µg/m³, CO 0.1 mg/m³.</summary>
    public static long Step(this Pollutant pollutant) => pollutant == Pollutant.CO ? Concentration.Milligram / 10 : Concentration.Microgram;
}
