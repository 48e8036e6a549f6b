using Dizhu.Plans.Parsing;
using Dizhu.Plans.Review;

namespace Dizhu.Plans.Tests.Review;

/// <summary>复核台: the fictional city's document and short ways to write edits on it.</summary>
internal static class Desk
{
    public static readonly string DemoText = File.ReadAllText(Path.Combine(Shared.Repository, "cities", "demo", "text.txt"));

    public static readonly ParsedPlan Demo = PlanParser.Parse(OfficialText.From(DemoText));

    public static readonly EditAuthor Clerk = new("陈某", "市专班", false);

    public static Commitment The(this ParsedPlan plan, string id) => plan.Commitments.Single(c => c.Id == id);

    public static ReviewEdit Edit(int number, TextAnchor at, EditChange change, string reason = "核对原件") =>
        new(number, at, change, Clerk, new DateTimeOffset(2025, 10, 31, 9, 0, 0, TimeSpan.FromHours(8)).AddMinutes(number), reason);

    public static ReviewEdit Edit(int number, ParsedPlan plan, string id, EditChange change) => Edit(number, TextAnchor.Of(plan, plan.The(id)), change);

    public static EditChange.Amend Amend(params (string Field, string? Value)[] fields) => new([.. fields.Select(f => FieldChange.To(f.Field, f.Value))]);

    public static TextAnchor Words(this ParsedPlan plan, string words) =>
        TextAnchor.Of(plan.Text, new Span(plan.Text.Canonical.IndexOf(words, StringComparison.Ordinal), words.Length), null);

    public static ReviewedPlan Replay(ParsedPlan plan, params IEnumerable<ReviewEdit> edits) => PlanReview.Replay(plan, edits);

    public static string Canonical(this ReviewedPlan reviewed) => AdoptedPlan.Of(reviewed.Plan).ToText();
}
