using System.Globalization;
using Dizhu.Standards.Statistics;

namespace Dizhu.Standards.Air;

/// <summary>城市日最大 8 小时臭氧的两种算法.</summary>
public enum OzoneOfCity
{
    /// <summary>各点位日最大的平均</summary>
    MeanOfMaxima,

    /// <summary>城市平均浓度的日最大</summary>
    MaximumOfMean,
}

/// <summary>天数比率的分母.</summary>
public enum DenominatorOfDays
{
    ValidDays,
    CalendarDays,
}

/// <summary>综合指数的权重.</summary>
public enum IndexWeights
{
    Equal,
    Weighted2026,
}

/// <summary>
/// 标准里没有写明、或正文不在手边的地方 (C and U): how a city reads them. Each setting has a default, how sure we are, and the question
/// that is open, in <see cref="Questions"/>; a page that uses one says so.
/// </summary>
public sealed record AirSettings
{
    public required PercentileMethod PercentileMethod { get; init; }

    /// <summary>Means of periods from day values as rounded for publication; otherwise from the full ones.</summary>
    public required bool RoundedDaysInMeans { get; init; }

    /// <summary>A quarter or half-year is valid when each of its months is; otherwise with any day.</summary>
    public required bool QuarterNeedsEveryMonth { get; init; }

    public required int HoursOfOzoneMaximum { get; init; }

    public required int IndexDecimalsOfParts { get; init; }

    public required int IndexDecimals { get; init; }

    public required IndexWeights IndexWeights { get; init; }

    public required OzoneOfCity OzoneOfCity { get; init; }

    public required int PercentOfPoints { get; init; }

    public required int PercentOfFewPoints { get; init; }

    public required bool TownshipsInCounty { get; init; }

    public required bool MeansWithoutDust { get; init; }

    public required DenominatorOfDays DenominatorOfDays { get; init; }

    public required bool InsufficientRankedLast { get; init; }

    /// <summary>The settings with their defaults and open questions, in the order of the data file.</summary>
    public static IReadOnlyList<AirQuestion> Questions { get; } = EditionFile.Read<AirQuestion[]>("air-settings.json");

    public static AirSettings Default { get; } = From(new Dictionary<string, string>());

    /// <summary>
    /// The defaults with a city's choices over them, by the keys of <see cref="Questions"/>. Throws <see cref="ArgumentException"/>
    /// with a Chinese sentence when a key is not known or a value is none of the choices.
    /// </summary>
    public static AirSettings From(IReadOnlyDictionary<string, string> chosen)
    {
        foreach (var key in chosen.Keys)
            if (Questions.All(q => q.Key != key)) throw new ArgumentException($"没有设置项 {key}；可用的有 {string.Join("、", Questions.Select(q => q.Key))}。", nameof(chosen));
        return new()
        {
            PercentileMethod = Choice<PercentileMethod>("percentileMethod"),
            RoundedDaysInMeans = Word("dayValuesInMeans") == "rounded",
            QuarterNeedsEveryMonth = Word("quarterValidity") == "everyMonth",
            HoursOfOzoneMaximum = Number("hoursOfOzoneMaximum", 1, 24),
            IndexDecimalsOfParts = Number("indexDecimalsOfParts", 0, 6),
            IndexDecimals = Number("indexDecimals", 0, 6),
            IndexWeights = Choice<IndexWeights>("indexWeights"),
            OzoneOfCity = Choice<OzoneOfCity>("ozoneOfCity"),
            PercentOfPoints = Number("percentOfPoints", 0, 100),
            PercentOfFewPoints = Number("percentOfFewPoints", 0, 100),
            TownshipsInCounty = Word("townshipsInCounty") == "yes",
            MeansWithoutDust = Word("meansWithoutDust") == "yes",
            DenominatorOfDays = Choice<DenominatorOfDays>("denominatorOfDays"),
            InsufficientRankedLast = Word("insufficientRankedLast") == "yes",
        };

        string Word(string key)
        {
            var question = Questions.Single(q => q.Key == key);
            var word = chosen.GetValueOrDefault(key, question.Default);
            if (question.Choices is { } choices && !choices.Contains(word)) throw new ArgumentException($"设置项 {key}（{question.Title}）不能是 {word}：只有 {string.Join("、", choices)}。", nameof(chosen));
            return word;
        }

        T Choice<T>(string key) where T : struct, Enum => Enum.Parse<T>(Word(key), ignoreCase: true);

        int Number(string key, int least, int most) =>
            int.TryParse(Word(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw new ArgumentException($"设置项 {key} 不能是 {Word(key)}：是 {least} 至 {most} 的整数。", nameof(chosen));
    }

    /// <summary>How a question is read here, in the words of <see cref="From"/>.</summary>
    public string ChoiceOf(AirQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Key switch
        {
            "percentileMethod" => Word(PercentileMethod),
            "dayValuesInMeans" => RoundedDaysInMeans ? "rounded" : "full",
            "quarterValidity" => QuarterNeedsEveryMonth ? "everyMonth" : "anyDays",
            "hoursOfOzoneMaximum" => Number(HoursOfOzoneMaximum),
            "indexDecimalsOfParts" => Number(IndexDecimalsOfParts),
            "indexDecimals" => Number(IndexDecimals),
            "indexWeights" => Word(IndexWeights),
            "ozoneOfCity" => Word(OzoneOfCity),
            "percentOfPoints" => Number(PercentOfPoints),
            "percentOfFewPoints" => Number(PercentOfFewPoints),
            "townshipsInCounty" => YesNo(TownshipsInCounty),
            "meansWithoutDust" => YesNo(MeansWithoutDust),
            "denominatorOfDays" => Word(DenominatorOfDays),
            "insufficientRankedLast" => YesNo(InsufficientRankedLast),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question.Key, "A question that no setting answers."),
        };

        static string Word<T>(T choice) where T : struct, Enum => char.ToLowerInvariant(choice.ToString()[0]) + choice.ToString()[1..];

        static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

        static string YesNo(bool choice) => choice ? "yes" : "no";
    }
}

/// <summary>待定的问题: a setting, what it is by default, and what the bureau should confirm.</summary>
public sealed record AirQuestion(string Key, string Title, string Default, string[]? Choices, Confidence Confidence, string Clause, string Question);
