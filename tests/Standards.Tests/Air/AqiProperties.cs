using Dizhu.Standards.Air;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dizhu.Standards.Tests.Air;

/// <summary>What must be true of every index, against the slow oracle and of the world.</summary>
public class AqiProperties
{
    public sealed record AnySample(AirSample Sample)
    {
        public static Arbitrary<AnySample> Any()
        {
            // whole units, tenths, break points and the neighbourhood of both, and any picogram
            Gen<Concentration> Value(long unit, int most) => Gen.Frequency(
                (2, Gen.Constant(Concentration.Missing)),
                (6, Gen.Choose(0, most).Select(x => Concentration.FromPicograms(x * unit))),
                (4, Gen.Choose(0, most * 10).Select(x => Concentration.FromPicograms(x * (unit / 10)))),
                (2, Gen.Choose(0, most * 2).Select(x => Concentration.FromPicograms(x * (unit / 2)))),
                (2, from x in Gen.Choose(0, most) from off in Gen.Choose(-1, 1) select Concentration.FromPicograms(Math.Max(0, x * unit + off))),
                (1, Gen.Choose(0, int.MaxValue).Select(x => Concentration.FromPicograms(x))));
            return (from so2 in Value(Concentration.Microgram, 2700)
                    from no2 in Value(Concentration.Microgram, 1000)
                    from pm10 in Value(Concentration.Microgram, 650)
                    from co in Value(Concentration.Milligram, 160)
                    from one in Value(Concentration.Microgram, 1300)
                    from eight in Value(Concentration.Microgram, 850)
                    from pm25 in Value(Concentration.Microgram, 550)
                    select new AnySample(new AirSample { SO2 = so2, NO2 = no2, PM10 = pm10, CO = co, O3OneHour = one, O3EightHour = eight, PM25 = pm25 })).ToArbitrary();
        }
    }

    [Property(Arbitrary = [typeof(AnySample)], MaxTest = 20_000)]
    public void The_oracle_agrees(AnySample any)
    {
        foreach (var edition in (int[])[2012, 2026])
            foreach (var report in Enum.GetValues<AqiReport>())
            {
                var quality = Given.Edition(edition).For(report).Of(any.Sample);
                Assert.Equal(AqiOracle.Of(edition, report, any.Sample), (quality.Aqi, quality.Primary.Code()));
            }
    }

    /// <summary>Every whole microgram and every tenth of a milligram there is, in every column.</summary>
    [Fact]
    [Clause("HJ 633-2012", "表 1")]
    [Clause("HJ 633-2026", "表 1")]
    public void The_oracle_agrees_on_every_published_value()
    {
        for (var steps = 0; steps <= 4000; steps++)
        {
            var (micro, milli) = (Concentration.Micrograms(steps), Concentration.Milligrams(steps / 10m));
            foreach (var sample in (AirSample[])
            [
                AirSample.Empty with { SO2 = micro }, AirSample.Empty with { NO2 = micro }, AirSample.Empty with { PM10 = micro }, AirSample.Empty with { CO = milli },
                AirSample.Empty with { O3OneHour = micro }, AirSample.Empty with { O3EightHour = micro }, AirSample.Empty with { PM25 = micro },
            ])
                foreach (var edition in (int[])[2012, 2026])
                    foreach (var report in Enum.GetValues<AqiReport>())
                        Assert.Equal(AqiOracle.Of(edition, report, sample).Aqi, Given.Edition(edition).For(report).Of(sample).Aqi);
        }
    }

    [Property(Arbitrary = [typeof(AnySample)], MaxTest = 2000)]
    public void More_of_a_pollutant_never_makes_the_air_better(AnySample any, ushort more)
    {
        foreach (var edition in AqiEdition.All)
            foreach (var column in edition.Columns.Values.Where(column => column.AboveLast is not null))
            {
                var less = any.Sample.PM10.IsMissing ? 0 : any.Sample.PM10.Picograms;
                var (low, high) = (Concentration.FromPicograms(less), Concentration.FromPicograms(less + more * 100_000L));
                Assert.True(column.Exact(low) <= column.Exact(high));
                Assert.True(column.Rounded(low) <= column.Rounded(high));
            }
    }

    [Fact]
    [Clause("HJ 633-2012", "表 1")]
    public void The_sections_of_a_column_meet_in_their_break_points()
    {
        foreach (var edition in AqiEdition.All)
            foreach (var column in edition.Columns.Values)
                for (var i = 0; i < column.Points.Count; i++)
                {
                    int[] index = [0, 50, 100, 150, 200, 300, 400, 500];
                    var point = Concentration.FromPicograms((long)(column.Points[i] * column.Pollutant.Unit()));
                    Assert.Equal(index[i], column.Exact(point));
                    if (i > 0) Assert.True(column.Points[i] > column.Points[i - 1]);
                    if (i + 1 < column.Points.Count) Assert.Equal(index[i] + 1, column.Exact(Concentration.FromPicograms(point.Picograms + 1)));
                }
    }
}
