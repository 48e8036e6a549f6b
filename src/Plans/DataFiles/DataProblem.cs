namespace Dizhu.Plans.DataFiles;

/// <summary>数据文件里的一处问题. <paramref name="Line"/> counts from 1. The message says what is wrong and what to do.</summary>
public sealed record DataProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File} 第 {Line} 行：{Message}";
}

/// <summary>Thrown once with every problem of the files read, in their order, never at the first.</summary>
public sealed class DataFileException : Exception
{
    public DataFileException(IEnumerable<DataProblem> problems) : this([.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)]) { }

    private DataFileException(DataProblem[] problems)
        : base($"数据文件有 {problems.Length} 处问题：\n{string.Join('\n', problems.AsEnumerable())}") => Problems = problems;

    public IReadOnlyList<DataProblem> Problems { get; }
}
