using Dizhu.Standards.Air;
using Dizhu.Standards.Statistics;
using static Dizhu.Standards.Tests.Air.AirDays;

namespace Dizhu.Standards.Tests.Air;

/// <summary>城市、县: values from points, the composite index, places in a ranking, trends.</summary>
public class PlaceExamples
{
    [Fact]
    [Clause("HJ 663", "城市值是点位浓度的平均，再算指数")]
    public void A_city_is_the_mean_of_the_concentrations_of_its_points()
    {
        var city = City(Point("甲", 20), Point("乙", 90))!;
        Assert.Equal(55, city[Pollutant.PM25, Monday].Published(Pollutant.PM25).InMicrograms);
        Assert.Equal(75, city.Quality(Monday, AirBasis.ByDate).Aqi); // the mean of the points' indexes would be 74, the worst point 119
    }

    [Fact]
    [Clause("HJ 663", "对照点不参加评价")]
    public void A_control_point_takes_no_part() =>
        Assert.Equal(20, City(Point("甲", 20), Point("对照", 90) with { IsControl = true })![Pollutant.PM25, Monday].Published(Pollutant.PM25).InMicrograms);

    [Fact]
    public void A_township_station_takes_part_only_where_the_setting_says_so()
    {
        CityPoint[] points = [Point("县城", 20), Point("乡镇", 90) with { IsTownship = true }];
        Assert.Equal(20, CityDays.Of(points, AirBasis.ByDate, AirSettings.Default)![Pollutant.PM25, Monday].Published(Pollutant.PM25).InMicrograms);
        Assert.Equal(55, CityDays.Of(points, AirBasis.ByDate, AirSettings.Default with { TownshipsInCounty = true })![Pollutant.PM25, Monday].Published(Pollutant.PM25).InMicrograms);
    }

    [Theory]
    [Clause("HJ 663", "有效点位不少于 75%，少于 4 个点位时 50%")]
    [InlineData(1, 0, false)]
    [InlineData(2, 1, true)]
    [InlineData(3, 1, false)]
    [InlineData(3, 2, true)]
    [InlineData(4, 2, false)]
    [InlineData(4, 3, true)]
    [InlineData(5, 3, false)]
    [InlineData(5, 4, true)]
    public void A_city_needs_enough_of_its_points(int points, int valid, bool isValid)
    {
        var day = City([.. Enumerable.Range(0, points).Select(i => Point($"{i}", i < valid ? 20 : null))])![Pollutant.PM25, Monday];
        Assert.Equal(isValid, day.IsValid);
        Assert.Equal(valid, day.Inputs);
    }

    [Fact]
    public void A_replaced_station_continues_the_series_of_the_city()
    {
        var (old, young) = (Point("1837A", 20, 3) with { Until = Monday }, Point("3039A", 40, 3) with { From = Monday.AddDays(1) });
        var city = City(old, young)!;
        Assert.Equal([20, 40, 40], Enumerable.Range(0, 3).Select(d => city[Pollutant.PM25, Monday.AddDays(d)].Published(Pollutant.PM25).InMicrograms));
    }

    [Fact]
    [Clause("HJ 663", "城市臭氧日最大 8 小时是各点位日最大的平均")]
    public void Ozone_of_a_city_is_the_mean_of_the_maxima_or_the_maximum_of_the_mean()
    {
        // one point peaks in the morning, the other in the evening
        var morning = Hours(Monday, Pollutant.O3, [.. Enumerable.Range(1, 24).Select(h => (decimal?)(h <= 8 ? 160 : 40))]);
        var evening = Hours(Monday, Pollutant.O3, [.. Enumerable.Range(1, 24).Select(h => (decimal?)(h > 16 ? 160 : 40))]);
        CityPoint[] points = [new("甲", Days(morning), morning), new("乙", Days(evening), evening)];
        Assert.Equal(160, Ozone("meanOfMaxima"));
        Assert.Equal(100, Ozone("maximumOfMean"));

        decimal Ozone(string reading) => CityDays.Of(points, AirBasis.ByDate, AirSettings.From(new Dictionary<string, string> { ["ozoneOfCity"] = reading }))!
            [Pollutant.O3, Monday].Published(Pollutant.O3).InMicrograms;
    }

    [Fact]
    [Clause("环办监测〔2018〕19号", "综合指数 = Σ C/S")]
    public void The_index_adds_concentrations_over_limits()
    {
        // 10/60 + 30/40 + 77/70 + 1.2/4 + 165/160 + 43/35 = 0.17 + 0.75 + 1.10 + 0.30 + 1.03 + 1.23
        var index = CompositeIndex.Of(Concentrations(10, 30, 77, 1.2m, 165, 43), AirLimits.All[0], AirSettings.Default);
        Assert.Equal([0.17m, 0.75m, 1.10m, 0.30m, 1.03m, 1.23m], index.Parts.Select(p => p.Value));
        Assert.Equal(4.58m, index.Value);
    }

    [Fact]
    [Clause("环办监测〔2018〕19号", "综合指数 = Σ C/S")]
    public void Digits_and_weights_of_the_index_are_settings()
    {
        var c = Concentrations(10, 30, 77, 1.2m, 165, 43);
        // 0.167 + 0.750 + 1.100 + 0.300 + 1.031 + 1.229
        Assert.Equal(4.577m, CompositeIndex.Of(c, AirLimits.All[0], AirSettings.Default with { IndexDecimalsOfParts = 3, IndexDecimals = 3 }).Value);
        // PM2.5 ×3, O3 and NO2 ×2: 0.17 + 1.50 + 1.10 + 0.30 + 2.06 + 3.69
        Assert.Equal(8.82m, CompositeIndex.Of(c, AirLimits.All[0], AirSettings.Default with { IndexWeights = IndexWeights.Weighted2026 }).Value);
        // transition limits: PM10 77/60, PM2.5 43/30
        Assert.Equal(4.96m, CompositeIndex.Of(c, AirLimits.All[1], AirSettings.Default).Value);
    }

    [Fact]
    [Clause("环办监测〔2018〕19号", "缺一项没有综合指数")]
    public void With_one_item_missing_there_is_no_index()
    {
        var index = CompositeIndex.Of(Concentrations(10, 30, 77, null, 165, 43), AirLimits.All[0], AirSettings.Default);
        Assert.Equal((null, "缺 CO，没有综合指数"), (index.Value, index.Reason));
    }

    [Fact]
    [Clause("环办监测〔2018〕19号", "指数相同以并列计")]
    public void Equal_indexes_share_a_place_and_the_next_is_left_out()
    {
        var ranks = AirRanking.Of([("丙", 5.01m), ("甲", 4.58m), ("丁", null), ("乙", 4.580m)], AirSettings.Default);
        Assert.Equal([("甲", 1), ("乙", 1), ("丙", 3), ("丁", null)], ranks.Select(r => (r.Name, r.Place)));
        Assert.Equal(4, AirRanking.Of([("丙", 5.01m), ("甲", 4.58m), ("丁", null), ("乙", 4.58m)], AirSettings.Default with { InsufficientRankedLast = true })[^1].Place);
    }

    [Fact]
    [Clause("城市环境空气质量变化程度排名方案", "按综合指数变化率；达标城市不进变差名单")]
    public void Change_is_ranked_by_its_rate()
    {
        (string, decimal?, decimal?, bool)[] places = [("甲", 5.00m, 4.50m, false), ("乙", 4.00m, 4.20m, true), ("丙", 4.00m, 4.10m, false), ("丁", 10.00m, 9.00m, false), ("戊", null, 4m, false)];
        Assert.Equal([("甲", -10.0m, 1), ("丁", -10.0m, 1), ("丙", 2.5m, 3), ("乙", 5.0m, 4), ("戊", null, null)], AirRanking.OfChange(places).Select(r => (r.Name, r.RatePercent, r.Place)));
        Assert.Equal([("丙", 1), ("甲", 2), ("丁", 2), ("戊", null)], AirRanking.OfChange(places, worstFirst: true).Select(r => (r.Name, r.Place)));
    }

    [Theory]
    [Clause("HJ 663-2013", "趋势：Spearman 秩相关系数")]
    [InlineData("60 55 50 45 40", "-1", TrendDirection.Falling)]
    [InlineData("40 45 50 55 60", "1", TrendDirection.Rising)]
    [InlineData("60 50 55 45 40", "-0.9", TrendDirection.Falling)] // exactly the critical value
    [InlineData("55 60 45 50 40", "-0.8", TrendDirection.NotSignificant)]
    [InlineData("50 50 50 50 50", "0.5", TrendDirection.NotSignificant)] // by the formula; ties are not corrected
    [InlineData("60 55 50 45 40 41", "-0.942857", TrendDirection.Falling)]
    public void A_trend_is_significant_from_its_critical_value_on(string values, string coefficient, TrendDirection direction)
    {
        var trend = SpearmanTrend.Of([.. values.Split(' ').Select(v => decimal.Parse(v, null))])!;
        Assert.Equal(decimal.Parse(coefficient, null), trend.Coefficient.Round(6));
        Assert.Equal(direction, trend.Direction);
    }

    [Fact]
    public void Four_years_make_no_trend() => Assert.Null(SpearmanTrend.Of([4, 3, 2, 1]));

    [Fact]
    public void Every_open_setting_has_a_question_and_a_default_that_is_a_choice()
    {
        Assert.All(AirSettings.Questions, q =>
        {
            Assert.True(q.Confidence is Confidence.C or Confidence.U);
            Assert.EndsWith(q.Question.Contains('？', StringComparison.Ordinal) ? "" : "？", q.Question, StringComparison.Ordinal);
            if (q.Choices is { } choices) Assert.Contains(q.Default, choices);
            foreach (var choice in q.Choices ?? [q.Default, "3"]) Assert.Equal(choice, AirSettings.From(new Dictionary<string, string> { [q.Key] = choice }).ChoiceOf(q));
        });
        Assert.Contains("不能是 fast", Assert.Throws<ArgumentException>(() => AirSettings.From(new Dictionary<string, string> { ["percentileMethod"] = "fast" })).Message, StringComparison.Ordinal);
        Assert.Contains("没有设置项 speed", Assert.Throws<ArgumentException>(() => AirSettings.From(new Dictionary<string, string> { ["speed"] = "1" })).Message, StringComparison.Ordinal);
    }

    private static CityPoint Point(string name, decimal? value, int days = 1)
    {
        var hours = AllHours(Monday, Enumerable.Repeat(value, days));
        return new(name, Days(hours), hours);
    }

    private static DaySeries? City(params CityPoint[] points) => CityDays.Of(points, AirBasis.ByDate, AirSettings.Default);

    private static Dictionary<Pollutant, decimal?> Concentrations(params decimal?[] values) => PollutantCodes.All.Zip(values).ToDictionary();
}
