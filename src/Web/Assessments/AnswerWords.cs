using System.Globalization;
using System.Text.RegularExpressions;

namespace Dizhu.Web.Assessments;

/// <summary>答句里的数: which numbers of a finding's sentence stand in bold: the figure, what is left, and by how much it is late or short.</summary>
public static partial class AnswerWords
{
    public static string Bold(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var spans = new List<(int At, int Length)>();
        void Mark(int at, int length)
        {
            if (at >= 0 && length > 0 && !spans.Exists(span => at < span.At + span.Length && span.At < at + length)) spans.Add((at, length));
        }

        var figure = finding.Figure.StartsWith("进度 ", StringComparison.Ordinal) ? finding.Figure["进度 ".Length..] : finding.Figure;
        if (figure.Any(char.IsAsciiDigit)) Mark(finding.Reason.IndexOf(figure, StringComparison.Ordinal), figure.Length);
        if (finding.Allowance is { } allowance && finding.Reason.IndexOf(allowance.Words, StringComparison.Ordinal) is var start and >= 0)
            foreach (Match number in Number().Matches(allowance.Words))
                if (decimal.TryParse(number.Groups["n"].Value.Replace('−', '-'), CultureInfo.InvariantCulture, out var value) && (value == allowance.Amount || value != allowance.DaysLeft))
                    Mark(start + number.Index, number.Length);
        foreach (Match said in Distance().Matches(finding.Reason)) Mark(said.Groups["n"].Index, said.Groups["n"].Length);

        var words = finding.Reason;
        foreach (var (at, length) in spans.OrderByDescending(span => span.At)) words = $"{words[..at]}**{words.Substring(at, length)}**{words[(at + length)..]}";
        return words;
    }

    /// <summary>A number with what counts it: 55.5, 38 天.</summary>
    [GeneratedRegex(@"(?<n>−?\d+(?:\.\d+)?)(?: ?天)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:还差|比时序慢|比时序多用|逾期|晚|已过|违反|里) (?<n>\d+(?:\.\d+)?(?: ?(?:%|个百分点|天|件|项|次|[一-龥/]{1,6}))?)")]
    private static partial Regex Distance();
}
