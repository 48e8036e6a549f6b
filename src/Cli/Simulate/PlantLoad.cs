namespace Dizhu.Cli.Simulate;

/// <summary>
/// 生产负荷 of a plant at a moment, from 0 (stopped) to about 1.1: a curve of the day, campaigns with planned stops, slow starts and
/// shut-downs. A function of seed, device and time alone, so that what was sent can be asked for again and comes out the same.
/// </summary>
internal sealed class PlantLoad(string industry, SeededNoise noise)
{
    /// <summary>Days of running and of standing still, and the load of every hour in hundredths.</summary>
    private sealed record Habit(double Runs, double Stands, int[] Hours, int Weekend);

    private static readonly int[] Even = [.. Enumerable.Repeat(98, 24)];
    private static readonly int[] GridLoad = [72, 68, 66, 65, 66, 70, 78, 88, 96, 100, 101, 99, 93, 91, 92, 94, 97, 102, 105, 104, 99, 92, 84, 77];
    private static readonly int[] OffPeak = [104, 104, 104, 103, 102, 100, 98, 96, 90, 88, 88, 92, 98, 98, 96, 95, 92, 88, 86, 86, 90, 96, 101, 103];
    private static readonly int[] TwoShifts = [86, 85, 85, 85, 86, 88, 92, 97, 101, 102, 102, 100, 97, 100, 102, 102, 101, 99, 96, 94, 92, 90, 88, 87];
    private static readonly int[] Households = [68, 58, 52, 49, 50, 58, 76, 100, 116, 118, 110, 104, 106, 104, 98, 94, 96, 102, 114, 122, 121, 112, 96, 80];

    private static readonly Dictionary<string, Habit> Habits = new()
    {
        ["水泥"] = new(38, 6, OffPeak, 100),
        ["火电"] = new(64, 4, GridLoad, 92),
        ["氧化铝"] = new(86, 3, Even, 100),
        ["电解铝"] = new(400, 2, Even, 100),
        ["黄金冶炼"] = new(72, 5, Even, 100),
        ["铅冶炼"] = new(66, 6, Even, 100),
        ["焦化"] = new(700, 1, TwoShifts, 100),
        ["化工园区"] = new(46, 4, TwoShifts, 90),
        ["污水处理"] = new(3650, 0.1, Households, 104),
    };

    public static string[] Industries => [.. Habits.Keys];

    private static readonly DateTimeOffset Origin = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly Habit habit = Habits[industry];

    public double At(DateTimeOffset time)
    {
        var running = RunningDays(time);
        if (running < 0) return 0;
        var left = habit.Runs - running;
        // 点火升温 takes hours, 停车 is quicker.
        var ramp = Math.Min(1, Math.Min((0.05 + running) / 0.4, (0.05 + left) / 0.2));
        var hour = time.ToOffset(Origin.Offset).TimeOfDay.TotalHours;
        var (before, after) = (habit.Hours[(int)hour], habit.Hours[((int)hour + 1) % 24]);
        var curve = (before + (after - before) * (hour - (int)hour)) / 100;
        if (time.ToOffset(Origin.Offset).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) curve *= habit.Weekend / 100.0;
        return Math.Max(0.05, curve * ramp * (1 + 0.04 * noise.Slow(1, time, TimeSpan.FromHours(5))));
    }

    /// <summary>开车后的几小时: the burners run cold and the cleaning works badly.</summary>
    public bool IsStarting(DateTimeOffset time) => RunningDays(time) is >= 0 and < 0.25;

    /// <summary>Days since the start; negative while it stands still.</summary>
    private double RunningDays(DateTimeOffset time)
    {
        var cycle = habit.Runs + habit.Stands;
        var at = ((time - Origin).TotalDays + noise.Share(2, 0) * cycle) % cycle;
        if (at < 0) at += cycle;
        return at < habit.Runs ? at : -1;
    }
}
