using Dizhu.City.Indicators;
using Dizhu.City.Plans;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Indicators;

/// <summary>待确认的月调度表: a workbook that was read and shown, with the day for which it was.</summary>
public sealed record PendingSheet(ReadOnlyMemory<byte> Bytes, string FileName, ActingPerson Actor, ImportOptions Options, DateOnly Day) : Unconfirmed;
