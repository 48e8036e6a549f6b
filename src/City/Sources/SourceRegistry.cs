using System.Collections.Frozen;
using System.Text;
using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Sources;

/// <summary>
/// 污染源登记 as it stands: read once, and again after every change, so that the gateway and the readers of frames ask memory. What is
/// handed out never changes; <see cref="SourceRegister.Version"/> tells that there is a newer one.
/// </summary>
public sealed class SourceRegistry(IDbContextFactory<CityRecords> records, DeviceSeal seal)
{
    private volatile SourceRegister current = SourceRegister.Empty;

    public SourceRegister Current => current;

    /// <summary>Of which city; null before it was read.</summary>
    public string? CityKey { get; private set; }

    public async Task LoadAsync(string cityKey, CancellationToken cancellationToken = default)
    {
        await using var context = await records.CreateDbContextAsync(cancellationToken);
        var keys = (await context.DeviceKeys.AsNoTracking().Where(key => key.CityKey == cityKey).ToListAsync(cancellationToken)).ToLookup(key => key.Mn);
        var devices = await InForceAsync(context.Devices, cityKey, cancellationToken);
        CityKey = cityKey;
        current = new SourceRegister(
            await InForceAsync(context.Enterprises, cityKey, cancellationToken),
            await InForceAsync(context.Outlets, cityKey, cancellationToken),
            await InForceAsync(context.OutletFactors, cityKey, cancellationToken),
            await InForceAsync(context.Suspensions, cityKey, cancellationToken),
            devices, devices.Select(device => Opened(device, [.. keys[device.Key].OrderByDescending(key => key.Id)])), current.Version + 1);
    }

    /// <summary>The last revision of each, those withdrawn left out.</summary>
    internal static async Task<IReadOnlyList<T>> InForceAsync<T>(IQueryable<T> entries, string cityKey, CancellationToken cancellationToken) where T : RegistryEntry
    {
        var all = await entries.AsNoTracking().Where(entry => entry.CityKey == cityKey).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return [.. all.GroupBy(entry => entry.Key).Select(revisions => revisions.MaxBy(entry => entry.Revision)!).Where(entry => !entry.IsWithdrawn)];
    }

    private LoggerDevice Opened(RegisteredDevice device, IReadOnlyList<DeviceKey> keys)
    {
        var password = device.SealedPassword is { } sealedPassword ? seal.Open(sealedPassword) : null;
        var opened = keys.Select(key => (key.EnteredAt, Bytes: seal.Open(key.Sealed))).ToList();
        var isLocked = device.SealedPassword is not null && password is null || opened.Exists(key => key.Bytes is null);
        return new LoggerDevice(device.Key, device.OutletKey, device.St, device.Edition, password, device.Address, device.IsSimulated,
            [.. opened.Where(key => key.Bytes is not null).Select(key => new KnownKey(key.Bytes!, key.EnteredAt))], isLocked);
    }
}

/// <summary>The register at one moment.</summary>
public sealed class SourceRegister
{
    public static readonly SourceRegister Empty = new([], [], [], [], [], [], 0);

    private readonly FrozenDictionary<string, LoggerDevice> loggers;

    public SourceRegister(
        IReadOnlyList<RegisteredEnterprise> enterprises, IReadOnlyList<RegisteredOutlet> outlets, IReadOnlyList<OutletFactor> factors,
        IReadOnlyList<OutletSuspension> suspensions, IReadOnlyList<RegisteredDevice> devices, IEnumerable<LoggerDevice> opened, int version)
    {
        (Enterprises, Outlets, Factors, Suspensions, Devices, Version) = (enterprises, outlets, factors, suspensions, devices, version);
        loggers = opened.ToFrozenDictionary(device => device.Mn, StringComparer.Ordinal);
    }

    public IReadOnlyList<RegisteredEnterprise> Enterprises { get; }

    public IReadOnlyList<RegisteredOutlet> Outlets { get; }

    public IReadOnlyList<OutletFactor> Factors { get; }

    public IReadOnlyList<OutletSuspension> Suspensions { get; }

    public IReadOnlyList<RegisteredDevice> Devices { get; }

    public int Version { get; }

    /// <summary>The loggers with their secrets opened.</summary>
    public IReadOnlyCollection<LoggerDevice> Loggers => loggers.Values;

    public LoggerDevice? Find(string mn) => loggers.GetValueOrDefault(mn);

    /// <summary>The same from the bytes of a packet, without an allocation.</summary>
    public LoggerDevice? Find(ReadOnlySpan<byte> mn)
    {
        if (mn.Length > 64) return null;
        Span<char> text = stackalloc char[64];
        return loggers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..Encoding.Latin1.GetChars(mn, text)], out var device) ? device : null;
    }
}
