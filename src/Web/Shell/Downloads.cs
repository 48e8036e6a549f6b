namespace Dizhu.Web.Shell;

/// <summary>下载: a workbook that a page gives out, under a name that every file system takes.</summary>
public static class Downloads
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>While the city is being read there is nothing to give out.</summary>
    public static IResult NotReady => Results.StatusCode(StatusCodes.Status503ServiceUnavailable);

    /// <param name="write">Writes the workbook.</param>
    /// <param name="parts">Parts of the name, joined by a dash; nulls are left out.</param>
    public static IResult Workbook(Action<Stream> write, params IEnumerable<string?> parts)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var workbook = new MemoryStream();
        write(workbook);
        return Results.File(workbook.ToArray(), MediaType, Safe(string.Join('-', parts.OfType<string>())) + ".xlsx");
    }

    /// <summary>Without what a file system refuses.</summary>
    public static string Safe(string name) =>
        string.Concat(name.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c) ? '_' : c));
}
