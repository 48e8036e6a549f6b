using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dizhu.City.Records;

/// <summary>评定的表: what was found, how it is to be judged, and whether the data are simulated. Hashes lie in 32 bytes, for there are many.</summary>
internal static class AssessmentTables
{
    private static readonly ValueConverter<string, byte[]> Hash = new(hex => Convert.FromHexString(hex), bytes => Convert.ToHexStringLower(bytes));

    public static void Configure(ModelBuilder model)
    {
        model.Entity<KeptAssessment>(kept =>
        {
            kept.Property(k => k.CityKey).HasMaxLength(64);
            kept.Property(k => k.PromiseId).HasMaxLength(128);
            kept.Property(k => k.InputsHash).HasConversion(Hash);
            kept.Property(k => k.PlanHash).HasConversion(Hash);
            kept.HasOne(k => k.Finding).WithMany().HasForeignKey(k => k.FindingId).OnDelete(DeleteBehavior.Restrict);
            kept.HasOne(k => k.Batch).WithMany().HasForeignKey(k => k.BatchId).OnDelete(DeleteBehavior.Restrict);
            // the same inputs twice can only differ where the rules of the program have changed, and then both stay
            kept.HasIndex(k => new { k.CityKey, k.PromiseId, k.Day, k.KnownBy, k.InputsHash, k.FindingId }).IsUnique();
        });
        model.Entity<KeptFinding>(finding =>
        {
            finding.Property(f => f.Digest).HasConversion(Hash);
            finding.Property(f => f.Status).HasConversion<string>().HasMaxLength(16);
            finding.HasIndex(f => f.Digest).IsUnique();
        });
        model.Entity<KeepingBatch>(batch =>
        {
            batch.Property(b => b.CityKey).HasMaxLength(64);
            batch.Property(b => b.Program).HasMaxLength(64);
            batch.HasIndex(b => b.CityKey);
        });
        model.Entity<ConfirmedBinding>(binding =>
        {
            ValueTables.Entered(binding);
            binding.Property(b => b.Proposal).HasConversion(Hash);
        });
        model.Entity<DemoFilling>(filling =>
        {
            filling.Property(f => f.CityKey).HasMaxLength(64);
            filling.Property(f => f.ParametersHash).HasColumnName("PlanHash").HasMaxLength(64);
            filling.HasIndex(f => f.CityKey);
        });
    }
}
