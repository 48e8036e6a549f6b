using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Dizhu.Gateway;

/// <summary>对名单上没有的 MN 怎么办.</summary>
public enum UnknownDevices
{
    /// <summary>隔离: kept within limits, not acknowledged, shown.</summary>
    Quarantine,

    /// <summary>放行: taken in like any other. For a demonstration only.</summary>
    Open,

    /// <summary>拒绝: the line is closed, nothing is kept.</summary>
    Refuse,
}

/// <summary>网关设置, section <c>Dizhu:Gateway</c> of the configuration.</summary>
public sealed record GatewaySettings
{
    /// <summary>监听地址; the local machine alone unless configured.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [IPAddress.Loopback];

    /// <summary>端口; 0 takes any free one.</summary>
    public int Port { get; init; } = 9212;

    public UnknownDevices Unknown { get; init; } = UnknownDevices.Quarantine;

    /// <summary>A line on which no frame came for so long is closed. Loggers may send as seldom as once an hour.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>A line must have brought a frame of a device that is taken in by then.</summary>
    public TimeSpan NamingTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>An unfinished frame is waited for so long, then what there is of it goes to quarantine. The line stays.</summary>
    public TimeSpan PartTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>接管: a second line for an MN, from another address, is taken when the first was silent for so long.</summary>
    public TimeSpan TakeoverAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>全部连接</summary>
    public int MostLines { get; init; } = 20_000;

    /// <summary>一个地址的连接</summary>
    public int LinesPerAddress { get; init; } = 100;

    /// <summary>Beyond it a line is read more slowly; nothing is lost.</summary>
    public int FramesPerSecond { get; init; } = 10_000;

    /// <summary>The gateway is silent while the store is further behind the log than this.</summary>
    public TimeSpan MostBehind { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>隔离区 of one MN or, before it has named itself, one address; of a registered device in a day.</summary>
    public long QuarantineEach { get; init; } = 1 << 20;

    /// <summary>隔离区 of all that are not registered.</summary>
    public long QuarantineAll { get; init; } = 1 << 30;

    /// <summary>TLS 证书 (PFX) for a second port; null: none.</summary>
    public string? Certificate { get; init; }

    public string? CertificatePassword { get; init; }

    public int TlsPort { get; init; } = 9213;

    /// <summary>Never shows the password of the certificate.</summary>
    public override string ToString() => $"{string.Join(',', Addresses)}:{Port}";

    /// <exception cref="InvalidOperationException">With the setting and what is wrong with it.</exception>
    public static GatewaySettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Dizhu:Gateway");
        var defaults = new GatewaySettings();
        return new GatewaySettings
        {
            Addresses = section["Addresses"] is { Length: > 0 } addresses
                ? [.. addresses.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => IPAddress.TryParse(text, out var address) ? address : throw Wrong("Addresses", text, "IP 地址，几个用逗号分开"))]
                : defaults.Addresses,
            Port = Whole("Port", defaults.Port, 0, 65535),
            Unknown = section["Unknown"] switch
            {
                null or "" or "quarantine" => UnknownDevices.Quarantine,
                "open" => UnknownDevices.Open,
                "refuse" => UnknownDevices.Refuse,
                var other => throw Wrong("Unknown", other, "quarantine、open 或 refuse"),
            },
            IdleTime = Seconds("IdleSeconds", defaults.IdleTime),
            NamingTime = Seconds("NamingSeconds", defaults.NamingTime),
            PartTime = Seconds("PartSeconds", defaults.PartTime),
            TakeoverAfter = Seconds("TakeoverSeconds", defaults.TakeoverAfter),
            MostLines = Whole("MostLines", defaults.MostLines, 1, 1_000_000),
            LinesPerAddress = Whole("LinesPerAddress", defaults.LinesPerAddress, 1, 1_000_000),
            FramesPerSecond = Whole("FramesPerSecond", defaults.FramesPerSecond, 1, 1_000_000),
            MostBehind = Seconds("MostBehindSeconds", defaults.MostBehind),
            Certificate = section["Certificate"] is { Length: > 0 } certificate ? certificate : null,
            CertificatePassword = section["CertificatePassword"],
            TlsPort = Whole("TlsPort", defaults.TlsPort, 0, 65535),
        };

        int Whole(string name, int otherwise, int least, int most) =>
            section[name] is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw Wrong(name, text, $"{least} 到 {most} 的整数");

        TimeSpan Seconds(string name, TimeSpan otherwise) => TimeSpan.FromSeconds(Whole(name, (int)otherwise.TotalSeconds, 1, 86_400));

        static InvalidOperationException Wrong(string name, string text, string wanted) => new($"设置 Dizhu:Gateway:{name} 的值“{text}”不能用；请写{wanted}。");
    }
}
