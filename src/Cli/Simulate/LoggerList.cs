using System.Globalization;
using Dizhu.Plans.DataFiles;

namespace Dizhu.Cli.Simulate;

/// <summary>What a factor is in the plant, and so how it moves.</summary>
internal enum FactorNature
{
    Concentration,
    Combustion,
    Flow,
    Velocity,
    Oxygen,
    Temperature,
    Pressure,
    Humidity,
    Ph,
}

/// <summary>因子 of a logger: the code as this edition sends it, the usual value and the decimals with which it is reported.</summary>
internal sealed record PlayedFactor(string Code, double Typical, int Digits)
{
    public FactorNature Nature { get; } = Code switch
    {
        "w00000" or "B01" or "a00000" or "B02" => FactorNature.Flow,
        "a01011" or "S02" => FactorNature.Velocity,
        "a19001" or "S01" => FactorNature.Oxygen,
        "a01012" or "S03" or "w01010" => FactorNature.Temperature,
        "a01013" or "S08" => FactorNature.Pressure,
        "a01014" or "S05" => FactorNature.Humidity,
        "w01001" or "001" => FactorNature.Ph,
        "a21002" or "03" or "a21026" or "02" or "a21005" or "04" => FactorNature.Combustion,
        _ => FactorNature.Concentration,
    };

    /// <summary>污染物, which has a mass and, in burned gas, a converted value.</summary>
    public bool IsPollutant => Nature is FactorNature.Concentration or FactorNature.Combustion;
}

/// <summary>一台数采仪 at an outlet. <paramref name="Edition"/>: 2005, 2017 or 2025. <paramref name="ReferenceOxygen"/>: 基准含氧量, %.</summary>
internal sealed record PlayedLogger(string Enterprise, string Industry, string Outlet, string Mn, string St, int Edition, string Pw, byte[]? Key, double? ReferenceOxygen, IReadOnlyList<PlayedFactor> Factors)
{
    public bool IsWater => St == "32";

    public PlayedFactor? Flow => Factors.FirstOrDefault(factor => factor.Nature == FactorNature.Flow);
}

/// <summary>名单: the loggers of a city, <c>demo/loggers.yaml</c> of its folder.</summary>
internal static class LoggerList
{
    public const string FileName = "loggers.yaml";

    /// <summary>Throws <see cref="DataFileException"/> with every mistake of the file.</summary>
    public static IReadOnlyList<PlayedLogger> Read(string name, string yaml)
    {
        var problems = new List<DataProblem>();
        var loggers = new List<PlayedLogger>();
        if (DataRecord.Read(name, yaml, problems) is { } file)
        {
            foreach (var enterprise in file.Records("enterprises")) Enterprise(enterprise, loggers);
            file.End();
        }
        if (problems.Count > 0) throw new DataFileException(problems);
        return loggers;
    }

    private static void Enterprise(DataRecord record, List<PlayedLogger> loggers)
    {
        var name = record.Text("name");
        var industry = record.OneOf("industry", PlantLoad.Industries);
        record.Text("area");
        foreach (var outlet in record.Records("outlets"))
        {
            outlet.Text("number");
            var place = outlet.Text("name");
            var oxygen = outlet.OptionalDecimal("oxygen");
            if (outlet.Record("device") is { } device) loggers.Add(Device(device, name, industry, place, oxygen, [.. outlet.Records("factors").Select(Factor)], loggers));
            outlet.End();
        }
        record.End();
    }

    private static PlayedLogger Device(DataRecord device, string enterprise, string industry, string outlet, decimal? oxygen, IReadOnlyList<PlayedFactor> factors, List<PlayedLogger> others)
    {
        var edition = int.Parse(device.OneOf("edition", "2017", "2005", "2025"), CultureInfo.InvariantCulture);
        var (mn, pw, key) = (device.Text("mn"), device.Text("pw"), device.OptionalText("key"));
        if (mn.Length != (edition == 2005 ? 14 : 24)) device.Report("mn", $"{edition} 版的 MN 应为 {(edition == 2005 ? 14 : 24)} 位，现在是“{mn}”。");
        if (others.Exists(other => other.Mn == mn)) device.Report("mn", $"MN“{mn}”写了两次，请改一个；要演示两台设备用同一个 MN，写在场景文件里（twin）。");
        if (pw.Length != 6) device.Report("pw", $"密码应为 6 位，现在是“{pw}”。");
        var bytes = WireCipher.KeyOf(key);
        if (key is not null && (bytes is null || edition != 2025)) device.Report("key", "SM4 密钥应为 16 个字符或 32 位十六进制，且只有 2025 版有。");
        var logger = new PlayedLogger(enterprise, industry, outlet, mn, device.OneOf("st", "31", "32"), edition, pw, bytes, (double?)oxygen, factors);
        device.End();
        return logger;
    }

    private static PlayedFactor Factor(DataRecord record)
    {
        var typical = record.OptionalDecimal("typical");
        if (typical is null) record.Report("typical", "缺“typical”，请补上平常的值。");
        record.OptionalDecimal("limit");
        record.OptionalDecimal("lower");
        var factor = new PlayedFactor(record.Text("code"), (double)(typical ?? 0), typical?.Scale ?? 0);
        record.End();
        return factor;
    }
}
