namespace Dizhu.Web.Operation;

/// <summary>启动提示: one line on standard output, so that whoever started the program knows where to look.</summary>
public static class Greeting
{
    public static void SayWhereItListens(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        Console.WriteLine($"砥柱已启动，用浏览器打开（按 Ctrl-C 停止）：{app.Urls.FirstOrDefault()?.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}"));
}
