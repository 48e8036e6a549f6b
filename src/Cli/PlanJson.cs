using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dizhu.Plans;

namespace Dizhu.Cli;

/// <summary>
/// 解析结果的 JSON 格式 dizhu-plan/1: written field by field, so that a change of our records never changes the contract.
/// Offsets and lengths count characters of the text without white space; <c>sourceOffset</c> counts in the text as it was read.
/// Absent values are null, absent lists empty; numbers are exact decimals without trailing zeros; Chinese stays Chinese.
/// </summary>
internal static class PlanJson
{
    public const string Schema = "dizhu-plan/1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ParsedPlan plan, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Options)) new Writer(json, plan.Text).Plan(plan);
        output.Write("\n"u8);
    }

    private sealed class Writer(Utf8JsonWriter json, OfficialText text)
    {
        public void Plan(ParsedPlan plan)
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("kind", Word(plan.Kind));
            json.WriteString("kindReason", plan.KindReason);
            json.WritePropertyName("metadata");
            Metadata(plan.Metadata);
            // Sections of the guarantees (B1 …) hold commitments, no assignments: they are no campaigns of the contract.
            List("campaigns", [.. plan.Campaigns.Where(c => c.IsCampaign)], Campaign);
            List("assignments", plan.Assignments, Assignment);
            List("commitments", plan.Commitments, Commitment);
            List("rejected", plan.Rejected, Rejected);
            List("unread", plan.Unread, Unread);
            List("doubts", plan.Doubts, Doubt);
            json.WriteEndObject();
        }

        private void Metadata(PlanMetadata metadata)
        {
            json.WriteStartObject();
            json.WriteString("issuer", metadata.Issuer);
            json.WriteString("title", metadata.Title);
            json.WriteString("docNumber", metadata.DocNumber);
            Date("date", metadata.Date);
            Date("periodStart", metadata.PeriodStart);
            Date("periodEnd", metadata.PeriodEnd);
            json.WriteString("jurisdiction", metadata.Jurisdiction);
            json.WriteEndObject();
        }

        private void Campaign(Campaign campaign)
        {
            json.WriteString("id", campaign.Id);
            json.WriteString("no", text[campaign.Heading].StartsWith('（') ? $"（{campaign.No}）" : campaign.No);
            json.WriteString("title", campaign.Title);
            Texts("assignments", campaign.Assignments);
        }

        private void Assignment(Assignment assignment)
        {
            json.WriteString("id", assignment.Id);
            json.WriteNumber("number", assignment.Number);
            json.WriteString("title", assignment.Title);
            json.WriteString("campaign", assignment.CampaignId);
            Place(assignment.Span);
            List("measures", assignment.Measures, Measure);
            List("doubts", assignment.Doubts, Doubt);
        }

        private void Measure(Measure measure)
        {
            Place(measure.Span);
            if (measure.Responsibility is not { } holders)
            {
                json.WriteNull("responsibility");
                return;
            }
            json.WriteStartObject("responsibility");
            json.WriteString("text", holders.Text);
            Texts("lead", holders.Lead);
            Texts("cooperate", holders.Cooperate);
            Texts("byDuty", holders.ByDuty);
            Texts("implement", holders.Implement);
            Texts("responsible", holders.Responsible);
            Texts("participate", holders.Participate);
            Texts("guide", holders.Guide);
            Texts("assess", holders.Assess);
            json.WriteEndObject();
        }

        private void Commitment(Commitment commitment)
        {
            json.WriteString("id", commitment.Id);
            json.WriteString("assignment", commitment.Assignment);
            Words(commitment.Span);
            json.WriteString("indicator", commitment.Indicator);
            json.WriteString("kind", Word(commitment.Kind));
            json.WriteString("op", commitment.Op);
            if (commitment.ClassValue is { } classValue) json.WriteString("value", classValue);
            else Number("value", commitment.Value);
            json.WriteString("unit", commitment.Unit);
            Date("deadline", commitment.Deadline);
            json.WriteString("deadlineText", commitment.DeadlineText);
            json.WriteString("deadlineSource", Word(commitment.DeadlineSource));
            json.WriteString("strength", commitment.Strength);
            Texts("scope", commitment.Scope);
            List("alternatives", commitment.Alternatives, Alternative);
            Baseline(commitment.Baseline);
            json.WriteString("series", commitment.Series);
            List("qualifier", commitment.Qualifiers, Qualifier);
            List("doubts", commitment.Doubts, Doubt);
        }

        private void Alternative(Alternative alternative)
        {
            json.WriteString("text", alternative.Text);
            json.WriteString("op", alternative.Op);
            Number("value", alternative.Value);
            json.WriteString("unit", alternative.Unit);
            Baseline(alternative.Baseline);
        }

        private void Baseline(Baseline? baseline)
        {
            if (baseline is null)
            {
                json.WriteNull("baseline");
                return;
            }
            json.WriteStartObject("baseline");
            json.WriteString("text", baseline.Text);
            if (baseline.Year is { } year) json.WriteNumber("year", year);
            else json.WriteNull("year");
            Number("value", baseline.Value);
            json.WriteString("unit", baseline.Unit);
            json.WriteEndObject();
        }

        private void Qualifier(Qualifier qualifier)
        {
            json.WriteString("what", qualifier.What);
            json.WriteString("op", qualifier.Op);
            Number("value", qualifier.Value);
            json.WriteString("unit", qualifier.Unit);
            Words(qualifier.Span);
        }

        private void Rejected(RejectedNumber rejected)
        {
            Words(rejected.Span);
            json.WriteString("reason", rejected.Reason);
        }

        private void Unread(UnreadPassage passage) => Words(passage.Span);

        private void Doubt(Doubt doubt)
        {
            json.WriteString("code", doubt.Code);
            json.WriteString("question", doubt.Question);
            Texts("candidates", doubt.Candidates);
            Words(doubt.Span);
        }

        /// <summary>The words and where they stand.</summary>
        private void Words(Span span)
        {
            json.WriteString("span", text[span]);
            Place(span);
        }

        private void Place(Span span)
        {
            json.WriteNumber("offset", span.Offset);
            json.WriteNumber("length", span.Length);
            json.WriteNumber("sourceOffset", text.SourceOffset(span.Offset));
        }

        private void List<T>(string name, IReadOnlyList<T> items, Action<T> fields)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                fields(item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void Texts(string name, IReadOnlyList<string> texts)
        {
            json.WriteStartArray(name);
            foreach (var item in texts) json.WriteStringValue(item);
            json.WriteEndArray();
        }

        private void Date(string name, DateOnly? date) => json.WriteString(name, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        private void Number(string name, decimal? number)
        {
            if (number is { } value) json.WriteNumber(name, Exact.Plain(value));
            else json.WriteNull(name);
        }
    }

    private static string Word(DocumentKind kind) => kind switch
    {
        DocumentKind.ActionPlan => "action-plan",
        DocumentKind.WorkReport => "work-report",
        DocumentKind.ScoringRules => "scoring-rules",
        DocumentKind.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Word(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Quantitative => "quantitative",
        CommitmentKind.Categorical => "categorical",
        CommitmentKind.Milestone => "milestone",
        CommitmentKind.Rule => "rule",
        CommitmentKind.Qualitative => "qualitative",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Word(DeadlineSource source) => source switch
    {
        DeadlineSource.Explicit => "explicit",
        DeadlineSource.Inherited => "inherited",
        DeadlineSource.Period => "period",
        DeadlineSource.PlanEnd => "plan-end",
        DeadlineSource.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}

/// <summary>Decimals as people write them.</summary>
internal static class Exact
{
    /// <summary>The same number without trailing zeros: dividing by a one of full scale lets decimal drop them.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
