using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dizhu.City.Records.Migrations
{
    /// <inheritdoc />
    public partial class Controls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ControlRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CityKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Mn = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Command = table.Column<int>(type: "INTEGER", nullable: false),
                    Area = table.Column<string>(type: "TEXT", nullable: false),
                    NeedsApproval = table.Column<bool>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActorUnverified = table.Column<bool>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ControlSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", nullable: true),
                    ActorUnit = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Qn = table.Column<string>(type: "TEXT", nullable: true),
                    QnRtn = table.Column<int>(type: "INTEGER", nullable: true),
                    ExeRtn = table.Column<int>(type: "INTEGER", nullable: true),
                    DataPackets = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ControlSteps_ControlRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "ControlRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ControlRequests_CityKey_Mn",
                table: "ControlRequests",
                columns: new[] { "CityKey", "Mn" });

            migrationBuilder.CreateIndex(
                name: "IX_ControlSteps_RequestId_Stage",
                table: "ControlSteps",
                columns: new[] { "RequestId", "Stage" },
                unique: true);

            foreach (var table in new[] { "ControlRequests", "ControlSteps" })
                foreach (var guard in ValueTables.Guard(table))
                    migrationBuilder.Sql(guard);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ControlSteps");

            migrationBuilder.DropTable(
                name: "ControlRequests");
        }
    }
}
