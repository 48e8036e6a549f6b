namespace Dizhu.Store.Readings;

/// <summary>测道: what a series is measured by. A device (MN, station code) and a factor code, both as sent; the store numbers them.</summary>
public readonly record struct ChannelKey(string Device, string Factor)
{
    /// <summary>The factor under which the six pollutants of an air station's hour are stored together (<see cref="AirHour"/>).</summary>
    public const string AirHours = "air";
}

/// <summary>序列: one field of one kind of one channel, over time.</summary>
public readonly record struct SeriesKey(int Channel, ReadingPeriod Kind, ReadingField Field);
