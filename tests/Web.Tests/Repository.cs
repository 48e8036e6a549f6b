namespace Dizhu.Web.Tests;

/// <summary>Where things are, sought upward from the test binary.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string City(string name) => Path.Combine(Root, "cities", name);

    /// <summary>The fictional text of the fictional city.</summary>
    public static byte[] DemoText => File.ReadAllBytes(Path.Combine(City("demo"), "text.txt"));

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Dizhu.slnx"))) return at.FullName;
        throw new InvalidOperationException("从测试程序向上找不到 Dizhu.slnx");
    }
}
