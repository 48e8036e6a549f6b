namespace Dizhu.Cli;

/// <summary>失败: what went wrong is said to the person, and its code to the script.</summary>
internal static class Failure
{
    public static int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }

    /// <summary>Why a file could not be opened, and what to do.</summary>
    public static string Reason(Exception e, string file) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "没有这个文件。请检查路径。",
        _ when Directory.Exists(file) => "这是文件夹，不是文件。",
        UnauthorizedAccessException => "没有权限。",
        _ => e.Message,
    };

    /// <summary>A file as a sentence names it.</summary>
    public static string Shown(string file) => file == "-" ? "标准输入" : file;
}
