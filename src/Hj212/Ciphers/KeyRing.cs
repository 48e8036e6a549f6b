namespace Dizhu.Hj212.Ciphers;

/// <summary>
/// 一台设备的密钥 and their change (命令 1014). While a new key is offered the device may already use it, and after the change what was
/// enciphered with the old one is still under way: so up to three keys are tried, the likeliest first, and each is told by the text that comes out.
/// </summary>
public sealed class KeyRing(ReadOnlySpan<byte> current)
{
    private AreaCipher current = new(current);
    private AreaCipher? offered, previous;
    private DateTimeOffset previousUntil;

    /// <summary>The key to encipher with.</summary>
    public AreaCipher Current => current;

    /// <summary>A new key is on its way to the device.</summary>
    public void Offer(ReadOnlySpan<byte> key) => offered = new(key);

    /// <summary>The device did not take it.</summary>
    public void Withdraw() => offered = null;

    /// <summary>The device took it; the old key is good for <paramref name="grace"/> more.</summary>
    public void Confirm(DateTimeOffset now, TimeSpan grace)
    {
        if (offered is not { } taken) return;
        (previous, previousUntil) = (current, now + grace);
        (current, offered) = (taken, null);
    }

    /// <summary>The plain segment, if one of the keys gives text with the frame's CRC.</summary>
    public byte[]? Decipher(ReadOnlySpan<byte> data, ushort givenCrc, DateTimeOffset now)
    {
        if (previous is not null && now > previousUntil) previous = null;
        return With(current, data, givenCrc) ?? With(offered, data, givenCrc) ?? With(previous, data, givenCrc);
    }

    private static byte[]? With(AreaCipher? cipher, ReadOnlySpan<byte> data, ushort givenCrc) =>
        cipher?.Decipher(data, out _) is { } plain && AreaCipher.IsPlain(plain, givenCrc) ? plain : null;
}
