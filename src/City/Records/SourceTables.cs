using Dizhu.City.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dizhu.City.Records;

/// <summary>污染源登记的表. Of each thing one chain of revisions with one end; rows are only added, the file itself refuses the rest.</summary>
internal static class SourceTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RegisteredEnterprise>(Entry);
        model.Entity<RegisteredOutlet>(Entry);
        model.Entity<OutletFactor>(Entry);
        model.Entity<RegisteredDevice>(device =>
        {
            Entry(device);
            device.Property(d => d.Edition).HasConversion<string>().HasMaxLength(16);
        });
        model.Entity<OutletSuspension>(suspension =>
        {
            Entry(suspension);
            suspension.Property(s => s.Kind).HasConversion<string>().HasMaxLength(16);
        });
        model.Entity<DeviceKey>(key =>
        {
            key.Property(k => k.CityKey).HasMaxLength(64);
            key.Property(k => k.Mn).HasMaxLength(64);
            key.HasIndex(k => new { k.CityKey, k.Mn });
        });
        model.Entity<ControlRequest>(request =>
        {
            request.Property(r => r.CityKey).HasMaxLength(64);
            request.Property(r => r.Mn).HasMaxLength(64);
            request.Property(r => r.Purpose).HasMaxLength(OneLine.LongestRemark);
            request.Property(r => r.ActorName).HasMaxLength(ActingPerson.LongestName);
            request.Property(r => r.ActorUnit).HasMaxLength(ActingPerson.LongestName);
            request.HasMany(r => r.Steps).WithOne().HasForeignKey(step => step.RequestId).OnDelete(DeleteBehavior.Restrict);
            request.HasIndex(r => new { r.CityKey, r.Mn });
        });
        model.Entity<ControlStep>(step =>
        {
            step.Property(s => s.Stage).HasConversion<string>().HasMaxLength(16);
            step.HasIndex(s => new { s.RequestId, s.Stage }).IsUnique();
        });
    }

    private static void Entry<T>(EntityTypeBuilder<T> entry) where T : RegistryEntry
    {
        entry.Property(e => e.CityKey).HasMaxLength(64);
        entry.Property(e => e.Key).HasMaxLength(200);
        entry.Property(e => e.Reason).HasMaxLength(OneLine.LongestRemark);
        entry.Property(e => e.ActorName).HasMaxLength(ActingPerson.LongestName);
        entry.Property(e => e.ActorUnit).HasMaxLength(ActingPerson.LongestName);
        entry.HasOne<T>().WithMany().HasForeignKey(nameof(RegistryEntry.ReplacesId)).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(nameof(RegistryEntry.ReplacesId)).IsUnique();
        entry.HasIndex(nameof(RegistryEntry.CityKey), nameof(RegistryEntry.Key)).IsUnique().HasFilter("ReplacesId is null");
    }
}
