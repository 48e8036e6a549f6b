using Dizhu.City.Plans;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Plans;

/// <summary>
/// 计划页的地址: a filter, an opened note and the as-of date are all in the address, so every state of the page is a link
/// that works without script, can be sent to a colleague and printed.
/// </summary>
public sealed record PlanLinks(string? AsOf, PlanFilter Filter, string? Selection)
{
    public const string Page = "/plan";
    public const string Workbook = "/plan/export.xlsx";
    public const string Selected = "sel";

    /// <summary>The page with another filter; the opened note stays open.</summary>
    public string With(PlanFilter filter) => Page + Query(filter, Selection);

    /// <summary>The page with one note opened, scrolled to it.</summary>
    public string Open(SheetNote note) => $"{Page}{Query(Filter, note.Id)}#n-{note.Id}";

    /// <summary>The page with no note opened, scrolled to where it was.</summary>
    public string Close(SheetNote note) => $"{Page}{Query(Filter, null)}#n-{note.Id}";

    /// <summary>A place of the page, everything else kept. (A bare #fragment would lead to the base address.)</summary>
    public string Place(string anchor) => $"{Page}{Query(Filter, Selection)}#{anchor}";

    /// <summary>导出 Excel with the same filters.</summary>
    public string Export => Workbook + Query(Filter, null);

    private string Query(PlanFilter filter, string? selection)
    {
        var query = new QueryBuilder();
        if (AsOf is not null) query.Add("asof", AsOf);
        foreach (var (name, value) in filter.Parameters()) query.Add(name, value);
        if (selection is not null) query.Add(Selected, selection);
        return query.ToQueryString().Value ?? "";
    }
}
