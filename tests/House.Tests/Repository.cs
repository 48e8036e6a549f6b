using System.Text;
using System.Text.RegularExpressions;

namespace Dizhu.House.Tests;

/// <summary>The repository as files: what a clean clone holds, without what building leaves behind.</summary>
internal static partial class Repository
{
    private static readonly string[] LeftBehind =
        [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = Above(AppContext.BaseDirectory, "Dizhu.slnx");

    /// <summary>Paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>Folders that hold a file, at any depth below.</summary>
    public static IReadOnlySet<string> Folders { get; } = Files.SelectMany(FoldersAbove).ToHashSet();

    /// <summary>Project files: src/Plans/Plans.csproj …</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Source of the product, the tests and the benches; generated migrations are nobody's handwriting.</summary>
    public static IEnumerable<string> Sources => Files.Where(file =>
        (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
        && !file.Contains("/Migrations/", StringComparison.Ordinal));

    public static string Absolute(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(Absolute(file));

    public static bool Exists(string path) => File.Exists(Absolute(path)) || Directory.Exists(Absolute(path));

    /// <summary>Every file that is text: no NUL byte at its head.</summary>
    public static IEnumerable<(string File, string Text)> Texts() =>
        from file in Files
        let bytes = File.ReadAllBytes(Absolute(file))
        where !bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0)
        select (file, Encoding.UTF8.GetString(bytes));

    /// <summary>Types that a file declares; a Razor file declares the component of its name.</summary>
    public static IEnumerable<string> TypesIn(string file)
    {
        var types = TypeDeclaration().Matches(Read(file)).Select(match => match.Groups["name"].Value);
        return file.EndsWith(".razor", StringComparison.Ordinal) ? types.Append(Path.GetFileNameWithoutExtension(file)) : types;
    }

    /// <summary>A file of the folder ../shared (or DIZHU_SHARED); skips the test where it is absent.</summary>
    public static string Shared(string file)
    {
        var shared = Environment.GetEnvironmentVariable("DIZHU_SHARED") ?? Path.Combine(Root, "..", "shared");
        var path = Path.Combine(shared, file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not in the shared folder (../shared or DIZHU_SHARED)");
        return path;
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !LeftBehind.Contains(Path.GetFileName(child)) && !child.StartsWith(Path.Combine(Root, "data"), StringComparison.Ordinal))
                .SelectMany(Walk));

    private static IEnumerable<string> FoldersAbove(string file)
    {
        for (var slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
            yield return file[..slash];
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Above(string start, string mark)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, mark))) return folder.FullName;
        throw new InvalidOperationException($"{mark} is not above {start}");
    }

    [GeneratedRegex(@"^[ \t]*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|ref|file|unsafe|new)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
