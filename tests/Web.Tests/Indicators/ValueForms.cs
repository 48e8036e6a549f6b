using System.Net;
using System.Text.RegularExpressions;

namespace Dizhu.Web.Tests.Indicators;

/// <summary>The forms of the values as a person fills them in: the page is read, its token taken along, the rest typed.</summary>
internal static partial class ValueForms
{
    public static async Task ActAs(this Visitor visitor, string name, string unit)
    {
        using var chosen = await visitor.Fill("/acting", "acting", [], ("name", name), ("unit", unit));
        Assert.Equal(HttpStatusCode.Found, chosen.StatusCode);
    }

    public static Task<HttpResponseMessage> Enter(this Visitor visitor, string commitment, string value, params (string Name, string Value)[] more) =>
        visitor.Enter(commitment, value, "%", more);

    public static Task<HttpResponseMessage> Enter(this Visitor visitor, string commitment, string value, string unit, IEnumerable<(string Name, string Value)> more) =>
        visitor.Fill($"/values/{commitment}?month=2024-08", "figure", [],
            [("kind", "Cumulative"), ("day", "2024-08-31"), ("value", value), ("unit", unit), ("source", "8月月报"), .. more]);

    public static Task<HttpResponseMessage> Press(this Visitor visitor, string commitment, string step, int figure) =>
        visitor.Fill($"/values/{commitment}?month=2024-08", "steps", [], (step, figure.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The number of the revision that a form led to.</summary>
    public static int Opened(this HttpResponseMessage response) =>
        int.Parse(Revision().Match(response.Headers.Location?.ToString() ?? "").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<HttpResponseMessage> Fill(this Visitor visitor, string path, string handler, IEnumerable<(string Field, string FileName, byte[] Bytes)> files, params (string Name, string Value)[] typed)
    {
        var page = await visitor.Read(path);
        var form = new MultipartFormDataContent
        {
            { new StringContent(handler), "_handler" },
            { new StringContent(Token().Match(page).Groups[1].Value), "__RequestVerificationToken" },
        };
        foreach (var (name, value) in typed) form.Add(new StringContent(value), name);
        foreach (var (field, fileName, bytes) in files) form.Add(new ByteArrayContent(bytes), field, fileName);
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public static Task<string> Words(this HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("opened=([0-9]+)")]
    private static partial Regex Revision();
}
