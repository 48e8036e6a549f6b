namespace Dizhu.Standards.Tests;

/// <summary>
/// Material that is not part of the product (published air data). Tests read it where it lies:
/// in the folder named by DIZHU_SHARED, else in a folder <c>shared</c> beside the repository. Absent, they are skipped.
/// </summary>
internal static class Shared
{
    public static string Repository { get; } = FindRepository();

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("DIZHU_SHARED") is { Length: > 0 } named ? named
        : Directory.Exists(Path.Combine(Repository, "..", "shared")) ? Path.GetFullPath(Path.Combine(Repository, "..", "shared")) : null;

    /// <summary>The path of a file, or the test is skipped with the reason.</summary>
    public static string File(string relative)
    {
        var path = Folder is null ? null : Path.Combine(Folder, relative);
        if (path is null || !System.IO.File.Exists(path)) Assert.Skip($"没有 {relative}：把它放在仓库旁的 shared 目录，或用 DIZHU_SHARED 指出。");
        return path;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Dizhu.slnx"))) return folder.FullName;
        throw new InvalidOperationException("tests run inside the repository");
    }
}
