using System.Text.Json;

namespace Dizhu.City.Tests;

/// <summary>Where the tests find the city folders of the repository and, when present, the material beside it.</summary>
internal static class Shared
{
    public static string Repository { get; } = FindRepository();

    public static string City(string key) => Path.Combine(Repository, "cities", key);

    /// <summary>The hand-made truth about the Sanmenxia document; skips the test where it is not at hand.</summary>
    public static JsonElement Gold() => JsonDocument.Parse(File.ReadAllBytes(Need("plan/gold.json"))).RootElement;

    /// <summary>The official text of Sanmenxia as bytes; skips the test where it is not at hand.</summary>
    public static byte[] SanmenxiaDocument() => File.ReadAllBytes(Need("plan/document.txt"));

    /// <summary>Air data of the material; skips the test where they are not at hand.</summary>
    public static byte[] AirData(string file) => File.ReadAllBytes(Need("data/air/" + file));

    private static string Need(string file)
    {
        var root = Environment.GetEnvironmentVariable("DIZHU_SHARED") ?? Path.Combine(Repository, "..", "shared");
        var path = Path.Combine(root, file);
        if (!File.Exists(path)) Assert.Skip($"没有 shared/{file}：设 DIZHU_SHARED，或把它放在仓库旁边。");
        return path;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Dizhu.slnx"))) return folder.FullName;
        throw new InvalidOperationException("测试应在仓库里运行：向上找不到 Dizhu.slnx。");
    }
}
