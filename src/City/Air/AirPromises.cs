using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dizhu.City.Folder;
using Dizhu.Plans;
using Dizhu.Standards;
using Dizhu.Standards.Air;

namespace Dizhu.City.Air;

/// <summary>承诺和监测数据的关系 as one ledger knows it: of each bound promise its computed figures.</summary>
internal sealed class AirPromises(CityFolder city, AirLedger ledger)
{
    private readonly ConcurrentDictionary<(DateOnly Known, CalendarPeriod Period), DayTally> tallies = new();
    private readonly ConcurrentDictionary<Promise, AirFigures?> figures = new();
    private int numbers;

    /// <summary>What every figure here follows from: the statistics up to a transaction, and how the city reads them. Equal marks, equal figures.</summary>
    public string Mark { get; } = $"{ledger.Through}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(city.Air))))[..16]}";

    /// <summary>The figures of a promise; null where it is bound to nothing, or nothing is known yet.</summary>
    public AirFigures? Of(Promise promise) => figures.GetOrAdd(promise, Computed);

    private AirFigures? Computed(Promise promise) =>
        city.Air.Bindings.FirstOrDefault(binding => binding.Commitment == promise.Id) is { } binding && ledger.FirstKnown is not null
            ? new AirFigures(city, ledger, binding, promise, () => Interlocked.Decrement(ref numbers), TallyOf) is { MonthEnds.Count: > 0 } figures ? figures : null
            : null;

    /// <summary>The tally of good and of heavy days is one.</summary>
    private DayTally TallyOf(AirKnown known, DaySeries days, CalendarPeriod period) =>
        tallies.GetOrAdd((known.KnownBy, period), _ => DayTally.Of(days, period, AirBasis.ByDate));

    /// <summary>
    /// 被绑定的承诺: how a promise is judged that rests on monitoring data. What the document says in words (巩固二级, 六因子升级) becomes the figure that is
    /// computed; what it says in figures stays as it is.
    /// </summary>
    public static (Promise Promise, Binding Proposed) Bound(Promise promise, Binding proposed, AirBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var (from, to) = promise.Deadline is { } deadline ? (new DateOnly(deadline.Year, 1, 1), deadline) : ((DateOnly?)null, (DateOnly?)null);
        const string Computed = "，数由监测数据计算";
        switch (binding.Measure)
        {
            case AirPromised.Grade:
                var graded = promise.Kind == CommitmentKind.Categorical ? promise
                    : promise with { Kind = CommitmentKind.Categorical, Op = "<=", ClassValue = "二级", Unit = "GB 3095 级别", Value = null };
                ProgressTest test = new ClassTest(ClassTest.Air, from, to);
                if (promise.Distributive) test = new EachTest(binding.Counties.Count > 0 ? binding.Counties : promise.Scope, test);
                return (graded, new(test, "级别：按 GB 3095 的年评价判，年内看截至目前" + Computed, [.. proposed.Uncertain, .. promise.Kind == CommitmentKind.Categorical ? Array.Empty<string>() : ["原文没有写级别，按二级判"]]));
            case AirPromised.CountiesAtGradeTwo:
                return (promise, new(new LevelTest(from, to) { ReadingSettled = true }, "达到二级的县数：按各县的年评价判，年内看截至目前" + Computed, proposed.Uncertain));
            case AirPromised.SixFactorStations:
                return (promise with { Kind = CommitmentKind.Quantitative, Op = ">=", Value = 100, Unit = "%" },
                    new(new ListRatioTest(promise.Start, null), "六因子率：测六项的乡镇站占全部乡镇站，按站点登记计算", proposed.Uncertain));
            default:
                return (promise, proposed with { Why = proposed.Why + Computed });
        }
    }
}
