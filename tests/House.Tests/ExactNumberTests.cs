namespace Dizhu.House.Tests;

/// <summary>Numbers that enter a rule are exact: no float or double in the rooms that read and judge a plan or compute by a standard.</summary>
public class ExactNumberTests
{
    /// <summary>Reading measures where letters stand on a PDF page; geometry is not a rule.</summary>
    private const string Geometry = "Dizhu.Plans.Reading.";

    [Fact]
    public void Reading_a_plan_uses_no_binary_floating_point()
    {
        var plans = typeof(Plans.OfficialText).Assembly.Location;
        Assert.Empty(FloatingPoint.In(plans, type => type.StartsWith("Dizhu.Plans.", StringComparison.Ordinal) && !type.StartsWith(Geometry, StringComparison.Ordinal)));
    }

    [Fact]
    public void Standards_use_no_binary_floating_point() =>
        Assert.Empty(FloatingPoint.In(typeof(Standards.Fraction).Assembly.Location, type => type.StartsWith("Dizhu.Standards.", StringComparison.Ordinal)));

    [Fact]
    public void Reading_a_loggers_message_uses_no_binary_floating_point() =>
        Assert.Empty(FloatingPoint.In(typeof(Hj212.Frames.FrameReader).Assembly.Location, type => type.StartsWith("Dizhu.Hj212.", StringComparison.Ordinal)));

    [Fact]
    public void The_search_finds_floating_point_wherever_it_hides()
    {
        var found = FloatingPoint.In(typeof(Inexact).Assembly.Location, type => type.EndsWith(nameof(Inexact), StringComparison.Ordinal) || type.EndsWith(nameof(Exact), StringComparison.Ordinal));
        string[] expected =
        [
            "<Share>k__BackingField", "get_Share", "set_Share", "Literal", "Conversion", "Parameter", "Local", "Called", "Generic", "Boxed",
        ];
        Assert.Equal(expected.Select(name => $"{typeof(Inexact).FullName}.{name}").Order(StringComparer.Ordinal), found.Where(name => !name.Contains('+', StringComparison.Ordinal)));
        Assert.Contains(found, name => name.StartsWith($"{typeof(Inexact).FullName}+", StringComparison.Ordinal));
    }
}

/// <summary>One member for each way floating point gets into a rule.</summary>
internal static class Inexact
{
    public static float? Share { get; set; }
    public static bool Literal(int days) => days * 0.76 > 1;
    public static decimal Conversion(int days) => (decimal)(double)days;
    public static void Parameter(ReadOnlySpan<float> values) => values.ToArray();
    public static int Local(object value) { var parsed = (double)value; return parsed > 1 ? 1 : 0; }
    public static int Called(TimeSpan span) => span.TotalDays.GetHashCode();
    public static int Generic() => new List<double>().Count;
    public static bool Boxed(object value) => value is Half;
    public static Func<int> InAClosure(int days) => () => (days / 3.0).GetHashCode();
}

/// <summary>The same with exact numbers: nothing to find.</summary>
internal static class Exact
{
    public static readonly decimal Share = 0.76m;
    public static decimal Days(int year) => Math.Round(365m * Share) + year;
    public static int Jump(int month) => month switch { 1 => 31, 2 => 28, 3 => 31, 4 => 30, 5 => 31, 6 => 30, 7 => 31, _ => Days(month) > 300 ? 1 : 0 };
}
