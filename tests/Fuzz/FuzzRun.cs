namespace Dizhu.Fuzz;

/// <summary>One broken promise: the target, the input that did it, and how.</summary>
internal sealed record FuzzFailure(string Target, byte[] Input, string What);

/// <summary>A plain run: inputs are mutated without watching the code, so it runs anywhere. The same seed gives the same inputs.</summary>
internal static class FuzzRun
{
    /// <summary>Of processor time: a busy machine makes nobody slow.</summary>
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(10);

    /// <summary>Replays the corpus, then mutates until <paramref name="goOn"/> says no or a promise is broken.</summary>
    public static (long Inputs, FuzzFailure? Failure) Of(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed, Func<long, bool> goOn)
    {
        var seeds = (List<byte[]>)[.. target.Seeds, .. corpus];
        var inputs = 0L;
        foreach (var input in seeds)
        {
            inputs++;
            if (Try(target, input) is { } failure) return (inputs, failure);
        }
        var mutation = new Mutation(seed);
        while (goOn(inputs))
        {
            inputs++;
            if (Try(target, target.Mutate(mutation.Any(target.Seeds), mutation)) is { } failure) return (inputs, failure);
        }
        return (inputs, null);
    }

    public static IReadOnlyList<byte[]> CorpusOf(FuzzTarget target, string folder)
    {
        var own = Path.Combine(folder, target.Name);
        return Directory.Exists(own) ? [.. Directory.EnumerateFiles(own).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)] : [];
    }

    private static FuzzFailure? Try(FuzzTarget target, byte[] input)
    {
        var before = Environment.CpuUsage.TotalTime;
        try
        {
            target.Run(input);
        }
        catch (Exception e)
        {
            return new(target.Name, input, e.ToString());
        }
        var took = Environment.CpuUsage.TotalTime - before;
        return took > TooSlow ? new(target.Name, input, $"took {took.TotalSeconds:0.0} s") : null;
    }
}
