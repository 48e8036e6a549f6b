using Dizhu.City.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dizhu.City.Records;

/// <summary>
/// 填报的表: figures, acceptances, violations, baselines and their evidence. First rows are unique by what they are about, and a
/// row can be replaced once: both together make every value one chain with one end.
/// </summary>
internal static class ValueTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ReportedFigure>(figure =>
        {
            Entered(figure, nameof(ReportedFigure.Period), nameof(ReportedFigure.PeriodStart), nameof(ReportedFigure.PeriodEnd), nameof(ReportedFigure.SourceTitle));
            figure.Property(f => f.Period).HasConversion<string>().HasMaxLength(16);
            figure.HasOne(f => f.Import).WithMany().HasForeignKey(f => f.ImportId).OnDelete(DeleteBehavior.Restrict);
            figure.HasMany(f => f.Steps).WithOne().HasForeignKey(step => step.FigureId).OnDelete(DeleteBehavior.Restrict);
            figure.HasMany(f => f.Evidence).WithOne().HasForeignKey(file => file.FigureId).OnDelete(DeleteBehavior.Restrict);
            figure.ToTable(table => table.HasCheckConstraint("CK_Figures_ValueOrReason", "(ValueUnscaled is null) = (NullReason is not null)"));
        });
        model.Entity<FigureStep>(step =>
        {
            step.Property(s => s.Stage).HasConversion<string>().HasMaxLength(16);
            step.Property(s => s.Reason).HasMaxLength(Indicators.ReturnFigure.LongestReason);
            step.HasIndex(s => new { s.FigureId, s.Stage }).IsUnique();
        });
        model.Entity<FigureImport>(import => import.HasIndex(i => new { i.CityKey, i.FileHash }).IsUnique());
        model.Entity<MilestoneAcceptance>(acceptance =>
        {
            Entered(acceptance);
            acceptance.HasMany(a => a.Evidence).WithOne().HasForeignKey(file => file.AcceptanceId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RuleViolation>(violation =>
        {
            Entered(violation, nameof(RuleViolation.HappenedOn), nameof(RuleViolation.SourceTitle), nameof(RuleViolation.Description));
            violation.HasMany(v => v.Evidence).WithOne().HasForeignKey(file => file.ViolationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StatedBaseline>(baseline => Entered(baseline, nameof(StatedBaseline.Year)));
    }

    /// <summary>SQL that makes the file refuse to change or delete a row of the table; a migration that creates a table of records runs it.</summary>
    public static IEnumerable<string> Guard(string table) => [Guard(table, "update"), Guard(table, "delete")];

    private static string Guard(string table, string change) =>
        $"create trigger {table}_no_{change} before {change} on {table} begin select raise(abort, '{table}: rows are only added'); end";

    internal static void Entered<T>(EntityTypeBuilder<T> entered, params string[] identity) where T : EnteredRecord
    {
        entered.Property(e => e.About).HasConversion<string>().HasMaxLength(16);
        entered.Property(e => e.CityKey).HasMaxLength(64);
        entered.Property(e => e.Subject).HasMaxLength(128);
        entered.Property(e => e.Scope).HasMaxLength(OneLine.LongestLine);
        entered.Property(e => e.ActorName).HasMaxLength(ActingPerson.LongestName);
        entered.Property(e => e.ActorUnit).HasMaxLength(ActingPerson.LongestName);
        entered.HasOne<T>().WithMany().HasForeignKey(nameof(EnteredRecord.ReplacesId)).OnDelete(DeleteBehavior.Restrict);
        entered.HasIndex(nameof(EnteredRecord.ReplacesId)).IsUnique();
        entered.HasIndex([nameof(EnteredRecord.CityKey), nameof(EnteredRecord.About), nameof(EnteredRecord.Subject), nameof(EnteredRecord.Scope), .. identity])
            .IsUnique().HasFilter("ReplacesId is null");
    }
}
