namespace Dizhu.Cli;

/// <summary>退出码: what a script may rely on.</summary>
internal static class ExitCode
{
    /// <summary>Done; a document that is no action plan was read too.</summary>
    public const int Done = 0;

    /// <summary>检测不通过</summary>
    public const int NotConforming = 1;

    /// <summary>读不了的输入</summary>
    public const int Unreadable = 2;

    /// <summary>用法不对</summary>
    public const int WrongUsage = 64;

    /// <summary>Ctrl-C</summary>
    public const int Interrupted = 130;
}
