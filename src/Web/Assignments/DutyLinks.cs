using Dizhu.City.Assignments;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Assignments;

/// <summary>任务·责任的地址: filters are in the address, so every state of these pages is a link that works without script.</summary>
public static class DutyLinks
{
    public const string List = "/assignments";
    public const string Matrix = "/assignments/matrix";
    public const string Owed = "/assignments/owed";
    public const string Month = "/assignments/month";
    public const string Changes = "/changes";

    /// <summary>The page of one assignment.</summary>
    public static string Of(string assignment) => $"{List}/{Uri.EscapeDataString(assignment)}";

    /// <summary>The page of one commitment.</summary>
    public static string Commitment(string id) => $"/commitments/{Uri.EscapeDataString(id)}";

    /// <summary>A page with a filter, and with what else it is asked for.</summary>
    public static string With(string page, DutyFilter filter, params IEnumerable<KeyValuePair<string, string>> more)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return page + new QueryBuilder([.. filter.Parameters(), .. more]).ToQueryString();
    }

    public static string OwedBy(string unit, string? assignment = null) => With(Owed, new DutyFilter(Unit: unit, Assignment: assignment));

    public static string OwedByCounty(string county, string? assignment = null) => With(Owed, new DutyFilter(County: county, Assignment: assignment));

    /// <summary>The workbook of a page, with the same filter.</summary>
    public static string Workbook(string page) => page == List ? List + "/export.xlsx" : page + ".xlsx";
}
