using Dizhu.Web.Indicators;

namespace Dizhu.Web.Assignments;

/// <summary>所问的月份, as on the page 填报: the month asked for, else the last one that was over on the day looked at.</summary>
public static class AskedMonth
{
    public const string Query = "month";

    public static DateOnly Of(HttpRequest request, DateOnly asOf) => ValueLinks.Of(request, asOf).Month;

    public static string Write(DateOnly month) => ValueLinks.Written(month);
}
