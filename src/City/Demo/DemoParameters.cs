namespace Dizhu.City.Demo;

/// <summary>
/// 演示参数: how a city is filled as if people had reported month after month, read from <c>demo/*.yaml</c> of its folder. A commitment
/// without a course gets the default one of its kind (<see cref="DefaultCourse"/>).
/// </summary>
/// <param name="From">First day of the months that are reported.</param>
/// <param name="Through">Last day of them.</param>
/// <param name="Office">Who reports where the document names nobody, who publishes, and who judges what a person must judge.</param>
/// <param name="MonthAfter">A month's figure is known so many days after its end, give or take.</param>
/// <param name="YearAfter">The same of a year's figure.</param>
/// <param name="AcceptedAfter">An acceptance is known so many days after it was given.</param>
/// <param name="Surnames">From which the invented people take their names.</param>
/// <param name="ProgressWords">What people write of work that has no figure.</param>
/// <param name="Hash">SHA-256 of the files it was read from: other parameters make other data.</param>
public sealed record DemoParameters(
    int Seed, DateOnly From, DateOnly Through, string Office, int MonthAfter, int YearAfter, int AcceptedAfter,
    IReadOnlyList<string> Surnames, IReadOnlyList<string> ProgressWords, IReadOnlyList<YearShape> Shapes, IReadOnlyList<DemoCourse> Courses, string Hash);

/// <summary>年内的走势: the year so far at the end of each month as thousandths of the year's value (winter air is worse).</summary>
public sealed record YearShape(string Name, IReadOnlyList<int> Thousandths);

/// <summary>How often a figure is reported.</summary>
public enum ReportEvery
{
    Month,
    Quarter,
    Year,
}

/// <summary>
/// 一条承诺的经过. Which parts matter depends on how the commitment is judged: <see cref="Years"/> for the value of a period,
/// <see cref="Points"/> for sums, lists, stocks and the progress of a milestone, <see cref="Accepted"/> and <see cref="Violations"/>
/// for what is done and what was broken. The rest is what goes wrong when people report.
/// </summary>
public sealed record DemoCourse
{
    public required string Commitment { get; init; }

    /// <summary>The county it is about, where each keeps the promise for itself, or the year of a yearly one; null for all that have no course of their own.</summary>
    public string? Scope { get; init; }

    public ReportEvery? Every { get; init; }

    /// <summary>月报的名称, without the month.</summary>
    public string? Source { get; init; }

    /// <summary>Digits after the point.</summary>
    public int? Scale { get; init; }

    /// <summary>Known so many days after the month, to the day; null for the habit of the city.</summary>
    public int? After { get; init; }

    /// <summary>进展 in words, not as a percentage.</summary>
    public bool InWords { get; init; }

    /// <summary>Nothing but acceptances, violations and baselines: nobody reports.</summary>
    public bool Silent { get; init; }

    public IReadOnlyList<CoursePoint> Points { get; init; } = [];

    public IReadOnlyList<CourseYear> Years { get; init; } = [];

    public IReadOnlyList<CourseAcceptance> Accepted { get; init; } = [];

    public IReadOnlyList<CourseViolation> Violations { get; init; } = [];

    public IReadOnlyList<CourseBaseline> Baselines { get; init; } = [];

    public IReadOnlyList<CourseGap> Gaps { get; init; } = [];

    public IReadOnlyList<CourseCorrection> Corrections { get; init; } = [];

    public IReadOnlyList<SecondSource> SecondSources { get; init; } = [];

    public IReadOnlyList<LateReport> Late { get; init; } = [];

    public IReadOnlyList<UnfinishedReport> Unfinished { get; init; } = [];

    public IReadOnlyList<CourseTrouble> Troubles { get; init; } = [];
}

/// <summary>So much stands at the end of a day, of so many where it is a list; between two points it grows unevenly, never back.</summary>
public sealed record CoursePoint(DateOnly At, decimal Value, int? Of);

/// <summary>
/// The values of a year: what stands at the end of it, and at the end of each month so far (given, or by a shape). With
/// <paramref name="Of"/> they are numbers of things or days, and the share is reckoned.
/// </summary>
public sealed record CourseYear(int Year, decimal? Value, IReadOnlyList<decimal> Months, IReadOnlyList<int> Of, string? Shape);

/// <summary>验收, and its withdrawal where it did not stand.</summary>
public sealed record CourseAcceptance(DateOnly Done, DateOnly On, string? By, DateOnly? KnownFrom, DateOnly? Withdrawn, string? Why, DateOnly? AgainDone, DateOnly? AgainOn);

public sealed record CourseViolation(DateOnly On, string What, DateOnly KnownFrom, DateOnly? Withdrawn, string? Why);

public sealed record CourseBaseline(int Year, decimal Value, string? Unit, string Source, DateOnly KnownFrom);

/// <summary>Months without a figure: reported with a reason, or not reported at all.</summary>
public sealed record CourseGap(DateOnly From, DateOnly Through, string? Why);

/// <summary>更正: the month was published as <paramref name="Was"/> first.</summary>
public sealed record CourseCorrection(DateOnly At, decimal Was, DateOnly On, string Why);

/// <summary>第二个来源 that says something else about the same period, until it is corrected.</summary>
public sealed record SecondSource(DateOnly At, decimal Value, string Source, DateOnly? Corrected, string? Why);

/// <summary>迟报</summary>
public sealed record LateReport(DateOnly At, DateOnly Known);

/// <summary>停在草稿或已核对.</summary>
public sealed record UnfinishedReport(DateOnly At, bool Checked);

/// <summary>存在问题 and 下步措施 of the months in between; a problem that begins with 滞后 is the unit's own word that it is behind.</summary>
public sealed record CourseTrouble(DateOnly From, DateOnly Through, string Problem, string? Measure);
