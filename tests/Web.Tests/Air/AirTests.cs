using System.Net;
using System.Text.Json;

namespace Dizhu.Web.Tests.Air;

/// <summary>空气 for programs and as workbooks, of the fictional city with its simulated hours.</summary>
public sealed class AirTests(AirTests.Filled server) : IClassFixture<AirTests.Filled>
{
    /// <summary>Filled, and its days of air derived.</summary>
    public sealed class Filled() : Server(Repository.FilledCity("demo"), null), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            using var visitor = Visitor();
            await visitor.UntilReady();
            for (var waited = 0; ; waited++)
            {
                // the service looks again by the clock of the server, which stands unless somebody turns it
                Clock.Advance(TimeSpan.FromSeconds(30));
                using var deriving = JsonDocument.Parse(await visitor.Read("/api/deriving"));
                if (deriving.RootElement.GetProperty("isCaughtUp").GetBoolean()) return;
                Assert.True(waited < 600, deriving.RootElement.ToString());
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }

    private async Task<JsonElement> Read(string path)
    {
        using var visitor = server.Visitor();
        return JsonDocument.Parse(await visitor.Read(path)).RootElement;
    }

    [Fact]
    public async Task The_days_of_the_calendar_add_up_to_the_evaluation()
    {
        var calendar = await Read("/api/air/calendar?asof=2025-10-31");
        var days = calendar.GetProperty("calendar").EnumerateArray().ToList();
        Assert.Equal(304, days.Count);
        var evaluated = await Read("/api/air?period=2025&asof=2025-10-31");
        Assert.False(evaluated.GetProperty("isWhole").GetBoolean());
        var tally = evaluated.GetProperty("now").GetProperty("days");
        Assert.Equal(days.Count(day => day.GetProperty("aqi") is { ValueKind: JsonValueKind.Number } aqi && aqi.GetInt32() <= 100), tally.GetProperty("good").GetInt32());
        Assert.Equal(days.Count(day => day.GetProperty("aqi").ValueKind == JsonValueKind.Number), tally.GetProperty("validDays").GetInt32());
        Assert.All(days, day => Assert.NotEqual(day.GetProperty("aqi").ValueKind == JsonValueKind.Null, day.GetProperty("reason").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public async Task A_day_opens_to_its_stations_its_hours_and_their_place_in_the_log()
    {
        var day = await Read("/api/air/days/2025-06-03?asof=2025-10-31");
        var site = day.EnumerateArray().First(one => one.GetProperty("hours").GetArrayLength() == 24);
        var hours = site.GetProperty("hours").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 24).Select(hour => $"{hour:00}:00"), hours.Select(hour => hour.GetProperty("label").GetString()));
        Assert.All(hours, hour => Assert.True(hour.GetProperty("position").GetInt64() > 0));
        var fine = hours.Select(hour => hour.GetProperty("pm25")).Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDecimal()).ToList();
        Assert.Equal(decimal.Round(fine.Average(), MidpointRounding.ToEven), site.GetProperty("day").GetProperty("pm25").GetDecimal());
    }

    [Fact]
    public async Task A_township_station_has_its_days_on_its_calendar_and_its_figures_open()
    {
        var calendar = await Read("/api/air/calendar?place=site:QL-LC-01&asof=2025-10-31");
        Assert.Contains(calendar.GetProperty("calendar").EnumerateArray(), day => day.GetProperty("pm25").ValueKind == JsonValueKind.Number);
        using var visitor = server.Visitor();
        Assert.Contains("S ÷ n", await visitor.Read("/air/figure?place=site:QL-LC-01&item=pm25&period=2025-09&asof=2025-10-31"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_opens_as_it_was_shown_with_dust_or_without()
    {
        using var visitor = server.Visitor();
        // 11 April is on the list of dust days
        const string April = "/air/figure?place=city&item=pm10&period=2025-04&asof=2025-10-31";
        foreach (var shown in new[] { "", "&dust=without" }) Assert.Contains("扣除沙尘 1 天", WebUtility.HtmlDecode(await visitor.Read(April + shown)), StringComparison.Ordinal);
        Assert.DoesNotContain("扣除沙尘 1 天", WebUtility.HtmlDecode(await visitor.Read(April + "&dust=measured")), StringComparison.Ordinal);
        foreach (var shown in new[] { "measured", "without" })
        {
            var page = WebUtility.HtmlDecode(await visitor.Read($"/air/attainment?year=2025&dust={shown}&asof=2025-10-31"));
            Assert.Contains($"/air/figure?place=city&item=pm10&period=2025-01-01~2025-10-31&basis=2012&dust={shown}", page, StringComparison.Ordinal);
            Assert.Contains($"/air/attainment.xlsx?year=2025&asof=2025-10-31&dust={shown}", page, StringComparison.Ordinal);
            using var workbook = await visitor.Get($"/air/attainment.xlsx?year=2025&dust={shown}&asof=2025-10-31");
            Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        }
    }

    [Theory]
    [InlineData("/air/ranking.xlsx?period=2025-09")]
    [InlineData("/air/days.xlsx?place=city&year=2025")]
    public async Task Lists_go_out_as_workbooks(string path)
    {
        using var visitor = server.Visitor();
        using var response = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("spreadsheetml.sheet", response.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/air?place=county:没有县", HttpStatusCode.BadRequest, "place 写成")]
    [InlineData("/api/air?period=2025Q5", HttpStatusCode.BadRequest, "period 写成")]
    [InlineData("/api/air?family=2018", HttpStatusCode.BadRequest, "family 只能是")]
    [InlineData("/api/air/calendar?asof=2025-02-30", HttpStatusCode.BadRequest, "2025-02-30")]
    [InlineData("/api/air?period=2001", HttpStatusCode.NotFound, "没有空气数据")]
    public async Task What_cannot_be_answered_says_why(string path, HttpStatusCode status, string why)
    {
        using var visitor = server.Visitor();
        using var response = await visitor.Get(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(why, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
