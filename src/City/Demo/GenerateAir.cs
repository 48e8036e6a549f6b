using Dizhu.City.Air;
using Dizhu.Standards.Air;
using Dizhu.Store.Readings;

namespace Dizhu.City.Demo;

/// <summary>一个小时 of a simulated site: what it says, when that was known, and whether it corrects what it said before.</summary>
internal readonly record struct SimulatedHour(
    DateTimeOffset Period, DateTimeOffset KnownFrom, bool IsCorrection, ExactValue So2, ExactValue No2, ExactValue Pm10, ExactValue Co, ExactValue O3, ExactValue Pm25);

/// <summary>
/// 生成演示空气: hours of sites from parameters and a seed. Pure, and whole numbers only: the same parameters give the same hours on any machine, in
/// whatever order sites and days are asked for. The means of the city's months are those of the parameters; days stray from them and
/// follow each other, hours follow the course of the day.
/// </summary>
internal sealed class GenerateAir
{
    /// <summary>Grows when the same parameters give other hours.</summary>
    public const int Version = 1;

    private const int All = 6;
    private const int Whole = 1000;

    private static readonly ExactValue NotStated = ExactValue.None(Missing.NotStated), Empty = ExactValue.None(Missing.Empty), Refused = ExactValue.None(Missing.Refused);
    private static readonly long[] Powers = PowersOfE();

    private readonly DemoAirParameters parameters;
    private readonly int days;

    // the city's level of each pollutant and day, in thousandths of its step
    private readonly long[][] levels = new long[All][];
    private readonly AirCourse[] courses = new AirCourse[All];

    public GenerateAir(DemoAirParameters parameters)
    {
        this.parameters = parameters;
        days = parameters.Through.DayNumber - parameters.From.DayNumber + 1;
        var shared = Weather("共同");
        foreach (var course in parameters.Pollutants)
        {
            var pollutant = (int)course.Pollutant;
            courses[pollutant] = course;
            levels[pollutant] = LevelsOf(course, shared);
        }
    }

    /// <summary>The hours of a site on the days from one to another.</summary>
    public void Hours(AirSite site, DateOnly from, DateOnly through, Action<SimulatedHour> give)
    {
        var times = TimesOf(site);
        var stream = StreamOf(site.Code);
        Span<long> levelBefore = stackalloc long[All], level = stackalloc long[All], levelAfter = stackalloc long[All];
        Span<long> values = stackalloc long[All * 24];
        var mistakes = parameters.Mistakes.Where(one => one.Site == site.Code).ToList();
        for (var day = from; day <= through; day = day.AddDays(1))
        {
            var measured = site.StandsOn(day) ? site.MeasuresOn(day) : Pollutants.None;
            if (measured == Pollutants.None) continue;
            for (var p = 0; p < All; p++) (levelBefore[p], level[p], levelAfter[p]) = (LevelOf(p, times[p], stream, day, -1), LevelOf(p, times[p], stream, day, 0), LevelOf(p, times[p], stream, day, 1));
            var numbers = new SeededNumbers(stream + (ulong)day.DayNumber * 0x9E3779B97F4A7C15UL);
            for (var p = 0; p < All; p++)
                if (measured.Has((Pollutant)p)) FillDay(p, day, levelBefore[p], level[p], levelAfter[p], numbers, values.Slice(24 * p, 24));
            var (firstGone, lastGone, goneOf) = GapOf(site, day, numbers);

            for (var hour = 1; hour <= 24; hour++)
            {
                var gone = hour >= firstGone && hour <= lastGone ? goneOf : Pollutants.None;
                foreach (var outage in parameters.Outages)
                    if (outage.Day == day && outage.Kind == site.Kind && hour >= outage.FromHour && hour <= outage.ThroughHour) gone = Pollutants.All;
                if ((measured & ~gone) == Pollutants.None) continue;
                var mistake = mistakes.Find(one => one.Day == day && hour >= one.FromHour && hour <= one.ThroughHour);
                var start = StatesOfADay.StartOf(day).AddHours(hour - 1);
                give(new SimulatedHour(start, start.AddHours(1), false,
                    Value(values, Pollutant.SO2), Value(values, Pollutant.NO2), Value(values, Pollutant.PM10), Value(values, Pollutant.CO), Value(values, Pollutant.O3), Value(values, Pollutant.PM25)));
                if (mistake is not null)
                    give(new SimulatedHour(start, StatesOfADay.StartOf(mistake.Known).AddHours(10), true, NotStated, NotStated, Refused, NotStated, NotStated, Refused));

                ExactValue Value(Span<long> values, Pollutant pollutant)
                {
                    if (!measured.Has(pollutant)) return NotStated;
                    if (gone.Has(pollutant)) return Empty;
                    var value = values[24 * (int)pollutant + hour - 1];
                    // coarse particles contain the fine ones
                    if (pollutant == Pollutant.PM10) value = Math.Max(value, values[24 * (int)Pollutant.PM25 + hour - 1] + 2);
                    if (mistake is not null && pollutant is Pollutant.PM10 or Pollutant.PM25) value = value * (mistake?.Times ?? Whole) / Whole;
                    return ExactValue.Of(value, pollutant.Decimals());
                }
            }
        }
    }

    /// <summary>Twenty-four hours whose mean is the level of the day, for ozone whose largest eight hours are; they lead over from the day before to the day after.</summary>
    private void FillDay(int pollutant, DateOnly day, long before, long level, long after, SeededNumbers numbers, Span<long> values)
    {
        var course = courses[pollutant];
        var summer = 1000 - Math.Abs(2 * (day.DayOfYear - 15) - 365) * 1000 / 365; // 0 in mid January, 1000 in mid July
        Span<long> shape = stackalloc long[24];
        var noise = 0L;
        for (var hour = 0; hour < 24; hour++)
        {
            var ofDay = (course.Winter[hour] * (1000 - summer) + course.Summer[hour] * summer) / 100; // 1000 is the mean
            var near = hour < 12 ? (before * (12 - hour) + level * (12 + hour)) / 24 : (level * (36 - hour) + after * (hour - 12)) / 24;
            noise = (noise * 700 + Normal(numbers) * 714) / Whole;
            shape[hour] = ofDay * near / Math.Max(level, 1) * Exp(noise * parameters.HourNoise / Whole) / Whole;
        }
        var sum = 0L;
        if (pollutant == (int)Pollutant.O3)
        {
            var window = 0L;
            for (var hour = 0; hour < 24; hour++)
            {
                window += shape[hour] - (hour >= 8 ? shape[hour - 8] : 0);
                if (hour >= 7) sum = Math.Max(sum, window);
            }
            sum *= 3;
        }
        else
            foreach (var one in shape) sum += one;
        for (var hour = 0; hour < 24; hour++) values[hour] = Math.Max(1, (level * shape[hour] * 24 / Math.Max(sum, 1) + 500) / Whole);
    }

    /// <summary>The level of a site on a day: the city's, times the place, and a little of its own.</summary>
    private long LevelOf(int pollutant, int times, ulong stream, DateOnly day, int later)
    {
        var at = Math.Clamp(day.DayNumber - parameters.From.DayNumber + later, 0, days - 1);
        var own = new SeededNumbers(stream ^ ((ulong)(at * All + pollutant + 1) * 0xD1B54A32D192ED03UL));
        return levels[pollutant][at] * times / Whole * Exp(Normal(own) * parameters.SiteNoise / Whole) / Whole;
    }

    private (int First, int Last, Pollutants Of) GapOf(AirSite site, DateOnly day, SeededNumbers numbers)
    {
        var (chance, first, length, which) = (numbers.Between(0, 999), numbers.Between(1, 24), numbers.Between(1, 4), numbers.Between(0, 8));
        var of = which < All ? ((Pollutant)which).Only() : Pollutants.All;
        if (site.Kind == AirSiteKind.National && IsDown(site, day)) return (first, first + 5 + 2 * length, Pollutants.All);
        if (site.Kind == AirSiteKind.Township && chance < parameters.Gaps.Most) return (1, 12 + 3 * length, Pollutants.All);
        var some = site.Kind == AirSiteKind.National ? parameters.Gaps.Some / 5 : parameters.Gaps.Some;
        return chance < some ? (first, first + length - 1, of) : (0, -1, Pollutants.None);
    }

    /// <summary>On one day in fifty one of the national sites is down for hours; never two, so that the city keeps its value.</summary>
    private bool IsDown(AirSite site, DateOnly day)
    {
        var numbers = new SeededNumbers(StreamOf("停机") + (ulong)day.DayNumber * 0xBF58476D1CE4E5B9UL);
        return numbers.Between(0, 49) == 0 && numbers.Between(0, 3) == site.Code[^2] % 4;
    }

    private int[] TimesOf(AirSite site)
    {
        var place = parameters.Places.FirstOrDefault(one => one.Name == site.Code) ?? parameters.Places.FirstOrDefault(one => one.Name == site.County);
        var times = place is null ? [Whole, Whole, Whole, Whole, Whole, Whole] : place.Times.ToArray();
        if (site.Kind != AirSiteKind.Township) return times;
        // townships differ from the place they lie in
        var numbers = new SeededNumbers(StreamOf(site.Code + "地点"));
        for (var p = 0; p < All; p++) times[p] = times[p] * numbers.Between(880, 1080) / Whole;
        return times;
    }

    /// <summary>Days stray from the mean of their month by a deviation that lasts; the mean of the month is kept exactly before episodes and storms.</summary>
    private long[] LevelsOf(AirCourse course, long[] shared)
    {
        var own = Weather(course.Pollutant.Code());
        var rest = Root(Whole * Whole - parameters.Shared * parameters.Shared);
        var ofDays = new long[days];
        for (var at = 0; at < days; at++)
        {
            var deviation = course.Pollutant == Pollutant.O3 ? own[at] : (shared[at] * parameters.Shared + own[at] * rest) / Whole;
            ofDays[at] = Exp(deviation * course.Spread[parameters.From.AddDays(at).Month - 1] / Whole);
            foreach (var episode in parameters.Episodes)
            {
                var since = at - (episode.From.DayNumber - parameters.From.DayNumber);
                if (since >= 0 && since < episode.Days && episode.Pollutants.Has(course.Pollutant)) ofDays[at] = ofDays[at] * episode.Times / Whole;
            }
        }
        for (var first = 0; first < days;)
        {
            var day = parameters.From.AddDays(first);
            var count = Math.Min(DateTime.DaysInMonth(day.Year, day.Month) - day.Day + 1, days - first);
            var sum = 0L;
            for (var at = first; at < first + count; at++) sum += ofDays[at];
            for (var at = first; at < first + count; at++) ofDays[at] = ofDays[at] * count * course.Months[day.Year][day.Month - 1] / sum;
            first += count;
        }
        foreach (var storm in parameters.Storms)
            if (storm.Day.DayNumber - parameters.From.DayNumber is var at and >= 0 && at < days && course.Pollutant is Pollutant.PM10 or Pollutant.PM25)
                ofDays[at] = ofDays[at] * (course.Pollutant == Pollutant.PM10 ? storm.Pm10 : storm.Pm25) / Whole;
        return ofDays;
    }

    /// <summary>Deviations of the days, of spread 1000, each keeping some of the day before.</summary>
    private long[] Weather(string name)
    {
        var numbers = new SeededNumbers(StreamOf(name));
        var rest = Root(Whole * Whole - parameters.Persistence * parameters.Persistence);
        var deviations = new long[days];
        var last = Normal(numbers);
        for (var at = 0; at < days; at++) deviations[at] = last = (last * parameters.Persistence + Normal(numbers) * rest) / Whole;
        return deviations;
    }

    private ulong StreamOf(string name) => SeededNumbers.Of(parameters.Seed, name).Next();

    /// <summary>About normal, of spread 1000: the sum of three even ones.</summary>
    private static long Normal(SeededNumbers numbers) => numbers.Between(-Whole, Whole) + numbers.Between(-Whole, Whole) + numbers.Between(-Whole, Whole);

    /// <summary>1000 · e^(x/1000)</summary>
    private static long Exp(long thousandths) => Powers[Math.Clamp(thousandths, -4000, 4000) + 4000];

    private static long[] PowersOfE()
    {
        // e^0.001 with 18 digits; multiplied with 40 more bits than are kept
        const long Factor = 1_001_000_500_166_708_342;
        var powers = new long[8001];
        var (up, down) = ((Int128)Whole << 40, (Int128)Whole << 40);
        for (var i = 0; i <= 4000; i++)
        {
            powers[4000 + i] = (long)((up + ((Int128)1 << 39)) >> 40);
            powers[4000 - i] = (long)((down + ((Int128)1 << 39)) >> 40);
            up = up * Factor / 1_000_000_000_000_000_000;
            down = down * 1_000_000_000_000_000_000 / Factor;
        }
        return powers;
    }

    private static long Root(long square)
    {
        var root = 0L;
        while ((root + 1) * (root + 1) <= square) root++;
        return root;
    }
}
