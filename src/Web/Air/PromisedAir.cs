using Dizhu.City.Air;
using Dizhu.City.Plans;

namespace Dizhu.Web.Air;

/// <summary>一项空气承诺 as it stands, and which measure of the air it rests on.</summary>
public sealed record PromisedAir(AirPromised Measure, SheetNote Note);
