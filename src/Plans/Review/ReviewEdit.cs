using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Dizhu.Plans.Review;

/// <summary>经办: who made an edit. <paramref name="IsVerified"/> false: 身份未核验.</summary>
public sealed record EditAuthor(string Name, string Unit, bool IsVerified);

/// <summary>
/// 改动: one decision of a person about the reading of a document. Data, never rewritten: <paramref name="Number"/> gives the
/// order in which edits are replayed, <paramref name="At"/> says where, <paramref name="Reason"/> why in the author's words.
/// </summary>
public sealed record ReviewEdit(int Number, TextAnchor At, EditChange Change, EditAuthor By, DateTimeOffset Made, string Reason);

/// <summary>改什么: exactly one of these.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(Confirm), "confirm")]
[JsonDerivedType(typeof(Amend), "amend")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(Merge), "merge")]
[JsonDerivedType(typeof(Reject), "reject")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(NameLead), "name-lead")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Refer), "refer")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
public abstract record EditChange
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private EditChange() { }

    /// <summary>确认: the reading is right as it was seen. A later reading that says something else is not confirmed by it.</summary>
    public sealed record Confirm(IReadOnlyList<PlanNode> Seen) : EditChange;

    /// <summary>更改字段.</summary>
    public sealed record Amend(IReadOnlyList<FieldChange> Fields) : EditChange;

    /// <summary>拆分: one commitment is several. Each part keeps the fields of the whole but for those it states.</summary>
    public sealed record Split(IReadOnlyList<SplitPart> Parts) : EditChange;

    /// <summary>合并: the others are the same promise as the one edited, whose fields stand.</summary>
    public sealed record Merge(IReadOnlyList<TextAnchor> Others) : EditChange;

    /// <summary>驳回: this is no promise.</summary>
    public sealed record Reject : EditChange;

    /// <summary>补一项: a promise that was not read.</summary>
    public sealed record Add(string Assignment, IReadOnlyList<FieldChange> Fields) : EditChange;

    /// <summary>指定牵头: of an assignment whose bracket names none.</summary>
    public sealed record NameLead(IReadOnlyList<string> Units) : EditChange;

    /// <summary>答疑: a doubt is settled by these words, and by the fields that follow from them.</summary>
    public sealed record Answer(string Code, string Words, IReadOnlyList<FieldChange> Fields) : EditChange;

    /// <summary>交某单位确认: the doubt stays open, and whose answer it waits for is on record.</summary>
    public sealed record Refer(string Code, string Unit) : EditChange;

    /// <summary>撤回 an earlier edit: it stays on record and is not replayed.</summary>
    public sealed record Withdraw(int Number) : EditChange;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static EditChange FromJson(string json) =>
        JsonSerializer.Deserialize<EditChange>(json, Json) ?? throw new FormatException("改动是空的。");
}

/// <summary>拆出的一项: its words and the fields in which it differs from the whole.</summary>
public sealed record SplitPart(TextAnchor At, IReadOnlyList<FieldChange> Fields);
