namespace Dizhu.Browser.Tests;

/// <summary>Where things are, sought upward from the test binary.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string City(string name) => Path.Combine(Root, "cities", name);

    /// <summary>The official text of the first city, which stays outside the product; null when it is not at hand.</summary>
    public static string? OfficialText
    {
        get
        {
            var shared = Environment.GetEnvironmentVariable("DIZHU_SHARED") is { Length: > 0 } given ? given : Path.Combine(Root, "..", "shared");
            var text = Path.GetFullPath(Path.Combine(shared, "plan", "document.txt"));
            return File.Exists(text) ? text : null;
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Dizhu.slnx"))) return at.FullName;
        throw new InvalidOperationException("从测试程序向上找不到 Dizhu.slnx");
    }
}
