using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dizhu.Web.Operation;

/// <summary>启动告知: what the person at the terminal must know: the address, or why there is none.</summary>
public static class Announcement
{
    /// <summary>Runs the server until it is stopped.</summary>
    /// <returns>The exit code: 1 where the port is taken.</returns>
    public static int RunAndSayWhere(this WebApplication app, int port)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
            if (addresses?.FirstOrDefault() is { } address)
                Console.WriteLine($"砥柱已启动：http://127.0.0.1:{new Uri(address).Port} ，按 Ctrl-C 停止。");
        });
        try
        {
            app.Run();
            return 0;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"端口 {port} 已被占用：砥柱可能已经在运行，请打开 http://127.0.0.1:{port} 看看；或者用 --port 换一个端口。");
            return 1;
        }
    }
}
