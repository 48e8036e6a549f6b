using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Dizhu.Quarantine;

/// <summary>
/// 子进程的起动: which program becomes the child, and the few environment variables it gets. Nothing is inherited: tokens and
/// connection strings of the parent stay with the parent.
/// </summary>
internal sealed record ChildCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>This binary again; under the <c>dotnet</c> host with the entry assembly before the verb.</summary>
    public static ChildCommand OfThisProcess()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is unknown.");
        var isHost = string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, isHost ? [Assembly.GetEntryAssembly()!.Location, QuarantineChild.Verb] : [QuarantineChild.Verb]);
    }

    public ProcessStartInfo StartInfo(QuarantineLimits limits)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        var environment = start.Environment;
        var systemRoot = environment.TryGetValue("SystemRoot", out var root) ? root : null;
        environment.Clear();
        if (systemRoot is not null) environment["SystemRoot"] = systemRoot;
        environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        environment["LANG"] = "C.UTF-8";
        // Managed memory gets three quarters of the whole, written in hexadecimal; the rest is for the runtime itself.
        environment["DOTNET_GCHeapHardLimit"] = (limits.MemoryBytes / 4 * 3).ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        // No diagnostics socket and no dump in the temporary folder: a killed child leaves nothing behind.
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_DbgEnableMiniDump"] = "0";
        // The double mapping of code goes through a file in memory, which the child is not allowed to have.
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
