using System.Globalization;

namespace Dizhu.Gateway.Tests;

/// <summary>The process that is killed: the gateway with everything behind it, on a folder that outlives it. It says on standard output where it listens.</summary>
internal static class DoomedGateway
{
    public const string Mark = "doomed-gateway";

    public static async Task<int> RunAsync(string folder)
    {
        await using var gateway = await RunningGateway.StartAsync(new GatewaySettings { LinesPerAddress = 1000 }, folder);
        await Console.Out.WriteLineAsync(gateway.Address.Port.ToString(CultureInfo.InvariantCulture));
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
