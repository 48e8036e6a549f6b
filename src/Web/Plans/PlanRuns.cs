using Dizhu.City.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dizhu.Web.Plans;

/// <summary>
/// 一段正文: the runs of a block, set without a blank between them (a template's line breaks would show as gaps between
/// characters). Words go in as content and are encoded: the document is somebody else's text.
/// </summary>
public sealed class PlanRuns : ComponentBase
{
    /// <summary>Keeps a promise and its number on one line.</summary>
    private const string WordJoiner = "\u2060";

    [Parameter, EditorRequired] public required IReadOnlyList<Run> Runs { get; set; }

    [Parameter, EditorRequired] public required PlanLinks Links { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var run in Runs)
        {
            var voice = run.Voice switch { RunVoice.LeadIn => "ld", RunVoice.Responsibility => "resp", _ => null };
            if (run.IsPromise)
            {
                var open = run.Promises.Any(p => p.Id == Links.Selection);
                builder.OpenElement(0, "a");
                builder.AddAttribute(1, "class", Classes("pr", PlanFilter.StatusKey(run.Status), voice, run.Faded ? "off" : null, open ? "on" : null));
                builder.AddAttribute(2, "href", Links.Open(run.Promises.FirstOrDefault(p => !p.Faded) ?? run.Promises[0]));
                builder.AddAttribute(3, "data-p", string.Join(' ', run.Promises.Select(p => p.Id)));
                builder.AddContent(4, run.Text);
                builder.CloseElement();
                foreach (var note in run.Ends) Number(builder, note);
            }
            else if (voice is not null)
            {
                builder.OpenElement(5, "span");
                builder.AddAttribute(6, "class", voice);
                builder.AddContent(7, run.Text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(8, run.Text);
            }
        }
    }

    private void Number(RenderTreeBuilder builder, SheetNote note)
    {
        builder.AddContent(9, WordJoiner);
        builder.OpenElement(10, "sup");
        builder.AddAttribute(11, "class", Classes("mk", PlanFilter.StatusKey(note.Standing.Status), note.Faded ? "off" : null));
        builder.OpenElement(12, "a");
        builder.AddAttribute(13, "href", Links.Open(note));
        builder.AddAttribute(14, "data-n", note.Id);
        builder.AddAttribute(15, "tabindex", "-1");
        builder.AddContent(16, note.Ordinal);
        builder.CloseElement();
        builder.CloseElement();
    }

    private static string Classes(params IEnumerable<string?> names) => string.Join(' ', names.Where(n => n is not null));
}
