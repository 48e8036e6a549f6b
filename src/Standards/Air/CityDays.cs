namespace Dizhu.Standards.Air;

/// <summary>
/// 评价点位: a point of a city or county with its days, and when it takes part. A station that moved or was replaced is two points, one
/// after the other. 对照点 (control points) never take part, 乡镇站 (township stations) only where the setting says so.
/// </summary>
public sealed record CityPoint(
    string Name, DaySeries Days, HourSeries? Hours = null, bool IsControl = false, bool IsTownship = false, DateOnly? From = null, DateOnly? Until = null)
{
    public bool MayTakePart(AirSettings settings) => !IsControl && (!IsTownship || settings.TownshipsInCounty);

    public bool StandsOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>
/// 城市（县）日值 (HJ 663): the arithmetic mean of the valid days of its points, concentrations first and the index from them; never the mean
/// of indexes, never the worst point. Valid when three quarters of the points are, of fewer than four points half (C, settings).
/// </summary>
public static class CityDays
{
    /// <summary>Null when no point has a day.</summary>
    public static DaySeries? Of(IReadOnlyList<CityPoint> points, AirBasis basis, AirSettings settings)
    {
        var taking = points.Where(point => point.MayTakePart(settings)).ToArray();
        if (taking.Length == 0) return null;
        var (first, last) = (taking.Min(p => p.Days.FirstDay), taking.Max(p => p.Days.LastDay));
        var days = last.DayNumber - first.DayNumber + 1;
        var columns = new DailyValue[PollutantCodes.All.Count + 1][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new DailyValue[days];
            for (var at = 0; at < days; at++)
            {
                var day = first.AddDays(at);
                columns[column][at] = column == (int)Pollutant.O3 && settings.OzoneOfCity == OzoneOfCity.MaximumOfMean
                    ? MaximumOfMean(taking, day, basis, settings)
                    : Mean(taking.Where(point => point.StandsOn(day)).Select(point => column < PollutantCodes.All.Count ? point.Days[(Pollutant)column, day] : point.Days.OzoneOneHour(day)), settings);
            }
        }
        return new(first, days, columns);
    }

    /// <summary>
    /// One day of a city or county from the points that stand on it and take part, by the mean of each value (<see cref="OzoneOfCity.MeanOfMaxima"/>);
    /// null: a point of which nothing is known. It needs no hours, and equals the day of <see cref="Of"/>.
    /// </summary>
    public static DayValues OfDay(IReadOnlyList<DayValues?> points, AirSettings settings) =>
        new([.. Enumerable.Range(0, DayValues.Columns).Select(column => Mean(points.Select(point => (point ?? DayValues.Nothing).At(column)), settings))]);

    /// <summary>How many of so many points must be valid.</summary>
    public static int NeedOf(int points, AirSettings settings) =>
        (points * (points < 4 ? settings.PercentOfFewPoints : settings.PercentOfPoints) + 99) / 100;

    private static DailyValue Mean(IEnumerable<DailyValue> points, AirSettings settings)
    {
        var (all, valid, sum) = (0, 0, Fraction.Zero);
        foreach (var value in points)
        {
            all++;
            if (!value.IsValid) continue;
            valid++;
            sum += value.Value!.Value;
        }
        var need = Math.Max(1, NeedOf(all, settings));
        return new(valid == 0 ? null : sum / valid, valid >= need ? Validity.Valid : new(Shortfall.Points, valid, need), valid);
    }

    /// <summary>The other reading: the hourly mean of the points first, then its largest 8-hour mean of the day.</summary>
    private static DailyValue MaximumOfMean(CityPoint[] points, DateOnly day, AirBasis basis, AirSettings settings)
    {
        var rules = basis.RulesOn(day);
        var taking = points.Where(point => point.StandsOn(day)).ToArray();
        var need = Math.Max(1, NeedOf(taking.Length, settings));
        var hours = new Fraction?[24];
        for (var hour = 0; hour < 24; hour++)
        {
            var (sum, count) = (0L, 0);
            foreach (var point in taking)
            {
                var values = (point.Hours ?? throw new ArgumentException($"{point.Name} has no hours.", nameof(points))).Of(Pollutant.O3, day);
                if (values.IsEmpty || values[hour].IsMissing) continue;
                sum += values[hour].Picograms;
                count++;
            }
            if (count >= need) hours[hour] = new Fraction(sum, count);
        }

        Fraction? largest = null;
        var windows = 0;
        for (var end = EightHourMean.Length - 1; end < 24; end++)
        {
            var (sum, count) = (Fraction.Zero, 0);
            for (var hour = end - EightHourMean.Length + 1; hour <= end; hour++)
            {
                if (hours[hour] is not { } value) continue;
                sum += value;
                count++;
            }
            if (count < rules.HoursOfEight) continue;
            windows++;
            if (largest is null || sum / count > largest) largest = sum / count;
        }
        return PointDays.OzoneDay(largest, windows, rules, basis.LimitsOn(day));
    }
}
