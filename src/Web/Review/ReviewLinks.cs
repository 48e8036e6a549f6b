namespace Dizhu.Web.Review;

/// <summary>评审页的地址: the place at hand and what is being done there are in the address, so everything works without script.</summary>
public static class ReviewLinks
{
    public const string Page = "/review";
    public const string Versions = "/review/versions";

    public const string DoubtsWorkbook = "/review/doubts.xlsx";
    public const string EditsWorkbook = "/review/edits.xlsx";
    public const string VersionsWorkbook = "/review/versions.xlsx";

    public static string Text(int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Versions}/{version}.txt");

    public static string To(string? key) => key is null ? Page : $"{Page}?at={Uri.EscapeDataString(key)}#item";

    /// <param name="doing">edit, split, merge, reject, parent or add.</param>
    public static string Do(string key, string doing) => $"{Page}?at={Uri.EscapeDataString(key)}&do={doing}#item";
}
