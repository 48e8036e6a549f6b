using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Dizhu.City.Sources;

/// <summary>封存密码和密钥: secrets of devices are stored sealed, by keys that lie outside the records file (<c>keys</c> in the data folder).</summary>
public sealed class DeviceSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("dizhu.device.v1");

    public byte[] Seal(byte[] secret) => protector.Protect(secret);

    /// <summary>Null when it cannot be opened: the keys are not those with which it was sealed.</summary>
    public byte[]? Open(byte[] sealedSecret)
    {
        try
        {
            return protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
