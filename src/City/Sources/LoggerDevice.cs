using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dizhu.Hj212.Ciphers;
using Dizhu.Hj212.Dialects;

namespace Dizhu.City.Sources;

/// <summary>数采仪 as the gateway knows it now: who it is, where it may come from, its secrets opened. Immutable; a change of the register is another one.</summary>
public sealed class LoggerDevice
{
    private readonly byte[]? password;

    public LoggerDevice(string mn, string outletKey, string st, Edition? edition, byte[]? password, string? address, bool isSimulated, IReadOnlyList<KnownKey> keys, bool isLocked = false)
    {
        (Mn, OutletKey, St, Edition, this.password, IsSimulated, Keys, IsLocked) = (mn, outletKey, st, edition, password, isSimulated, keys, isLocked);
        MnBytes = Encoding.ASCII.GetBytes(mn);
        if (address is not null) Network = ParseAddress(address);
    }

    public string Mn { get; }

    public ReadOnlyMemory<byte> MnBytes { get; }

    public string OutletKey { get; }

    public string St { get; }

    public Edition? Edition { get; }

    public bool IsSimulated { get; }

    /// <summary>Where it must come from; null: anywhere.</summary>
    public IPNetwork? Network { get; }

    /// <summary>Its keys, the newest first.</summary>
    public IReadOnlyList<KnownKey> Keys { get; }

    /// <summary>密码或密钥打不开: sealed with keys that are gone. Nothing is taken in from it until they are entered again.</summary>
    public bool IsLocked { get; }

    /// <summary>The password to write into requests; null when any is accepted.</summary>
    public string? Password => password is null ? null : Encoding.ASCII.GetString(password);

    /// <summary>In a time that does not tell how much of it was right.</summary>
    public bool AcceptsPassword(ReadOnlySpan<byte> given) => password is null || CryptographicOperations.FixedTimeEquals(password, given);

    public bool AcceptsAddress(IPAddress? from) => Network is not { } network || from is not null && network.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from);

    /// <summary>Nothing that matters to an open connection is different.</summary>
    public bool IsTheSameAs(LoggerDevice other) =>
        (Mn, OutletKey, St, Edition, Network, IsSimulated, IsLocked) == (other.Mn, other.OutletKey, other.St, other.Edition, other.Network, other.IsSimulated, other.IsLocked)
        && Keys.SequenceEqual(other.Keys, KnownKey.SameBytes) && (password is null ? other.password is null : other.AcceptsPassword(password) && other.password is not null);

    /// <summary>
    /// The plain data segment of a frame that came at a time, with the keys known by then: the newest and the two before it, because the device
    /// may not have taken the newest yet. A key that is later than the frame comes last: the clock was set back since it was entered. Null when none
    /// gives text.
    /// </summary>
    public byte[]? Decipher(ReadOnlySpan<byte> data, ushort crc, DateTimeOffset arrival)
    {
        foreach (var key in Keys.Where(key => key.Since <= arrival).Take(3).Concat(Keys.Reverse().Where(key => key.Since > arrival)))
            if (new AreaCipher(key.Bytes).Decipher(data, out _) is { } plain && AreaCipher.IsPlain(plain, crc)) return plain;
        return null;
    }

    /// <summary>An address (10.2.3.4) or a network (10.2.0.0/16); null when it is neither.</summary>
    public static IPNetwork? ParseAddress(string text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8) : null;
}

/// <summary>SM4 密钥, known since a moment.</summary>
public sealed record KnownKey(byte[] Bytes, DateTimeOffset Since)
{
    internal static readonly EqualityComparer<KnownKey> SameBytes = EqualityComparer<KnownKey>.Create((one, other) => one!.Bytes.AsSpan().SequenceEqual(other!.Bytes), key => key.Since.GetHashCode());

    public override string ToString() => MaskedText.Mask;
}
