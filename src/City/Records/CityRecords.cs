using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Records;

/// <summary>城市档案: what people of a city enter and decide, in one SQLite file (see <see cref="RecordsFile"/>).</summary>
public sealed class CityRecords(DbContextOptions<CityRecords> options) : DbContext(options)
{
    public DbSet<ImportedDocument> Documents => Set<ImportedDocument>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ImportedDocument>(document =>
        {
            document.Property(d => d.CityKey).HasMaxLength(64);
            document.Property(d => d.CanonicalHash).HasMaxLength(64);
            document.Property(d => d.FileHash).HasMaxLength(64);
            document.Property(d => d.FileName).HasMaxLength(255);
            document.Property(d => d.MediaKind).HasConversion<string>().HasMaxLength(16);
            document.Property(d => d.ActorName).HasMaxLength(64);
            document.Property(d => d.ActorUnit).HasMaxLength(64);
            document.HasIndex(d => d.CityKey).IsUnique().HasFilter("IsCurrent = 1");
        });
    }
}
