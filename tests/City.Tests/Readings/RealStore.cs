using Dizhu.City.Readings;
using Dizhu.Store.Frames;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dizhu.City.Tests.Readings;

/// <summary>The real store of a city in a folder of a test, not opened yet.</summary>
internal static class RealStore
{
    /// <param name="read">Who reads records of the kind; null: nobody reads anything.</param>
    public static CityStore In(string folder, RecordReader? read = null, RecordKind kind = RecordKind.Import, TimeProvider? clock = null) =>
        new(folder, new RecordReaders(read is null ? new Dictionary<RecordKind, RecordReader>() : new() { [kind] = read }), clock ?? TimeProvider.System, NullLogger<CityStore>.Instance);
}
