using System.Globalization;
using System.Text.Json;
using Dizhu.City.Folder;
using Dizhu.Plans;

namespace Dizhu.City.Tests.Folder;

/// <summary>The first city's own account of its plan, held against the hand-made truth item by item.</summary>
public sealed class SanmenxiaTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("sanmenxia"));

    [Fact]
    public void The_plan_has_24_assignments_and_87_commitments_or_105_spread_over_counties()
    {
        Assert.Equal(24, City.Plan.Assignments.Count);
        Assert.Equal(87, City.Plan.Commitments.Count);
        Assert.Equal(105, City.Plan.SpreadCount);
    }

    [Fact]
    public void Ten_campaigns_stand_in_chapter_III_and_four_guarantees_in_chapter_IV()
    {
        Assert.Equal(["I", "II", "III", "IV"], City.Plan.Chapters.Select(c => c.Id));
        Assert.Equal(10, City.Plan.Campaigns.Count(c => c.ChapterId == "III"));
        Assert.Equal(["B1", "B2", "B3", "B4"], City.Plan.Campaigns.Where(c => c.ChapterId == "IV").Select(c => c.Id));
        Assert.Equal([2, 2, 3, 3, 2, 3, 2, 2, 2, 3],
            City.Plan.Campaigns.Where(c => c.ChapterId == "III").Select(c => City.Plan.Assignments.Count(a => a.CampaignId == c.Id)));
    }

    [Fact]
    public void Kinds_and_deadlines_are_those_counted_in_the_document()
    {
        Assert.Equal(new Dictionary<CommitmentKind, int>
        {
            [CommitmentKind.Quantitative] = 34, [CommitmentKind.Milestone] = 32, [CommitmentKind.Qualitative] = 14,
            [CommitmentKind.Rule] = 5, [CommitmentKind.Categorical] = 2,
        }, City.Plan.Commitments.CountBy(c => c.Kind).ToDictionary());
        Assert.Equal([5, 10, 1, 1, 66, 4], new[] { "2023-12-31", "2024-12-31", "2025-06-30", "2025-09-30", "2025-12-31", null }
            .Select(day => City.Plan.Commitments.Count(c => c.Deadline?.ToString("O", CultureInfo.InvariantCulture) == day)));
    }

    [Fact]
    public void Nineteen_units_six_counties_three_zones_and_52_systems_are_named()
    {
        Assert.Equal(19, City.Units.Count);
        Assert.Equal(["湖滨区", "陕州区", "灵宝市", "义马市", "渑池县", "卢氏县"], City.Vocabulary.Counties);
        Assert.Equal(["湖滨区", "陕州区"], City.Vocabulary.Districts);
        Assert.Equal(3, City.Areas.Count(area => area.Kind == "功能区"));
        Assert.Equal(52, City.Systems.Count);
    }

    [Fact]
    public void Two_unit_names_need_an_alias()
    {
        Assert.Equal("市市场监管局", City.Vocabulary.UnitAliases["市场监管局"]);
        Assert.Equal("市黄河河务局", City.Vocabulary.UnitAliases["黄河河务局"]);
    }

    [Fact]
    public void Numbers_keep_the_digits_of_the_document()
    {
        Assert.Equal("0.683", Commitment("T14-C2").Value!.Value.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("0.5", Commitment("G-C4").Value!.Value.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_outlets_are_two_series_with_two_and_three_rungs()
    {
        Assert.Equal([80m, 100m], Rungs("入河排污口溯源"));
        Assert.Equal([30m, 70m, 100m], Rungs("入河排污口整治"));

        static IEnumerable<decimal> Rungs(string series) =>
            City.Plan.Commitments.Where(c => c.Series == series).OrderBy(c => c.Deadline).Select(c => c.Value!.Value);
    }

    [Fact]
    public void Every_commitment_agrees_with_gold()
    {
        var gold = GoldCommitments(Shared.Gold()).ToList();
        Assert.Equal(87, gold.Count);
        Assert.Equal(gold.Select(g => Text(g, "id")), City.Plan.Commitments.Select(c => c.Id));
        Assert.All(gold, expected =>
        {
            var actual = Commitment(Text(expected, "id")!);
            Assert.Equal(Text(expected, "task"), actual.Assignment);
            Assert.Equal(Text(expected, "indicator"), actual.Indicator);
            Assert.Equal(Text(expected, "kind"), actual.Kind.ToString(), ignoreCase: true);
            Assert.Equal(Text(expected, "op"), actual.Op);
            Assert.Equal(expected.GetProperty("value").ValueKind == JsonValueKind.Number ? expected.GetProperty("value").GetRawText() : null,
                actual.Value?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(expected.GetProperty("value").ValueKind == JsonValueKind.String ? Text(expected, "value") : null, actual.ClassValue);
            Assert.Equal(Text(expected, "unit"), actual.Unit);
            Assert.Equal(Text(expected, "deadline"), actual.Deadline?.ToString("O", CultureInfo.InvariantCulture));
            Assert.Equal(Text(expected, "deadline_text"), actual.DeadlineText);
            Assert.Equal(Text(expected, "deadline_source")!.Replace("-", "", StringComparison.Ordinal), actual.DeadlineSource.ToString(), ignoreCase: true);
            Assert.Equal(Text(expected, "strength"), actual.Strength);
            Assert.Equal(Texts(expected.GetProperty("scope")), actual.Scope);
            Assert.Equal(expected.TryGetProperty("distributive", out var each) && each.GetBoolean(), actual.Distributive);
            Assert.Equal(Text(expected, "series"), actual.Series);
        });
    }

    [Fact]
    public void Every_assignment_has_the_title_and_the_units_of_gold_in_each_role()
    {
        var gold = Shared.Gold().GetProperty("tasks").EnumerateArray().ToList();
        Assert.Equal(24, gold.Count);
        Assert.All(gold.Zip(City.Plan.Assignments), pair =>
        {
            var (expected, actual) = pair;
            var responsibility = expected.GetProperty("responsibility");
            Assert.Equal(Text(expected, "id"), actual.Id);
            Assert.Equal(Text(expected, "title"), actual.Title);
            Assert.Equal(Text(expected, "action"), actual.CampaignId);
            Assert.Equal(Texts(responsibility.GetProperty("lead")), actual.Lead);
            Assert.Equal(Texts(responsibility.GetProperty("cooperate")), actual.Cooperate);
            Assert.Equal(Texts(responsibility.GetProperty("by_duty")), actual.ByDuty);
            Assert.Equal(Texts(responsibility.GetProperty("implement")), actual.Implement);
        });
    }

    [Fact]
    public void Paraphrases_are_our_own_words()
    {
        var document = OfficialText.From(System.Text.Encoding.UTF8.GetString(Shared.SanmenxiaDocument())).Canonical;
        Assert.All(City.Plan.Commitments, c =>
        {
            var words = OfficialText.From(c.Paraphrase).Canonical;
            Assert.InRange(words.Length, 6, 45);
            Assert.DoesNotContain(words, document, StringComparison.Ordinal);
        });
    }

    private static OutlineCommitment Commitment(string id) => City.Plan.Commitments.Single(c => c.Id == id);

    private static IEnumerable<JsonElement> GoldCommitments(JsonElement gold) =>
        gold.GetProperty("main_targets").EnumerateArray()
            .Concat(gold.GetProperty("tasks").EnumerateArray().SelectMany(task => task.GetProperty("commitments").EnumerateArray()))
            .Concat(gold.GetProperty("guarantee_commitments").EnumerateArray());

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];
}
