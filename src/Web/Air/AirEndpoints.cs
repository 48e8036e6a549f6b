using System.Globalization;
using Dizhu.City.Air;
using Dizhu.City.Assessments;
using Dizhu.City.Exports;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;
using Dizhu.Web.Operation;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Air;

/// <summary>空气, for programs and as workbooks: evaluation, ranking, calendar, 算账, forecast, as known by a day; and from a day value to its hours and their place in the log.</summary>
public static class AirEndpoints
{
    private const string Period = "period 写成 2025、2025H1、2025Q1、2025-03 或 2025-01-01/2025-10-31，不写是截至日那一年；没有过完的周期算到最近有数据的一天，和上年同样的日子比。family 是 2012 或 2026，比较的各期用同一版。";

    public static void AddAir(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AirBook>().AddSingleton<TraceAirDay>();

    public static void MapAir(this WebApplication app)
    {
        Get<EvaluatedAnswer>("/api/air", "空气评价：全市、一个县或一个站点", "place 写成 city（不写也是）、county:卢氏县 或 site:1835A。" + Period, async (asked, air, cancel) =>
            EvaluateAir.Of(air, asked.Place, asked.Period, asked.Family) is { } one ? Results.Ok(EvaluatedAnswer.Of(one, asked.City.Folder)) : NothingKnown(asked));
        Get<IReadOnlyList<EvaluatedAnswer>>("/api/air/counties", "各县（市、区）的空气评价", Period, async (asked, air, cancel) =>
            Results.Ok(asked.City.Folder.Areas.Select(area => EvaluateAir.Of(air, AirPlace.County(area.Name), asked.Period, asked.Family)).OfType<AirEvaluated>()
                .Select(one => EvaluatedAnswer.Of(one, asked.City.Folder)).ToList()));
        Get<IReadOnlyList<SiteAnswer>>("/api/air/sites", "空气站点", "只写 asof。乡镇站的最近一天要另读，不在这里。", async (asked, air, cancel) =>
            Results.Ok(asked.City.Folder.AirSites.Select(site => SiteOf(site, asked.Day, air)).ToList()));
        Get<CalendarAnswer>("/api/air/calendar", "一年的 AQI 日历", "year 不写是截至日那一年。没有 AQI 的一天写明原因。", async (asked, air, cancel) =>
        {
            var calendar = AqiCalendar.Of(air, asked.Place, asked.Year);
            return Results.Ok(new CalendarAnswer(asked.Place.Key, asked.Place.Words(asked.City.Folder), asked.Year, DaysAnswer.Of(calendar.Tally), [.. calendar.Days.Select(DayAnswer.Of)]));
        });
        Get<IReadOnlyList<RankAnswer>>("/api/air/ranking", "各县（市、区）按综合指数排名", "本市各县之间的名次；全省名次要另外导入。" + Period, async (asked, air, cancel) =>
            Results.Ok(RankCounties.Of(asked.City.Folder, air, asked.Period, asked.Family).Select(RankAnswer.Of).ToList()));
        Get<BudgetAnswer>("/api/air/budgets", "算账：目标给剩余的日子留下多少", "目标取自现行计划；各种读法和分母并列。year 不写是截至日那一年。", async (asked, air, cancel) =>
            ReckonAir.Of(air, asked.Place, asked.Year, await asked.TargetsAsync(cancel)) is { } one ? Results.Ok(BudgetAnswer.Of(one, asked.City.Folder)) : NothingKnown(asked));
        Get<ForecastAnswer>("/api/air/forecast", "PM2.5 年终预测，连同它在往年的成绩", "没有往年可以回测时不给概率。", async (asked, air, cancel) =>
            ForecastAir.Of(air, asked.Place, asked.Year, await asked.TargetsAsync(cancel)) is { } one ? Results.Ok(ForecastAnswer.Of(one, asked.City.Folder)) : NothingKnown(asked));
        Get<IReadOnlyList<TownshipMonth>>("/api/air/townships", "乡镇站：六因子率、在线率、有效率", "period 一般是一个月；最后一行是全市。", async (asked, air, cancel) =>
            await asked.Book.TownshipsKnownByAsync(asked.City.Folder, asked.Day, cancel) is { } townships
                ? Results.Ok(TownshipFactors.Of(asked.City.Folder, townships, asked.Period.First, asked.Period.Last < asked.Day ? asked.Period.Last : asked.Day)) : NothingKnown(asked));
        app.MapGet("/api/air/days/{day}", TraceAsync).WithName("air-day").WithTags("空气").WithSummary("一天的来历：站点、小时值和它们在帧日志里的位置")
            .WithDescription("day 写成 2025-10-31；place、asof 同 /api/air。position 是帧日志的位置，revision 大于 1 是更正过的。")
            .Produces<IReadOnlyList<TracedAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/air/ranking.xlsx", RankingFileAsync).ExcludeFromDescription();
        app.MapGet("/air/days.xlsx", DaysFileAsync).ExcludeFromDescription();

        void Get<T>(string path, string summary, string description, Func<AskedOfAir, AirKnown, CancellationToken, Task<IResult>> answer) =>
            app.MapGet(path, async (string? asof, string? place, string? period, int? year, int? family, Preparation preparation, AirBook book, AssessPlan assess, TimeProvider clock, CancellationToken cancel) =>
            {
                var asked = AskedOfAir.Read(asof, place, period, year, family, preparation, book, assess, clock);
                return asked.Refusal ?? (await asked.KnownAsync(cancel) is { } air ? await answer(asked, air, cancel) : NothingKnown(asked));
            })
            .WithName(path["/api/".Length..].Replace('/', '-')).WithTags("空气").WithSummary(summary).WithDescription("asof 写成 2025-10-31，不写时用本市的默认日期：按当时所知。" + description)
            .Produces<T>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult NothingKnown(AskedOfAir asked) =>
        Results.Problem(asked.City.Folder.AirSites.Count == 0 ? "这座城市没有登记空气站点（air.yaml）。" : $"截至 {AsOf.Write(asked.Day)}，{asked.Place.Words(asked.City.Folder)}这段时间没有空气数据。", statusCode: StatusCodes.Status404NotFound);

    private static SiteAnswer SiteOf(AirSite site, DateOnly day, AirKnown air) => new(
        site.Code, site.Name, AirWords.Of(site.Kind), site.County, site.From, site.Until, site.Replaces, site.IsControl, site.PositionOn(day)?.Longitude, site.PositionOn(day)?.Latitude,
        site.MeasuresOn(day).Code(), air.Sites.GetValueOrDefault(site.Code)?.LastDay, site.Note);

    private static async Task<IResult> TraceAsync(string day, string? asof, string? place, Preparation preparation, AirBook book, AssessPlan assess, TraceAirDay trace, TimeProvider clock, CancellationToken cancel)
    {
        var asked = AskedOfAir.Read(asof, place, null, null, null, preparation, book, assess, clock);
        if (asked.Refusal is { } refusal) return refusal;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var about)) return Results.Problem("日期写成 2025-10-31。", statusCode: StatusCodes.Status400BadRequest);
        if (await asked.KnownAsync(cancel) is not { } known) return NothingKnown(asked);
        var sites = await trace.RunAsync(asked.City.Folder, asked.Place, about, asked.Day, cancel);
        return Results.Ok(sites.Select(one => new TracedAnswer(one.Site.Code, one.Site.Name, DayAnswer.Of(CalendarDay.Of(known, one.Days, about)),
            PollutantCodes.All.ToDictionary(p => p.Code(), p => one.Days?[p, about].Validity.Reason), [.. one.Hours.Select(HourOf)])).ToList());
    }

    private static HourAnswer HourOf(KnownAirHour one)
    {
        var hour = one.Hour;
        // an hour is stored by its start and known by its end
        var label = hour.Period.ToOffset(TimeSpan.FromHours(8)).Hour + 1;
        return new(string.Create(CultureInfo.InvariantCulture, $"{label:00}:00"), hour.So2.ToDecimal(), hour.No2.ToDecimal(), hour.Pm10.ToDecimal(), hour.Co.ToDecimal(), hour.O3.ToDecimal(), hour.Pm25.ToDecimal(),
            hour.Position, one.Revision, hour.KnownFrom.ToOffset(TimeSpan.FromHours(8)));
    }

    // ---- workbooks

    private static async Task<IResult> RankingFileAsync(string? asof, string? period, int? family, Preparation preparation, AirBook book, AssessPlan assess, TimeProvider clock, CancellationToken cancel)
    {
        var asked = AskedOfAir.Read(asof, null, period, null, family, preparation, book, assess, clock);
        if (asked.Refusal is { } refusal) return refusal;
        if (await asked.KnownAsync(cancel) is not { } air) return NothingKnown(asked);
        var ranks = RankCounties.Of(asked.City.Folder, air, asked.Period, asked.Family);
        var limits = ranks.Select(rank => rank.Evaluated?.Now.Limits.Id).FirstOrDefault(id => id is not null);
        ListColumn<CountyRank>[] columns =
        [
            new("名次", 8, one => one.Place), new("县（市、区）", 14, one => one.County), new("综合指数", 10, one => one.Index), new("较上一周期进位", 14, one => one.Moved), new("较上年同期进位", 14, one => one.MovedSinceLastYear),
            new("指数同比（%）", 12, one => one.Evaluated?.IndexChange),
            .. PollutantCodes.All.Select(p => new ListColumn<CountyRank>($"{p.Code()}（{p.UnitName()}）", 14, one => one.Evaluated is { } evaluated ? AirEvaluated.ValueOf(evaluated.Now, p) : null)),
            new("优良天数", 10, one => one.Evaluated?.Now.Days.GoodDays), new("有效天数", 10, one => one.Evaluated?.Now.Days.ValidDays), new("前一名", 12, one => one.Ahead), new("差距", 8, one => one.Gap),
            .. PollutantCodes.All.Select(p => new ListColumn<CountyRank>($"单降 {p.Code()} 要降（{p.UnitName()}）", 18, one => one.Worth.Count == 0 ? null : one.Worth.Single(worth => worth.Pollutant == p).Shown)),
            new("说明", 20, one => one.Reason),
        ];
        return Downloads.Workbook(output => ListSheet.Write(output, "排名", asked.City.Folder.Profile, asked.Day, [$"{asked.Period} 各县（市、区）空气质量排名", $"限值 {limits}", "本市各县之间的名次，不是全省名次"], columns, ranks),
            asked.City.Folder.Profile.Name, "空气质量排名", asked.Period.ToString(), $"截至{AsOf.Write(asked.Day)}");
    }

    private static async Task<IResult> DaysFileAsync(string? asof, string? place, int? year, Preparation preparation, AirBook book, AssessPlan assess, TimeProvider clock, CancellationToken cancel)
    {
        var asked = AskedOfAir.Read(asof, place, null, year, null, preparation, book, assess, clock);
        if (asked.Refusal is { } refusal) return refusal;
        if (await asked.KnownAsync(cancel) is not { } air) return NothingKnown(asked);
        var days = AqiCalendar.Of(air, asked.Place, asked.Year).Days.Select(DayAnswer.Of).ToList();
        ListColumn<DayAnswer>[] columns =
        [
            new("日期", 12, one => one.Day), new("AQI", 8, one => one.Aqi), new("类别", 10, one => one.Level), new("首要污染物", 14, one => one.Primary),
            new("SO2（µg/m³）", 12, one => one.So2), new("NO2（µg/m³）", 12, one => one.No2), new("PM10（µg/m³）", 12, one => one.Pm10), new("CO（mg/m³）", 12, one => one.Co),
            new("O3 日最大 8 小时（µg/m³）", 22, one => one.O3EightHour), new("PM2.5（µg/m³）", 14, one => one.Pm25), new("沙尘日", 8, one => one.IsDust ? "是" : null), new("初步", 8, one => one.IsProvisional ? "是" : null), new("没有 AQI 的原因", 30, one => one.Reason),
        ];
        var name = asked.Place.Words(asked.City.Folder);
        return Downloads.Workbook(output => ListSheet.Write(output, "日值", asked.City.Folder.Profile, asked.Day, [$"{name} {asked.Year} 年空气日值", "日值按发布的位数；空格是无效或缺测"], columns, days),
            asked.City.Folder.Profile.Name, name, $"{asked.Year}年空气日值", $"截至{AsOf.Write(asked.Day)}");
    }

    /// <summary>问的是什么: place, period and day, or why it cannot be answered.</summary>
    private sealed record AskedOfAir(ServedCity City, AirBook Book, AssessPlan Assess, DateOnly Day, AirPlace Place, CalendarPeriod Period, int Year, int? Family, IResult? Refusal)
    {
        public static AskedOfAir Read(string? asof, string? place, string? period, int? year, int? family, Preparation preparation, AirBook book, AssessPlan assess, TimeProvider clock)
        {
            if (preparation.City is not { } city || !preparation.State.IsReady) return new(null!, book, assess, default, default, default, 0, null, Asked.NotReady(preparation));
            var day = Asked.Day(asof, city, clock.Today());
            var refusal = day.Problem is not null ? Asked.Refused(day)
                : AirPlace.Of(place, city.Folder) is null ? Refuse("place 写成 city、county:县名 或 site:站点编码，而且要是本市有的。")
                : period is not null && AskedPeriod.Read(period, day.Day) is null ? Refuse("period 写成 2025、2025H1、2025Q1、2025-03 或 2025-01-01/2025-10-31，2000 年到 2100 年。")
                : year is < AskedPeriod.FirstYear or > AskedPeriod.LastYear ? Refuse("year 写成四位数的年份，2000 到 2100。")
                : family is not (null or 2012 or 2026) ? Refuse("family 只能是 2012 或 2026。")
                : null;
            return new(city, book, assess, day.Day, AirPlace.Of(place, city.Folder) ?? AirPlace.City, (period is null ? null : AskedPeriod.Read(period, day.Day)) ?? CalendarPeriod.Year(year ?? day.Day.Year), year ?? day.Day.Year, family, refusal);

            static IResult Refuse(string why) => Results.Problem(why, statusCode: StatusCodes.Status400BadRequest);
        }

        public ValueTask<AirKnown?> KnownAsync(CancellationToken cancel) => Book.KnownOfAsync(City.Folder, Place, Day, cancel);

        public async Task<AirTargets> TargetsAsync(CancellationToken cancel) => Assess.AirTargetsOf(City.Folder, (await City.DocumentAsync(Day, cancel))?.Plan);
    }
}
