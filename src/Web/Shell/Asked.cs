using System.Globalization;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Shell;

/// <summary>程序问的哪一天: how every endpoint for programs reads the day it is asked for, and refuses one that cannot be used.</summary>
internal static class Asked
{
    public static AsOf Day(string? asof, ServedCity city, DateOnly today) => AsOf.Choose(asof, remembered: null, city.DefaultDay(today), today);

    public static IResult NotReady(Preparation preparation) =>
        Results.Problem(preparation.State.Failure ?? "城市数据还在准备，请稍后再试。", statusCode: StatusCodes.Status503ServiceUnavailable);

    public static IResult Refused(AsOf day) =>
        Results.Problem(string.Format(CultureInfo.InvariantCulture, day.Problem!, day.Refused, AsOf.Write(day.Latest)), statusCode: StatusCodes.Status400BadRequest);
}
