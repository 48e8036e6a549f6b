using Dizhu.City.Indicators;
using Dizhu.City.Readings;
using Dizhu.Store.Readings;

namespace Dizhu.City.Sources;

/// <summary>
/// 传输率、有效率、传输有效率 of one factor of one outlet, counted in hours. Source: the device-marking rule (生态环境部公告 2022 年第 21 号) as
/// second-hand texts give it, confidence medium.
/// </summary>
/// <param name="Expected">应传: hours of the period, those of declared suspensions taken out.</param>
/// <param name="Received">实传: of these, hours for which a mean came, good or bad.</param>
/// <param name="Valid">有效: of these, hours with a number under the flag N.</param>
/// <param name="Unmarked">Hours that came without a flag: nobody says that they are valid, so they are not counted so.</param>
public sealed record TransmissionRate(string OutletKey, string Factor, int Expected, int Received, int Valid, int Unmarked)
{
    /// <summary>传输率 = received / expected; null when nothing was expected.</summary>
    public decimal? Transmission => Share(Received);

    /// <summary>有效率 = valid / expected.</summary>
    public decimal? Validity => Share(Valid);

    /// <summary>传输有效率 = 传输率 × 有效率</summary>
    public decimal? Effective => Transmission * Validity;

    private decimal? Share(int hours) => Expected == 0 ? null : (decimal)hours / Expected;
}

/// <summary>算传输率: every factor that an outlet was registered with, over whole hours of a period, from the hour values as they were known.</summary>
public sealed class TransmissionRates(CityStore store, SourceRegistry registry)
{
    /// <param name="from">A full hour.</param>
    /// <param name="until">A full hour, excluded.</param>
    /// <param name="knownBefore">Null: all that is known.</param>
    public async Task<IReadOnlyList<TransmissionRate>> OfAsync(DateTimeOffset from, DateTimeOffset until, DateTimeOffset? knownBefore = null, CancellationToken cancellationToken = default)
    {
        var register = registry.Current;
        var outlets = register.Loggers.ToDictionary(device => device.Mn, device => device.OutletKey);
        var channels = store.Readings.Channels.ToDictionary(channel => channel.Value, channel => channel.Key);
        var hours = new Dictionary<(string Outlet, string Factor), Dictionary<DateTimeOffset, Reading>>();
        await foreach (var known in store.Readings.ReadEverySeriesAsync(ReadingPeriod.Hour, from, until, knownBefore, cancellationToken))
        {
            if (known.Reading.Field != ReadingField.Avg || !channels.TryGetValue(known.Reading.Channel, out var channel)) continue;
            if (SourceChannel.DeviceOf(channel) is not { } device || !outlets.TryGetValue(device.Mn, out var outlet)) continue;
            if (!hours.TryGetValue((outlet, channel.Factor), out var ofFactor)) hours[(outlet, channel.Factor)] = ofFactor = [];
            // two devices at one outlet: an hour is valid if one of them says so
            if (!ofFactor.TryGetValue(known.Reading.Period, out var other) || !IsValid(other)) ofFactor[known.Reading.Period] = known.Reading;
        }
        var rates = new List<TransmissionRate>();
        foreach (var factor in register.Factors.GroupBy(one => (one.OutletKey, one.Factor)))
        {
            var suspended = register.Suspensions.Where(one => one.OutletKey == factor.Key.OutletKey).ToList();
            var came = hours.GetValueOrDefault(factor.Key);
            var (expected, received, valid, unmarked) = (0, 0, 0, 0);
            for (var hour = from.ToUniversalTime(); hour < until; hour += TimeSpan.FromHours(1))
            {
                var day = hour.ChinaDay();
                if (!factor.Any(one => one.IsInForceOn(day)) || suspended.Exists(one => one.Covers(hour))) continue;
                expected++;
                if (came is null || !came.TryGetValue(hour, out var reading)) continue;
                received++;
                if (IsValid(reading)) valid++;
                if (reading.Flag is null) unmarked++;
            }
            rates.Add(new TransmissionRate(factor.Key.OutletKey, factor.Key.Factor, expected, received, valid, unmarked));
        }
        return rates;
    }

    private static bool IsValid(in Reading hour) => hour.Value.IsNumber && hour.Flag == SourceChannel.Normal;
}
