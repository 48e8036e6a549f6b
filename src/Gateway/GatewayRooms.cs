using Dizhu.City.Readings;
using Dizhu.City.Sources;

namespace Dizhu.Gateway;

/// <summary>What every line works with.</summary>
internal sealed record GatewayRooms(
    GatewaySettings Settings, CityStore Store, SourceRegistry Registry, Intake Intake, LiveLines Lines, QuarantineRoom Quarantine,
    GatewayAlarms Alarms, GatewayMetrics Metrics, ControlDispatch Control, TimeProvider Clock);
