using System.Text.Json;
using Dizhu.Cli.Simulate;

namespace Dizhu.Cli.Tests;

/// <summary>A play of the first loggers of the list, by the real binary.</summary>
internal static class Play
{
    public static readonly IReadOnlyList<PlayedLogger> Loggers =
        LoggerList.Read("loggers.yaml", File.ReadAllText(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cities"), "loggers.yaml", SearchOption.AllDirectories).Single()));

    public static readonly Dictionary<string, byte[]> Keys = Loggers.Where(logger => logger.Key is not null).ToDictionary(logger => logger.Mn, logger => logger.Key!);

    public static async Task<JsonElement> Played(TestPlatform platform, params string[] more)
    {
        var said = await Said.By(["simulate", "--target", platform.Address, "--json", .. more]);
        Assert.Equal(0, said.ExitCode);
        return JsonDocument.Parse(said.Text).RootElement;
    }

    public static long Number(JsonElement summary, string name) => summary.GetProperty(name).GetInt64();
}
