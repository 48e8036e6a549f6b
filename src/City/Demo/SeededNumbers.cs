using System.Text;

namespace Dizhu.City.Demo;

/// <summary>
/// 有种子的数: SplitMix64 (Steele, Lea, Flood 2014), integers only, so that the same seed gives the same numbers on any machine.
/// Each subject draws from a stream of its own: a course added for one commitment changes nothing of another.
/// </summary>
public sealed class SeededNumbers(ulong state)
{
    public static SeededNumbers Of(int seed, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // FNV-1a over the name; string.GetHashCode differs from run to run
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(stream)) hash = (hash ^ b) * 1099511628211UL;
        return new SeededNumbers(hash ^ (ulong)(uint)seed * 0x9E3779B97F4A7C15UL);
    }

    /// <summary>An integer from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        return least + (int)(Next() % ((ulong)((long)most - least) + 1));
    }

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
