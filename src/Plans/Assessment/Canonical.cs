using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Dizhu.Plans.Assessment;

/// <summary>规范文本: one text for one record, so that equal inputs have equal hashes on every machine. 1.50 and 1.5 are different texts.</summary>
internal static class Canonical
{
    public static string Text(Fact f) => Line(
        "fact", f.Id, f.Item, Of(f.Start), Of(f.End), Of(f.KnownFrom), Of(f.Value), f.Class, f.Unit, Of(f.List?.Done), Of(f.List?.Total), f.List?.Why,
        Of(f.Days?.Sum), Of(f.Days?.ValidDays), f.Source, f.By, f.Provisional ? "初步" : "", f.Invalid, Of(f.Revision));

    public static string Text(Acceptance a) => Line(
        "acceptance", a.Id, a.Item, Of(a.DoneOn), Of(a.AcceptedOn), a.Evidence, Of(a.KnownFrom), a.By, Of(a.RevokedKnownFrom), a.RevokedWhy);

    public static string Text(Violation v) => Line("violation", v.Id, v.Item, Of(v.On), Of(v.KnownFrom), v.What, v.Excused);

    public static string Text(BaselineFact b) => Line("baseline", b.Id, b.Item, Of(b.Year), Of(b.Value), Of(b.KnownFrom), b.Source);

    public static string Text(Promise p) => Line(
        ["promise", p.Id, p.Indicator, p.IndicatorKey, p.Kind.ToString(), p.Op, Of(p.Value), p.ClassValue, p.Unit, Of(p.Start), Of(p.Deadline),
            p.DeadlineSource.ToString(), p.Strength, string.Join('、', p.Scope), p.Distributive ? "分别" : "", Of(p.Tolerance), p.Reporter,
            Text(p.Baseline), p.Series, Of(p.Accumulation?.Start), Of(p.Accumulation?.End), p.Recurrence,
            .. p.Alternatives.SelectMany(a => new[] { a.Text, a.Op, Of(a.Value), a.Unit, Text(a.Baseline) }),
            .. p.Qualifiers.SelectMany(q => new[] { q.What, q.Op, Of(q.Value), q.Unit })]);

    public static string Text(ProgressTest test) => Line([test.GetType().Name, Of(test.StaleAfter), .. Parameters(test)]);

    /// <summary>The mark of what is asked, made once for a promise and once for a test.</summary>
    public static ImmutableArray<byte> Mark(Promise promise) => Promises.GetValue(promise, p => new(Mark(Text(p)))).Bytes;

    public static ImmutableArray<byte> Mark(ProgressTest test) => Tests.GetValue(test, t => new(Mark(Text(t)))).Bytes;

    private sealed record Known(ImmutableArray<byte> Bytes);

    private static readonly ConditionalWeakTable<Promise, Known> Promises = [];
    private static readonly ConditionalWeakTable<ProgressTest, Known> Tests = [];

    public static ImmutableArray<byte> Mark(string text) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(text))];

    private static IEnumerable<string?> Parameters(ProgressTest test) => test switch
    {
        LevelTest t => [Of(t.From), Of(t.To), t.Made.ToString(), Of(t.Decimals), t.ReadingSettled ? "定" : "未定", Of(t.LookBack)],
        AccumulationTest t => [Of(t.From)],
        ListRatioTest t => [Of(t.From), Of(t.Opening)],
        CountTest t => [Of(t.From), Of(t.Opening)],
        ClassTest t => [string.Join('、', t.Scale), Of(t.From), Of(t.To), t.Every ? "每期" : ""],
        RankTest t => [Of(t.From), Of(t.To)],
        MilestoneTest t => [t.ByPerson ? "人工" : "", .. t.Stages.SelectMany(s => new[] { s.Name, Of(s.Due) })],
        StandingRuleTest t => [Of(t.From)],
        AlternativesTest t => t.Branches.SelectMany(b => new[] { b.Name, b.Item, Text(b.Promise), Text(b.Test) }),
        EachTest t => [string.Join('、', t.Items), Text(t.Inner)],
        SeriesTest t => [t.Own, Text(t.Inner), .. t.Rungs.SelectMany(r => new[] { r.Id, Of(r.Deadline), r.Op, Of(r.Value), r.Item })],
        RelativeTest t => [Of(t.BaselineYear), t.By.ToString(), t.Rise ? "升" : "降", Text(t.Inner)],
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, "没有规范文本的判法"),
    };

    private static string? Text(Baseline? b) => b is null ? null : Line(b.Text, Of(b.Year), Of(b.Value), b.Unit);

    /// <summary>Fields by their length, so that no field can run into the next.</summary>
    private static string Line(params IEnumerable<string?> fields)
    {
        var line = new StringBuilder();
        foreach (var field in fields)
        {
            if (field is null) line.Append('~');
            else line.Append(CultureInfo.InvariantCulture, $"{field.Length}:").Append(field);
        }
        return line.ToString();
    }

    private static string Of(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string? Of(DateOnly? day) => day is { } d ? Of(d) : null;

    private static string? Of(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
