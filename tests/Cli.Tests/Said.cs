using System.Diagnostics;
using System.Text;

namespace Dizhu.Cli.Tests;

/// <summary>The real binary, run as a person runs it.</summary>
internal sealed record Said(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public static async Task<Said> By(IEnumerable<string> arguments, byte[]? input = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "dizhu.exe" : "dizhu");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = Path.GetTempPath(),
        })!;
        using var patience = new Patience(process);
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            if (input is not null) await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: too large.
        }
        await copying;
        await process.WaitForExitAsync();
        patience.Check(await errors);
        return new(process.ExitCode, output.ToArray(), await errors);
    }

    public static Task<Said> By(params string[] arguments) => By(arguments, null);
}

/// <summary>A folder of files that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dizhu-cli-");

    public string Path => folder.FullName;

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
