using System.Globalization;
using System.Text.RegularExpressions;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Tests;

/// <summary>指标词典: what the entries must be like, which words name which indicator, and which operator follows from its direction.</summary>
public sealed class Indicators
{
    private static readonly IndicatorDictionary Dictionary = IndicatorDictionary.Standard;

    private static IEnumerable<(IndicatorDictionary.Entry Entry, string Pattern)> Patterns =>
        Dictionary.Entries.SelectMany(e => e.Match.Append(e.Name).Select(p => (e, p)));

    [Fact]
    public void Keys_names_and_patterns_are_unique()
    {
        Assert.Empty(Repeated(Dictionary.Entries.Select(e => e.Key)));
        Assert.Empty(Repeated(Dictionary.Entries.Select(e => e.Name)));
        // A pattern of a pair (化肥、农药利用率) stands in both entries.
        Assert.Empty(Repeated(Patterns.Where(p => !p.Entry.Pair).Select(p => p.Pattern)));

        static IEnumerable<string> Repeated(IEnumerable<string> words) => words.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key);
    }

    [Fact]
    public void Fields_hold_what_they_may_hold()
    {
        Assert.All(Dictionary.Entries, e =>
        {
            Assert.Matches(@"^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$", e.Key);
            Assert.Contains(e.Direction, (string[])["up", "down"]);
            Assert.Contains(e.Method, (string[])["sensor", "report", "register"]);
            Assert.NotEqual("", e.Unit);
        });
    }

    [Fact]
    public void No_pattern_is_a_bare_measure() =>
        Assert.All(Patterns, p => Assert.DoesNotMatch(
            @"^\*?(?:[^*]?率|浓度|天数|指数|比例|比率|占比|比重|面积|总量|排放量|减排量|使用量|装机|能耗|综合利用率|利用率|处理率|处置率|收集率|回收率|覆盖率|达标率|合格率|安装率|联网率|完成率|治理率|修复率|普及率|配套率)$|\*$|\*.$",
            p.Pattern));

    [Fact]
    public void Every_pattern_finds_its_own_entry() =>
        Assert.All(Patterns, p =>
        {
            foreach (var between in (string[])["", "年均"])
            {
                var found = Dictionary.Find(p.Pattern.Replace("*", between, StringComparison.Ordinal))?.Entry;
                Assert.True(found == p.Entry || (p.Entry.Pair && found is { Pair: true }), $"{p.Pattern} → {found?.Key}，应为 {p.Entry.Key}");
            }
        });

    [Fact]
    public void No_pattern_ends_in_a_name_that_goes_the_other_way() =>
        Assert.All(Patterns, p => Assert.DoesNotContain(Dictionary.Entries, e => e.Direction != p.Entry.Direction && p.Pattern.EndsWith(e.Name, StringComparison.Ordinal)));

    /// <summary>Less is better for discharges, intensities and concentrations; more for rates, reductions and what flows into a plant.</summary>
    [Fact]
    public void The_last_word_tells_the_direction() =>
        Assert.All(Dictionary.Entries, e =>
        {
            if (Regex.IsMatch(e.Name, "(漏损率|重污染天数比率|(?<!减)排放量|排放总量|能耗|消费总量|使用量|用水量|劣Ⅴ类水体比例|(?<!进水[^，]*)浓度)$")) Assert.Equal("down", e.Direction);
            else if (Regex.IsMatch(e.Name, "(率|减排量|占比|装机|面积|长度|淘汰数)$")) Assert.Equal("up", e.Direction);
        });

    [Theory]
    [InlineData("PM2.5年均浓度", "air.pm25.mean")]
    [InlineData("PM₂.₅平均浓度", "air.pm25.mean")]
    [InlineData("pm2.5浓度（剔除沙尘影响）", "air.pm25.mean")]
    [InlineData("可吸入颗粒物的年均浓度", "air.pm10.mean")]
    [InlineData("臭氧日最大8小时第90百分位数浓度", "air.o3.p90")]
    [InlineData("二氧化硫年均浓度", "air.so2.mean")]
    [InlineData("二氧化硫排放浓度", "emission.so2.stack")]
    [InlineData("环境空气质量综合指数", "air.composite-index")]
    [InlineData("城区空气质量优良天数", "air.good-days")]
    [InlineData("优良天数比例", "air.good-days.ratio")]
    [InlineData("重度及以上污染天数比率", "air.heavy-days.ratio")]
    [InlineData("重污染天数", "air.heavy-days")]
    [InlineData("平均降尘量", "air.dustfall")]
    [InlineData("县域空气质量排名", "air.rank")]
    [InlineData("县域空气质量排名前进位次", "air.rank.places")]
    [InlineData("地表水国考断面优良水体比例", "water.national.good.ratio")]
    [InlineData("省考断面水质优良比例", "water.provincial.good.ratio")]
    [InlineData("国省考断面达到或优于Ⅲ类水体比例", "water.assessed.good.ratio")]
    [InlineData("国考、省考断面优良水体比例", "water.assessed.good.ratio")]
    [InlineData("地表水劣V类断面比例", "water.inferior-v.ratio")]
    [InlineData("劣Ⅴ类水体", "water.inferior-v.state")]
    [InlineData("乡村河道断面氨氮浓度", "water.section.nh3n")]
    [InlineData("县级以上集中式饮用水水源地水质达标率", "water.source.county.pass.ratio")]
    [InlineData("城市集中式饮用水水源水质达标率", "water.source.pass.ratio")]
    [InlineData("县级城市建成区黑臭水体消除比例", "water.black.county-city.ratio")]
    [InlineData("农村黑臭水体治理率", "water.black.rural.ratio")]
    [InlineData("建成区生活污水集中收集率", "sewage.built-up.collected")]
    [InlineData("城市生活污水集中收集率", "sewage.collected")]
    [InlineData("县城污水处理率", "sewage.county.treated")]
    [InlineData("污水处理厂进水生化需氧量（BOD）浓度", "sewage.inflow-bod")]
    [InlineData("进水生化需氧量浓度高于100毫克/升的城市生活污水处理厂规模占比", "sewage.inflow-bod.share")]
    [InlineData("再生水利用率", "sewage.reuse")]
    [InlineData("入河排污口整治完成率", "outfall.remedied")]
    [InlineData("重点河流控制断面生态流量达标率", "river.ecological-flow")]
    [InlineData("受污染耕地的安全利用率", "soil.farmland.safe")]
    [InlineData("地下水国控点位Ⅴ类水比例", "groundwater.v.ratio")]
    [InlineData("医疗废物无害化处置率", "waste.medical.disposed")]
    [InlineData("挥发性有机物重点工程累计减排量", "emission.voc.cut")]
    [InlineData("氮氧化物排放总量", "emission.nox.total")]
    [InlineData("单位GDP能耗", "energy.gdp.intensity")]
    [InlineData("单位国内生产总值二氧化碳排放", "carbon.gdp.intensity")]
    [InlineData("煤炭消费占能源消费总量比重", "coal.share")]
    [InlineData("非化石能源占一次能源消费比重", "energy.non-fossil.share")]
    [InlineData("新增可再生能源装机", "energy.renewable.new")]
    [InlineData("城区集中供热普及率", "heat.central.ratio")]
    [InlineData("火电、煤炭等行业大宗货物清洁方式运输比例", "freight.clean")]
    [InlineData("淘汰国三及以下排放标准营运柴油货车", "vehicle.iii.scrapped")]
    [InlineData("省级绿色工厂", "industry.green-factories")]
    [InlineData("畜禽粪污综合利用率", "farm.manure.use")]
    [InlineData("农药包装废弃物回收率", "farm.packaging.recovered")]
    [InlineData("张湾乡农村生活污水治理率", "rural.sewage")]
    [InlineData("声环境功能区夜间达标率", "noise.night")]
    [InlineData("重点排污单位自动监控设备联网率", "supervision.online")]
    [InlineData("中央督察反馈问题整改完成率", "supervision.rectified")]
    // The last words say what is measured: a share or a number about a concentration is no concentration.
    [InlineData("断面氨氮浓度达标率", null)]
    [InlineData("PM2.5浓度达标天数", null)]
    [InlineData("PM2.5浓度改善幅度", null)]
    [InlineData("PM2.5组分监测站数", null)]
    [InlineData("煤炭消费总量削减比例", null)]
    [InlineData("重污染天数减少量", null)]
    [InlineData("劣Ⅴ类水体治理项目数", null)]
    [InlineData("氮氧化物排放量核查率", null)]
    [InlineData("优良天数增加数", null)]
    [InlineData("农药包装废弃物综合利用率", null)]
    [InlineData("畜禽养殖场", null)]
    [InlineData("污水处理率", null)]
    [InlineData("综合利用率", null)]
    [InlineData("浓度", null)]
    [InlineData("率", null)]
    public void Words_name(string words, string? key) => Assert.Equal(key, Dictionary.Find(words)?.Entry.Key);

    [Theory]
    // a plain way to say it takes the official name; words that narrow it stay
    [InlineData("PM2.5平均浓度达到36微克/立方米", "细颗粒物（PM2.5）年均浓度", "air.pm25.mean")]
    [InlineData("湖东区PM2.5平均浓度达到36微克/立方米", "湖东区PM2.5平均浓度", "air.pm25.mean")]
    [InlineData("优良天数率达到80%", "空气质量优良天数比率", "air.good-days.ratio")]
    [InlineData("建成绿色工厂20家", "绿色工厂数", "industry.green-factories")]
    [InlineData("建成国家级绿色工厂2家", "建成国家级绿色工厂", "industry.green-factories")]
    [InlineData("东山镇农村生活污水治理率达到60%", "东山镇农村生活污水治理率", "rural.sewage")]
    // two things in one number are neither of them alone
    [InlineData("PM2.5和臭氧浓度达到35微克/立方米", "PM2.5和臭氧浓度", null)]
    // a change keeps the document's words and the key
    [InlineData("PM2.5平均浓度比2022年下降10%", "PM2.5平均浓度", "air.pm25.mean")]
    public void A_promise_is_named(string promise, string name, string? key)
    {
        var one = Assert.Single(Promises(promise));
        Assert.Equal((name, key), (one.Indicator, one.IndicatorKey));
    }

    [Theory]
    // neither comparison word nor suffix: the direction decides
    [InlineData("PM2.5年均浓度达到36微克/立方米", "<= 36 微克/立方米")]
    [InlineData("PM2.5和臭氧浓度达到35微克/立方米", "<= 35 微克/立方米")]
    [InlineData("重点断面氨氮浓度达到1.0毫克/升", "<= 1.0 毫克/升")]
    [InlineData("环境空气质量综合指数达到4.2", "<= 4.2 ")]
    [InlineData("劣Ⅴ类水体比例达到0%", "<= 0 %")]
    [InlineData("地下水国考点位Ⅴ类水比例达到20%", "<= 20 %")]
    [InlineData("煤炭消费总量达到980万吨", "<= 980 万吨")]
    [InlineData("平均降尘量达到6吨/平方公里·月", "<= 6 吨/平方公里·月")]
    [InlineData("氮氧化物排放总量达到2.1万吨", "<= 2.1 万吨")]
    [InlineData("公共供水管网漏损率达到9%", "<= 9 %")]
    [InlineData("道路交通噪声平均值达到66分贝", "<= 66 分贝")]
    [InlineData("再生水利用率达到80%", ">= 80 %")]
    [InlineData("空气质量优良天数达到300天", ">= 300 天")]
    [InlineData("污水处理厂进水生化需氧量浓度达到100毫克/升", ">= 100 毫克/升")]
    [InlineData("化学需氧量重点工程减排量达到900吨", ">= 900 吨")]
    [InlineData("铁路货运量达到3000万吨", ">= 3000 万吨")]
    // words that look like a falling indicator and are none
    [InlineData("断面氨氮浓度达标率达到95%", ">= 95 %")]
    [InlineData("PM2.5浓度达标天数达到320天", ">= 320 天")]
    [InlineData("劣Ⅴ类水体消除比例达到100%", ">= 100 %")]
    [InlineData("煤炭消费总量削减比例达到10%", ">= 10 %")]
    [InlineData("重污染天数减少量达到3天", ">= 3 天")]
    // so many sections treated are no share of sections, and fires are counted
    [InlineData("治理劣Ⅴ类断面3个", ">= 3 个")]
    [InlineData("秸秆露天焚烧火点数达到5个", "<= 5 个")]
    // a share of an amount is how far it moves
    [InlineData("氮氧化物排放总量累计完成12%", ">= 12 %")]
    // the document's own words come first
    [InlineData("再生水利用率控制在30%", "<= 30 %")]
    [InlineData("煤炭消费总量不低于900万吨", ">= 900 万吨")]
    [InlineData("单位GDP能耗比2020年下降13.5%", ">= 13.5 %")]
    public void A_promise_is_compared(string promise, string expected)
    {
        var one = Assert.Single(Promises(promise));
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{one.Op} {one.Value} {one.Unit}"));
    }

    [Fact]
    public void One_number_promises_both_of_a_pair()
    {
        Assert.Equal(["farm.fertiliser.use", "farm.pesticide.use"], Promises("化肥农药利用率达到43%").Select(c => c.IndicatorKey));
        Assert.Equal(["waste.hazardous.disposed", "waste.medical.disposed"], Promises("危险废物和医疗废物无害化处置率达到100%").Select(c => c.IndicatorKey));
        Assert.Equal(["farm.fertiliser.amount", "farm.pesticide.amount"], Promises("化肥、农药使用量比2020年下降5%").Select(c => c.IndicatorKey));
        // States pair with states: a number about them is one promise.
        Assert.Single(Promises("劣Ⅴ类水体和农村黑臭水体治理项目达到10个"));
    }

    private static List<Commitment> Promises(string promise) =>
        [.. PlanParser.Parse(OfficialText.From($"""
            云汀市清洁家园三年行动计划
            （2023—2025年）
            为改善城乡环境，制定本行动计划。
            一、重点任务
            （一）清洁家园行动
            1.推进综合治理。到2025年，{promise}。（市生态环境局牵头，市财政局配合）
            2.加强日常巡查。常态化开展巡查，及时发现和处置问题。（市水利局牵头，市公安局配合）
            """)).Commitments.Where(c => c.Value is not null)];
}
