namespace Dizhu.Store.Readings;

/// <summary>
/// 空气站小时值: the six pollutants of one station and hour as one row, because they come, are judged and are read
/// together (docs/decisions/0010). Positions, revisions and clocks as in <see cref="Reading"/>; a pollutant that a record
/// does not state (<see cref="Missing.NotStated"/>) replaces nothing. The numbers are in the units of the standards, whatever
/// a file said: µg/m³, CO in mg/m³.
/// </summary>
/// <param name="Channel">The channel (station, <see cref="ChannelKey.AirHours"/>).</param>
/// <param name="Period">The start of the hour.</param>
public readonly record struct AirHour(
    int Channel, DateTimeOffset Period,
    ExactValue So2, ExactValue No2, ExactValue Pm10, ExactValue Co, ExactValue O3, ExactValue Pm25,
    string? Flag, long Position, int Line, DateTimeOffset KnownFrom, DateTimeOffset Arrival)
{
    public bool SaysTheSameAs(in AirHour other) =>
        So2.SameAs(other.So2) && No2.SameAs(other.No2) && Pm10.SameAs(other.Pm10)
        && Co.SameAs(other.Co) && O3.SameAs(other.O3) && Pm25.SameAs(other.Pm25) && Flag == other.Flag;

    /// <summary>This hour with what a later record states laid over it.</summary>
    public AirHour Under(in AirHour later) => later with
    {
        So2 = Stated(So2, later.So2),
        No2 = Stated(No2, later.No2),
        Pm10 = Stated(Pm10, later.Pm10),
        Co = Stated(Co, later.Co),
        O3 = Stated(O3, later.O3),
        Pm25 = Stated(Pm25, later.Pm25),
    };

    private static ExactValue Stated(ExactValue before, ExactValue later) => later.Missing == Missing.NotStated ? before : later;
}

/// <summary>The hour as known, each pollutant by the last record that states it, and how many different ones came before.</summary>
public readonly record struct KnownAirHour(AirHour Hour, int Revision)
{
    public bool IsRevised => Revision > 1;
}
