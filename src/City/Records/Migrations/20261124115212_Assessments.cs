using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dizhu.City.Records.Migrations
{
    /// <inheritdoc />
    public partial class Assessments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Bindings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Choice = table.Column<string>(type: "TEXT", nullable: false),
                    Proposal = table.Column<byte[]>(type: "BLOB", nullable: false),
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
                    table.PrimaryKey("PK_Bindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bindings_Bindings_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Bindings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DemoFillings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    GeneratorVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    FilledAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DemoFillings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Figure = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Duty = table.Column<string>(type: "TEXT", nullable: false),
                    Whole = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeepingBatches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Inputs = table.Column<string>(type: "TEXT", nullable: false),
                    Program = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Differing = table.Column<int>(type: "INTEGER", nullable: false),
                    Same = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeepingBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assessments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PromiseId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    KnownBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InputsHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PlanHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FindingId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assessments_Findings_FindingId",
                        column: x => x.FindingId,
                        principalTable: "Findings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_KeepingBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "KeepingBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_BatchId",
                table: "Assessments",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_CityKey_PromiseId_Day_KnownBy_InputsHash_FindingId",
                table: "Assessments",
                columns: new[] { "CityKey", "PromiseId", "Day", "KnownBy", "InputsHash", "FindingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_FindingId",
                table: "Assessments",
                column: "FindingId");

            migrationBuilder.CreateIndex(
                name: "IX_Bindings_CityKey_About_Subject_Scope",
                table: "Bindings",
                columns: new[] { "CityKey", "About", "Subject", "Scope" },
                unique: true,
                filter: "ReplacesId is null");

            migrationBuilder.CreateIndex(
                name: "IX_Bindings_ReplacesId",
                table: "Bindings",
                column: "ReplacesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DemoFillings_CityKey",
                table: "DemoFillings",
                column: "CityKey");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Digest",
                table: "Findings",
                column: "Digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KeepingBatches_CityKey",
                table: "KeepingBatches",
                column: "CityKey");

            foreach (var table in new[] { "Assessments", "Findings", "KeepingBatches", "Bindings", "DemoFillings" })
                foreach (var guard in ValueTables.Guard(table))
                    migrationBuilder.Sql(guard);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assessments");

            migrationBuilder.DropTable(
                name: "Bindings");

            migrationBuilder.DropTable(
                name: "DemoFillings");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "KeepingBatches");
        }
    }
}
