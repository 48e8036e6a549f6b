using System.Security.Cryptography;
using System.Text;

namespace Dizhu.Web.Operation;

/// <summary>
/// 命令行的令牌: a new one each start, in <c>cli.token</c> of the data folder, for its owner only. Whoever can read it may act through the
/// server as the command line does.
/// </summary>
public sealed class CliToken(string dataFolder)
{
    private readonly byte[] token = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Writes it down, once the data folder is known to be ours: a second program that is refused it changes nothing of the first.</summary>
    public void Publish()
    {
        var path = Path.Combine(dataFolder, "cli.token");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // the old one goes first: its mode may have been opened by somebody
        File.Delete(path);
        using var file = new FileStream(path, options);
        file.Write(token);
    }

    /// <summary>Whether a request carries it, compared in constant time.</summary>
    public bool Admits(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Scheme.Length..].Trim()), token);
    }
}
