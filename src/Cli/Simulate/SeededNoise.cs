namespace Dizhu.Cli.Simulate;

/// <summary>Chance that can be asked again: a number from seed, device, purpose and index, the same on every machine (splitmix64).</summary>
internal sealed class SeededNoise
{
    private readonly ulong root;

    public SeededNoise(int seed, string name)
    {
        root = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + 1469598103934665603UL);
        foreach (var letter in name) root = Mixed(root ^ letter);
    }

    /// <summary>From 0 up to 1.</summary>
    public double Share(int purpose, long index) => (Mixed(root + unchecked((ulong)purpose * 0xD1B54A32D192ED03UL) ^ Mixed((ulong)index)) >> 11) / 9007199254740992.0;

    /// <summary>From -1 to 1, moving on a straight line between points this far apart.</summary>
    public double Slow(int purpose, DateTimeOffset time, TimeSpan step)
    {
        var at = Math.DivRem(time.UtcTicks, step.Ticks, out var past);
        var (before, after) = (Share(purpose, at), Share(purpose, at + 1));
        return 2 * (before + (after - before) * past / step.Ticks) - 1;
    }

    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ value >> 27) * 0x94D049BB133111EBUL;
            return value ^ value >> 31;
        }
    }
}
