using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dizhu.City.Records.Migrations
{
    /// <inheritdoc />
    public partial class Values : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Acceptances",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcceptedByName = table.Column<string>(type: "TEXT", nullable: false),
                    AcceptedByUnit = table.Column<string>(type: "TEXT", nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    StatedKnownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acceptances_Acceptances_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Acceptances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Baselines",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ValueUnscaled = table.Column<long>(type: "INTEGER", nullable: false),
                    ValueScale = table.Column<byte>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    SourceTitle = table.Column<string>(type: "TEXT", nullable: false),
                    SourceNumber = table.Column<string>(type: "TEXT", nullable: true),
                    SourceDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    StatedKnownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Baselines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Baselines_Baselines_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Baselines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FigureImports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Revised = table.Column<int>(type: "INTEGER", nullable: false),
                    Same = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FigureImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Violations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    HappenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    SourceTitle = table.Column<string>(type: "TEXT", nullable: false),
                    SourceNumber = table.Column<string>(type: "TEXT", nullable: true),
                    SourceDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    StatedKnownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Violations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Violations_Violations_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Figures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    PeriodStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValueUnscaled = table.Column<long>(type: "INTEGER", nullable: true),
                    ValueScale = table.Column<byte>(type: "INTEGER", nullable: true),
                    NullReason = table.Column<string>(type: "TEXT", nullable: true),
                    NumeratorUnscaled = table.Column<long>(type: "INTEGER", nullable: true),
                    NumeratorScale = table.Column<byte>(type: "INTEGER", nullable: true),
                    DenominatorUnscaled = table.Column<long>(type: "INTEGER", nullable: true),
                    DenominatorScale = table.Column<byte>(type: "INTEGER", nullable: true),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    SourceTitle = table.Column<string>(type: "TEXT", nullable: false),
                    SourceNumber = table.Column<string>(type: "TEXT", nullable: true),
                    SourceDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Problems = table.Column<string>(type: "TEXT", nullable: true),
                    Measures = table.Column<string>(type: "TEXT", nullable: true),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    ArrivedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    StatedKnownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Figures", x => x.Id);
                    table.CheckConstraint("CK_Figures_ValueOrReason", "(ValueUnscaled is null) = (NullReason is not null)");
                    table.ForeignKey(
                        name: "FK_Figures_FigureImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "FigureImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Figures_Figures_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Figures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    FigureId = table.Column<int>(type: "INTEGER", nullable: true),
                    AcceptanceId = table.Column<int>(type: "INTEGER", nullable: true),
                    ViolationId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvidenceFiles_Acceptances_AcceptanceId",
                        column: x => x.AcceptanceId,
                        principalTable: "Acceptances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvidenceFiles_Figures_FigureId",
                        column: x => x.FigureId,
                        principalTable: "Figures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EvidenceFiles_Violations_ViolationId",
                        column: x => x.ViolationId,
                        principalTable: "Violations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FigureSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FigureId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    KnownFrom = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FigureSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FigureSteps_Figures_FigureId",
                        column: x => x.FigureId,
                        principalTable: "Figures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Acceptances_CityKey_About_Subject_Scope",
                table: "Acceptances",
                columns: new[] { "CityKey", "About", "Subject", "Scope" },
                unique: true,
                filter: "ReplacesId is null");

            migrationBuilder.CreateIndex(
                name: "IX_Acceptances_ReplacesId",
                table: "Acceptances",
                column: "ReplacesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Baselines_CityKey_About_Subject_Scope_Year",
                table: "Baselines",
                columns: new[] { "CityKey", "About", "Subject", "Scope", "Year" },
                unique: true,
                filter: "ReplacesId is null");

            migrationBuilder.CreateIndex(
                name: "IX_Baselines_ReplacesId",
                table: "Baselines",
                column: "ReplacesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceFiles_AcceptanceId",
                table: "EvidenceFiles",
                column: "AcceptanceId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceFiles_FigureId",
                table: "EvidenceFiles",
                column: "FigureId");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceFiles_ViolationId",
                table: "EvidenceFiles",
                column: "ViolationId");

            migrationBuilder.CreateIndex(
                name: "IX_FigureImports_CityKey_FileHash",
                table: "FigureImports",
                columns: new[] { "CityKey", "FileHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Figures_CityKey_About_Subject_Scope_Period_PeriodStart_PeriodEnd_SourceTitle",
                table: "Figures",
                columns: new[] { "CityKey", "About", "Subject", "Scope", "Period", "PeriodStart", "PeriodEnd", "SourceTitle" },
                unique: true,
                filter: "ReplacesId is null");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_ImportId",
                table: "Figures",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_ReplacesId",
                table: "Figures",
                column: "ReplacesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FigureSteps_FigureId_Stage",
                table: "FigureSteps",
                columns: new[] { "FigureId", "Stage" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Violations_CityKey_About_Subject_Scope_HappenedOn_SourceTitle_Description",
                table: "Violations",
                columns: new[] { "CityKey", "About", "Subject", "Scope", "HappenedOn", "SourceTitle", "Description" },
                unique: true,
                filter: "ReplacesId is null");

            migrationBuilder.CreateIndex(
                name: "IX_Violations_ReplacesId",
                table: "Violations",
                column: "ReplacesId",
                unique: true);

            foreach (var table in new[] { "Figures", "FigureSteps", "FigureImports", "Acceptances", "Violations", "Baselines", "EvidenceFiles" })
                foreach (var guard in ValueTables.Guard(table))
                    migrationBuilder.Sql(guard);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Baselines");

            migrationBuilder.DropTable(
                name: "EvidenceFiles");

            migrationBuilder.DropTable(
                name: "FigureSteps");

            migrationBuilder.DropTable(
                name: "Acceptances");

            migrationBuilder.DropTable(
                name: "Violations");

            migrationBuilder.DropTable(
                name: "Figures");

            migrationBuilder.DropTable(
                name: "FigureImports");
        }
    }
}
