using Microsoft.EntityFrameworkCore;

namespace Dizhu.City.Records;

/// <summary>城市档案: what people of a city enter and decide, in one SQLite file (see <see cref="RecordsFile"/>).</summary>
public sealed class CityRecords(DbContextOptions<CityRecords> options) : DbContext(options)
{
    public DbSet<ImportedDocument> Documents => Set<ImportedDocument>();

    public DbSet<RecordedEdit> Edits => Set<RecordedEdit>();

    public DbSet<AdoptedVersion> Versions => Set<AdoptedVersion>();

    public DbSet<ReportedFigure> Figures => Set<ReportedFigure>();

    public DbSet<FigureStep> FigureSteps => Set<FigureStep>();

    public DbSet<FigureImport> FigureImports => Set<FigureImport>();

    public DbSet<MilestoneAcceptance> Acceptances => Set<MilestoneAcceptance>();

    public DbSet<RuleViolation> Violations => Set<RuleViolation>();

    public DbSet<StatedBaseline> Baselines => Set<StatedBaseline>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<ConfirmedBinding> Bindings => Set<ConfirmedBinding>();

    public DbSet<KeptAssessment> Assessments => Set<KeptAssessment>();

    public DbSet<KeptFinding> Findings => Set<KeptFinding>();

    public DbSet<KeepingBatch> KeepingBatches => Set<KeepingBatch>();

    public DbSet<DemoFilling> DemoFillings => Set<DemoFilling>();

    public DbSet<RegisteredEnterprise> Enterprises => Set<RegisteredEnterprise>();

    public DbSet<RegisteredOutlet> Outlets => Set<RegisteredOutlet>();

    public DbSet<OutletFactor> OutletFactors => Set<OutletFactor>();

    public DbSet<RegisteredDevice> Devices => Set<RegisteredDevice>();

    public DbSet<OutletSuspension> Suspensions => Set<OutletSuspension>();

    public DbSet<DeviceKey> DeviceKeys => Set<DeviceKey>();

    public DbSet<ControlRequest> ControlRequests => Set<ControlRequest>();

    public DbSet<ControlStep> ControlSteps => Set<ControlStep>();

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
        modelBuilder.Entity<RecordedEdit>(edit =>
        {
            edit.Property(e => e.CityKey).HasMaxLength(64);
            edit.Property(e => e.PlanKey).HasMaxLength(128);
            edit.Property(e => e.Reason).HasMaxLength(500);
            edit.Property(e => e.ActorName).HasMaxLength(64);
            edit.Property(e => e.ActorUnit).HasMaxLength(64);
            edit.HasIndex(e => new { e.CityKey, e.PlanKey });
            edit.HasOne<ImportedDocument>().WithMany().HasForeignKey(e => e.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AdoptedVersion>(version =>
        {
            version.Property(v => v.CityKey).HasMaxLength(64);
            version.Property(v => v.Hash).HasMaxLength(64);
            version.Property(v => v.Reason).HasMaxLength(500);
            version.Property(v => v.ActorName).HasMaxLength(64);
            version.Property(v => v.ActorUnit).HasMaxLength(64);
            version.HasIndex(v => new { v.CityKey, v.Number }).IsUnique();
            version.HasOne<ImportedDocument>().WithMany().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        ValueTables.Configure(modelBuilder);
        AssessmentTables.Configure(modelBuilder);
        SourceTables.Configure(modelBuilder);
    }
}
