using Microsoft.AspNetCore.Connections;

namespace Dizhu.Web.Operation;

/// <summary>启动时对终端前的人说的话: where it listens, or why it does not.</summary>
public static class Greeting
{
    public static void SayWhereItListens(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
        Console.WriteLine($"砥柱已启动，用浏览器打开（按 Ctrl-C 停止）：{app.Urls.FirstOrDefault()?.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}"));

    /// <summary>Serves until it is stopped.</summary>
    /// <returns>The exit code of the process: 1 where the port is taken.</returns>
    public static int Serve(this WebApplication app, ServerSettings settings)
    {
        try
        {
            app.Run();
            return 0;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine(Taken(failure, settings));
            return 1;
        }
    }

    /// <summary>Kestrel says which address it could not have.</summary>
    private static string Taken(IOException failure, ServerSettings settings) =>
        failure.Message.Contains($":{settings.Port}:", StringComparison.Ordinal)
            ? $"端口 {settings.Port} 已被占用：砥柱可能已经在运行，请打开 http://127.0.0.1:{settings.Port} 看看；或者用 --port 换一个端口。"
            : $"数采仪网关的端口已被占用（{failure.Message}）：砥柱可能已经在运行；或者用 --gateway-port 换一个端口，用 --roles web 不开网关。";
}
