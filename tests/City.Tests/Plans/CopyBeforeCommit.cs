using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dizhu.City.Tests.Plans;

/// <summary>Takes the files as they lie on the disk the moment before a commit: what a process killed there leaves behind.</summary>
internal sealed class CopyBeforeCommit : DbTransactionInterceptor
{
    public string? Source { get; set; }

    public string? Copy { get; private set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Source is not null)
        {
            Copy = Directory.CreateTempSubdirectory("dizhu-crash-").FullName;
            foreach (var file in Directory.EnumerateFiles(Source)) File.Copy(file, Path.Combine(Copy, Path.GetFileName(file)));
        }
        return ValueTask.FromResult(result);
    }
}
