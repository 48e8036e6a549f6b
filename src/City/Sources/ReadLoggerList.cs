using System.Globalization;
using System.Text;
using Dizhu.Hj212.Dialects;
using Dizhu.Plans.DataFiles;

namespace Dizhu.City.Sources;

/// <summary>读数采仪名单: <c>demo/loggers.yaml</c> of a demo city, the invented enterprises whose loggers <c>dizhu simulate</c> plays; every mistake is said with its line.</summary>
public static class ReadLoggerList
{
    public const string FileName = "demo/loggers.yaml";

    /// <summary>Their limits are in force from the first day a demo city knows.</summary>
    private static readonly DateOnly From = new(2023, 1, 1);

    /// <summary>Null when the city folder has none.</summary>
    public static SourceSheet? In(string cityFolder)
    {
        var path = Path.Combine(cityFolder, FileName);
        return File.Exists(path) ? Of(File.ReadAllText(path)) : null;
    }

    /// <exception cref="DataFileException">With every mistake.</exception>
    public static SourceSheet Of(string yaml)
    {
        var problems = new List<DataProblem>();
        var enterprises = new List<EnterpriseDraft>();
        if (DataRecord.Read(FileName, yaml, problems) is { } file)
        {
            enterprises.AddRange(file.Records("enterprises").Select(Enterprise));
            file.End();
        }
        return problems.Count == 0 ? new SourceSheet(enterprises) : throw new DataFileException(problems);
    }

    private static EnterpriseDraft Enterprise(DataRecord record)
    {
        var name = record.Text("name");
        var enterprise = new EnterpriseDraft(name, name, record.Text("area"), record.Text("industry"), [.. record.Records("outlets").Select(Outlet)]);
        record.End();
        return enterprise;
    }

    private static OutletDraft Outlet(DataRecord record)
    {
        var hasOxygen = record.OptionalDecimal("oxygen") is not null;
        var outlet = new OutletDraft(record.Text("number"), record.Text("name"), [.. record.Records("factors").Select(factor => Factor(factor, hasOxygen))], record.Record("device") is { } device ? [Device(device)] : []);
        record.End();
        return outlet;
    }

    private static FactorDraft Factor(DataRecord record, bool hasOxygen)
    {
        _ = record.OptionalDecimal("typical");
        var limit = record.OptionalDecimal("limit");
        var factor = new FactorDraft(record.Text("code"), limit, record.OptionalDecimal("lower"), hasOxygen && limit is not null, From);
        record.End();
        return factor;
    }

    private static DeviceDraft Device(DataRecord record)
    {
        Edition? edition = record.OneOf("edition", "2005", "2017", "2025") switch
        {
            "2005" => Edition.Hjt2005,
            "2017" => Edition.Hj2017,
            _ => Edition.Hj2025,
        };
        var device = new DeviceDraft(record.Text("mn"), record.Count("st").ToString(CultureInfo.InvariantCulture), edition, record.Text("pw"),
            record.OptionalText("key") is { } key ? Encoding.ASCII.GetBytes(key) : null, Address: null, IsSimulated: true);
        record.End();
        return device;
    }
}
