using System.Globalization;
using Dizhu.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dizhu.Web.Review;

/// <summary>
/// 原文的一段 with what was understood marked in it: promises, responsibility brackets, numbers that are no targets, what was
/// not understood, and the place at hand. Set without a blank between the pieces; words go in as content and are encoded.
/// </summary>
public sealed class ReviewRuns : ComponentBase
{
    [Parameter, EditorRequired] public required ParsedPlan Plan { get; set; }

    [Parameter, EditorRequired] public required Block Block { get; set; }

    /// <summary>The stretch the right column is about.</summary>
    [Parameter] public Span? Hot { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var block = Block.Span;
        bool Here(Span span) => span.Overlaps(block);
        var promises = Plan.Commitments.Where(c => Here(c.Span)).ToList();
        var brackets = Plan.Assignments.SelectMany(a => a.Measures).Select(m => m.Responsibility?.Span).OfType<Span>().Where(Here).ToList();
        var numbers = Plan.Rejected.Select(r => r.Span).Where(Here).ToList();
        var unread = Plan.Unread.Select(u => u.Span).Where(Here).ToList();
        var spans = promises.Select(c => c.Span).Concat(brackets).Concat(numbers).Concat(unread).Append(Block.LeadIn ?? default).Append(Hot ?? default);
        var cuts = spans.SelectMany(span => new[] { span.Offset, span.End }).Append(block.Offset).Append(block.End)
            .Where(at => at >= block.Offset && at <= block.End).Distinct().Order().ToList();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var piece = Span.FromTo(cuts[i], cuts[i + 1]);
            var promise = promises.FirstOrDefault(c => c.Span.Contains(piece));
            var classes = string.Join(' ', new[]
            {
                Block.LeadIn is { } lead && lead.Contains(piece) ? "ld" : null,
                promise is not null ? "x cm" : brackets.Exists(b => b.Contains(piece)) ? "x rs" : numbers.Exists(n => n.Contains(piece)) ? "x thr" : unread.Exists(u => u.Contains(piece)) ? "x un" : null,
                promise is not null && numbers.Exists(n => n.Contains(piece)) ? "in" : null,
                Hot is { } hot && hot.Contains(piece) ? "x hot" : null,
            }.OfType<string>());
            var text = Plan.Text[piece];
            if (classes.Length == 0)
            {
                builder.AddContent(0, text);
            }
            else
            {
                builder.OpenElement(1, promise is null ? "span" : "a");
                builder.AddAttribute(2, "class", classes);
                if (promise is not null) builder.AddAttribute(3, "href", ReviewLinks.To(promise.Id));
                builder.AddContent(4, text);
                builder.CloseElement();
            }
            foreach (var ending in promises.Where(c => c.Span.End == piece.End))
            {
                builder.OpenElement(5, "sup");
                builder.AddContent(6, ending.Ordinal.ToString(CultureInfo.InvariantCulture));
                builder.CloseElement();
            }
        }
    }
}
