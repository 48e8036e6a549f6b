using Dizhu.City.Exports;
using Dizhu.City.Folder;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>导出二级达标: every place and pollutant beside its limits; the head says standards and dust.</summary>
public static class ExportAttainment
{
    private static readonly Pollutant[] Shown = [Pollutant.PM25, Pollutant.PM10, Pollutant.NO2, Pollutant.SO2, Pollutant.CO, Pollutant.O3];

    /// <param name="withoutDust">扣除沙尘 or 实况; null: by the settings of the city.</param>
    public static void Write(IReadOnlyList<AirEvaluated> rows, bool? withoutDust, AirKnown known, CityFolder city, Stream output)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(city);
        List<ListColumn<AirEvaluated>> columns =
        [
            new("地方", 16, row => row.Place.Words(city)),
            new("从", 12, row => row.Now.Period.First),
            new("到", 12, row => row.Now.Period.Last),
            .. Shown.SelectMany(pollutant => new ListColumn<AirEvaluated>[]
            {
                new($"{pollutant.Code()}（{pollutant.UnitName()}）", 14, row => AirEvaluated.ValueOf(row.By(withoutDust), pollutant)),
                new($"{pollutant.Code()} 限值", 12, row => row.By(withoutDust)[pollutant].MeanLimit ?? row.By(withoutDust)[pollutant].PercentileLimit),
                new($"{pollutant.Code()} 百分位", 12, row => row.By(withoutDust)[pollutant].Statistic.PercentileRounded),
                new($"{pollutant.Code()} 百分位限值", 14, row => row.By(withoutDust)[pollutant].PercentileLimit),
                new($"{pollutant.Code()} 有效天数", 14, row => row.By(withoutDust)[pollutant].Statistic.ValidDays),
            }),
            new("判定", 16, row => row.By(withoutDust).Attainment switch
            {
                Attainment.GradeOne => "达到一级", Attainment.GradeTwo => "达到二级", Attainment.Exceeds => "超过二级", Attainment.CannotTell => "无法判定",
                _ => row.By(withoutDust).SoFar switch { Attainment.Exceeds => "年未过完，有超限项", Attainment.CannotTell => "年未过完，无法判定", _ => "年未过完，现值均达" },
            }),
            new("数据", 8, row => row.IsProvisional ? "初步" : "已审定"),
        ];
        ListSheet.Write(output, "二级达标", city.Profile, known.KnownBy,
            [rows is [var first, ..] ? $"限值 {first.Now.Limits.Title}；评价 {first.Now.Rules.Title}" : null, withoutDust ?? known.Settings.MeansWithoutDust ? "PM10、PM2.5 均值已扣除沙尘日" : "没有扣除沙尘日"], columns, rows);
    }
}
