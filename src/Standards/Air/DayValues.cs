namespace Dizhu.Standards.Air;

/// <summary>一天的日值: the six pollutants (ozone by its daily maximum of 8 hours) and the daily maximum of 1 hour of ozone.</summary>
public sealed class DayValues
{
    private readonly DailyValue[] values;

    /// <param name="values">Seven: the six in the order of <see cref="Pollutant"/>, and the 1-hour ozone.</param>
    public DayValues(IReadOnlyList<DailyValue> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, Columns, nameof(values));
        this.values = [.. values];
    }

    internal const int Columns = 7;

    public static DayValues Nothing { get; } = new([.. Enumerable.Repeat(DailyValue.Nothing, Columns)]);

    public DailyValue this[Pollutant pollutant] => values[(int)pollutant];

    public DailyValue OzoneOneHour => values[^1];

    internal DailyValue At(int column) => values[column];
}
