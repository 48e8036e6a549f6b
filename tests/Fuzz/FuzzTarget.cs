using System.Reflection;

namespace Dizhu.Fuzz;

/// <summary>
/// 模糊测试的靶子: code that takes bytes or text from outside. A target is found by being a subclass; its name is the name of the
/// type it tests, and the folder of its inputs in Corpus.
/// </summary>
internal abstract class FuzzTarget
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t.IsSubclassOf(typeof(FuzzTarget)) && !t.IsAbstract)
            .Select(t => (FuzzTarget)Activator.CreateInstance(t)!)
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>The type under test.</summary>
    public abstract Type Tested { get; }

    public string Name => Tested.Name;

    /// <summary>Inputs to start from, besides those in the corpus.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Throws when a promise is broken.</summary>
    public abstract void Run(ReadOnlySpan<byte> input);

    /// <summary>The next input. A target whose format hides its content from plain mutation does it inside.</summary>
    public virtual byte[] Mutate(byte[] seed, Mutation mutation) => mutation.Of(seed);

    protected static void Promise(bool kept, string promise)
    {
        if (!kept) throw new BrokenPromiseException(promise);
    }
}

internal sealed class BrokenPromiseException(string promise) : Exception(promise);
