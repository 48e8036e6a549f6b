using System.Text;
using Dizhu.City.Readings;
using Dizhu.City.Records;
using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Store.Readings;

namespace Dizhu.City.Sources;

/// <summary>贴得最近的因子: the hour of a day whose mean comes closest to its limit or goes furthest beyond it.</summary>
/// <param name="Hour">The start of the hour.</param>
/// <param name="IsConverted">折算: the value is converted to the reference oxygen, as the limit is.</param>
public sealed record NearestFactor(string Code, string Name, string? Unit, DateTimeOffset Hour, decimal Value, decimal? Limit, decimal? Lower, bool IsConverted, bool IsOver, long Position)
{
    /// <summary>Value over limit; null where a lower limit counts too, as for pH.</summary>
    public decimal? Share => Lower is null && Limit is > 0 ? Value / Limit : null;
}

/// <summary>一台数采仪的一天. An outlet without a logger has a row too.</summary>
/// <param name="IsSuspended">申报了停运或停产, at the end of the time looked at.</param>
/// <param name="LastPeriod">末次数据: the start of the last hour, or the last moment, that has data; null when the day has none.</param>
/// <param name="Expected">应传的小时数, all factors of the outlet together.</param>
/// <param name="HoursOver">Hours in which a judged mean (flag N) lay beyond its limit; null when no hour of the day could be judged.</param>
public sealed record SourceDayRow(
    RegisteredEnterprise Enterprise, RegisteredOutlet Outlet, LoggerDevice? Device, bool IsSuspended, DateTimeOffset? LastPeriod, DateTimeOffset? LastArrival,
    int Received, int Expected, int? HoursOver, NearestFactor? Nearest)
{
    /// <summary>Null when nothing was expected.</summary>
    public decimal? Completeness => Expected == 0 ? null : (decimal)Received / Expected;
}

/// <summary>看一天的污染源: every registered logger with the last data, completeness and hours beyond the limit of a day, as known then.</summary>
public sealed class ReadSourceDay(CityStore store, SourceRegistry registry, TransmissionRates rates)
{
    /// <summary>Hour means arrive some minutes after their hour.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <param name="now">Hours that are not over by then are not expected.</param>
    public async Task<IReadOnlyList<SourceDayRow>> OfAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var register = registry.Current;
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(8));
        var (end, ready) = (from.AddDays(1), now - Grace);
        var until = ready >= end ? end : from + TimeSpan.FromHours(Math.Max(0, (ready - from).Ticks / TimeSpan.TicksPerHour));
        var seen = now < end ? now : end;
        var channels = store.Readings.Channels.ToDictionary(channel => channel.Value, channel => channel.Key);
        var factors = register.Factors.Where(one => one.IsInForceOn(day)).ToLookup(one => (one.OutletKey, one.Factor));
        var last = new Dictionary<string, (DateTimeOffset Period, DateTimeOffset Arrival)>();
        // of every logger of which an hour was judged
        var over = new Dictionary<string, HashSet<DateTimeOffset>>();
        var nearest = new Dictionary<string, NearestFactor>();

        // what sends every minute has spoken in the last two hours; of what has not, the hours tell
        await foreach (var known in store.Readings.ReadEverySeriesAsync(ReadingPeriod.Moment, seen.AddHours(-2) > from ? seen.AddHours(-2) : from, end, end, cancellationToken)) Heard(known.Reading);
        await foreach (var known in store.Readings.ReadEverySeriesAsync(ReadingPeriod.Hour, from, end, end, cancellationToken))
        {
            var reading = known.Reading;
            if (Heard(reading) is not { } device || reading.Flag != SourceChannel.Normal || reading.Value.ToDecimal() is not { } value) continue;
            foreach (var factor in factors[(device.OutletKey, channels[reading.Channel].Factor)])
            {
                if (reading.Field != (factor.IsConverted ? ReadingField.ZsAvg : ReadingField.Avg) || factor is { Limit: null, Lower: null }) continue;
                var isOver = value > factor.Limit || value < factor.Lower;
                if (!over.TryGetValue(device.Mn, out var hours)) over[device.Mn] = hours = [];
                if (isOver) hours.Add(reading.Period);
                var named = FactorCodes.FindAnywhere(device.Edition ?? Edition.Hj2017, Encoding.Latin1.GetBytes(factor.Factor));
                var candidate = new NearestFactor(factor.Factor, named?.Name ?? factor.Factor, named?.Unit, reading.Period, value, factor.Limit, factor.Lower, factor.IsConverted, isOver, reading.Position);
                if ((isOver || candidate.Share is not null) && (!nearest.TryGetValue(device.Mn, out var other) || Rank(candidate).CompareTo(Rank(other)) > 0)) nearest[device.Mn] = candidate;
            }
        }

        var sent = (await rates.OfAsync(from, until, end, cancellationToken)).ToLookup(rate => rate.OutletKey);
        var enterprises = register.Enterprises.ToDictionary(one => one.Key);
        var loggers = register.Loggers.ToLookup(one => one.OutletKey);
        return
        [
            .. from outlet in register.Outlets
               let enterprise = enterprises.GetValueOrDefault(outlet.EnterpriseKey)
               where enterprise is not null
               let suspended = register.Suspensions.Any(one => one.OutletKey == outlet.Key && one.Covers(seen))
               from device in loggers[outlet.Key].OrderBy(one => one.Mn, StringComparer.Ordinal).DefaultIfEmpty<LoggerDevice?>(null)
               let heard = device is not null && last.TryGetValue(device.Mn, out var at) ? at : ((DateTimeOffset Period, DateTimeOffset Arrival)?)null
               select new SourceDayRow(
                   enterprise, outlet, device, suspended, heard?.Period, heard?.Arrival, sent[outlet.Key].Sum(rate => rate.Received), sent[outlet.Key].Sum(rate => rate.Expected),
                   device is null ? null : over.GetValueOrDefault(device.Mn)?.Count, device is null ? null : nearest.GetValueOrDefault(device.Mn)),
        ];

        LoggerDevice? Heard(in Reading reading)
        {
            if (!channels.TryGetValue(reading.Channel, out var channel) || SourceChannel.DeviceOf(channel) is not { } of || register.Find(of.Mn) is not { } device) return null;
            if (!last.TryGetValue(device.Mn, out var before) || reading.Period > before.Period) last[device.Mn] = (reading.Period, reading.Arrival);
            return device;
        }
    }

    /// <summary>What lies beyond its limit comes before what does not.</summary>
    private static (bool, decimal) Rank(NearestFactor one) => (one.IsOver, one.Share ?? 0);
}
