using Dizhu.City.Plans;
using Dizhu.Plans;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Import;

/// <summary>待确认的导入: an official text that was read and shown.</summary>
public sealed record PendingImport(ReadOnlyMemory<byte> Bytes, string FileName, ActingPerson Actor, ParsedPlan Plan, IReadOnlyList<string> Notes) : Unconfirmed;
