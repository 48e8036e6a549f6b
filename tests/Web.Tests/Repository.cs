namespace Dizhu.Web.Tests;

/// <summary>Where things are, sought upward from the test binary.</summary>
internal static class Repository
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Emptied = new(StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    /// <summary>A city folder with nothing filled in: a copy without its demo parameters, so that what a test enters stands alone.</summary>
    public static string City(string name) => Emptied.GetOrAdd(name, static key =>
    {
        var copy = Path.Combine(AppContext.BaseDirectory, "cities", key);
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(FilledCity(key))) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    });

    /// <summary>The city folder as it is: the first start fills it with its demo data.</summary>
    public static string FilledCity(string name) => Path.Combine(Root, "cities", name);

    /// <summary>The fictional text of the fictional city.</summary>
    public static byte[] DemoText => File.ReadAllBytes(Path.Combine(City("demo"), "text.txt"));

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Dizhu.slnx"))) return at.FullName;
        throw new InvalidOperationException("从测试程序向上找不到 Dizhu.slnx");
    }
}
