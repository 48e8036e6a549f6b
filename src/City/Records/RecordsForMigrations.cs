using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dizhu.City.Records;

/// <summary>
/// Only for <c>dotnet ef migrations add NAME --project src/City --output-dir Records/Migrations</c>, which must build the
/// model without a running server.
/// </summary>
internal sealed class RecordsForMigrations : IDesignTimeDbContextFactory<CityRecords>
{
    public CityRecords CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CityRecords>();
        RecordsFile.Configure(options, Path.GetTempPath());
        return new CityRecords(options.Options);
    }
}
