using Dizhu.City.Assignments;
using Dizhu.Web.Indicators;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Assignments;

/// <summary>任务·责任的地址: filters are in the address, so every state of these pages is a link that works without script.</summary>
public static class DutyLinks
{
    public const string List = "/assignments";
    public const string Matrix = "/assignments/matrix";
    public const string Owed = "/assignments/owed";
    public const string Month = "/assignments/month";
    public const string MonthValues = "/assignments/month/values.xlsx";
    public const string Changes = "/changes";

    /// <summary>The page of one assignment.</summary>
    public static string Of(string assignment) => $"{List}/{Uri.EscapeDataString(assignment)}";

    /// <summary>A page with a filter, and with what else it is asked for.</summary>
    public static string With(string page, DutyFilter filter, params IEnumerable<KeyValuePair<string, string>> more)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return page + new QueryBuilder([.. filter.Parameters(), .. more]).ToQueryString();
    }

    public static string OwedBy(string unit, string? assignment = null) => With(Owed, new DutyFilter(Unit: unit, Assignment: assignment));

    public static string OwedByCounty(string county, string? assignment = null) => With(Owed, new DutyFilter(County: county, Assignment: assignment));

    /// <summary>月调度 of a month.</summary>
    public static string Reports(DateOnly month) => Month + MonthQuery(month);

    public static string ReportsWorkbook(DateOnly month) => Workbook(Month) + MonthQuery(month);

    public static string ValuesWorkbook(DateOnly month) => MonthValues + MonthQuery(month);

    private static string MonthQuery(DateOnly month) => $"?month={ValueLinks.Written(month)}";

    /// <summary>The workbook of a page, with the same filter.</summary>
    public static string Workbook(string page) => page == List ? List + "/export.xlsx" : page + ".xlsx";
}
