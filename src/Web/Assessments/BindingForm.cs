using System.Globalization;
using Dizhu.City.Assessments;
using Dizhu.Web.Indicators;

namespace Dizhu.Web.Assessments;

/// <summary>判法的表单: what is left as proposed is empty, so that only what a person decides is stored.</summary>
internal static class BindingForm
{
    public const string FullValue = "full", MustReport = "report";

    public static BindingInput Read(Posted posted, string commitment)
    {
        // the button 按建议确认 leaves every choice aside
        var choice = posted["as"] == "proposed" ? TestChoice.AsProposed : new TestChoice
        {
            Kind = Enum.TryParse<TestKind>(posted["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null,
            Reading = posted["reading"] switch
            {
                "" => null,
                FullValue => new LevelReading(null),
                var decimals when int.TryParse(decimals, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) => new LevelReading(digits),
                _ => null,
            },
            Opening = posted["opening"] switch
            {
                "" => null,
                MustReport => new Opening(null),
                _ => posted.Number("opening") is { } value ? new Opening(value) : null,
            },
            From = posted.Day("from"),
            Items = posted["items"].Length == 0 ? null : [.. posted["items"].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            StaleAfter = posted["staleAfter"].Length == 0 ? null : posted.Number("staleAfter") is { } days && days == decimal.Truncate(days) && days is > 0 and < 100_000 ? (int)days : 0,
        };
        return new BindingInput(commitment, choice, posted["seen"]) { KnownFrom = posted.Day("knownFrom"), Replaces = posted.Id("replaces"), Reason = posted["reason"] };
    }
}
