using System.Globalization;
using Dizhu.City.Records;

namespace Dizhu.Web.Assignments;

/// <summary>记录的编号 as assessments name their inputs: figure-12, acceptance-3.</summary>
internal static class RecordKey
{
    public static string? Of(EnteredRecord? record) => record switch
    {
        null => null,
        ReportedFigure => Key("figure", record),
        MilestoneAcceptance => Key("acceptance", record),
        RuleViolation => Key("violation", record),
        _ => Key("baseline", record),
    };

    private static string Key(string kind, EnteredRecord record) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{record.Id}");
}
