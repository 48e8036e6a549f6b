using System.Diagnostics;
using System.Globalization;

namespace Dizhu.Store.Tests.Frames;

/// <summary>A real small file system (tmpfs), so that a full disk is a full disk. Needs the right to mount; else the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "tmpfs", path) != 0)
            Assert.Skip("这里不能挂载 tmpfs（需要 Linux 和 root）：磁盘写满的测试跳过。");
        return new SmallDisk(path);
    }

    public void Grow(int megabytes) => Assert.Equal(0, Run("mount", "-o", "remount," + Size(megabytes), Path));

    /// <summary>Takes all that is left but for so many bytes.</summary>
    public void Fill(int leaving = 0)
    {
        using var ballast = File.Create(System.IO.Path.Combine(Path, "ballast"));
        try
        {
            while (true)
            {
                ballast.Write(new byte[4096]);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // full
        }
        if (leaving > 0) ballast.SetLength(ballast.Length - leaving);
    }

    public void Empty() => File.Delete(System.IO.Path.Combine(Path, "ballast"));

    public void Dispose() => Run("umount", "-l", Path);

    private static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
