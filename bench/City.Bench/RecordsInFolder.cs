using Dizhu.City.Records;
using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Bench;

/// <summary>The records file of a data folder.</summary>
internal sealed class RecordsInFolder(string folder) : IDbContextFactory<CityRecords>
{
    public CityRecords CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<CityRecords>();
        RecordsFile.Configure(options, folder);
        return new CityRecords(options.Options);
    }
}
