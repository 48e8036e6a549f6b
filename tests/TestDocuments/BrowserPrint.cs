using System.Diagnostics;
using System.Net;

namespace Dizhu.TestDocuments;

/// <summary>A PDF with embedded Chinese fonts as a real program makes it: Chromium prints a page.</summary>
internal static class BrowserPrint
{
    private const string Chromium = "/usr/bin/chromium";

    public static bool IsPossible => File.Exists(Chromium);

    public static byte[] ToPdf(string text)
    {
        var folder = Directory.CreateTempSubdirectory("dizhu-print-");
        try
        {
            var html = Path.Combine(folder.FullName, "paper.html");
            var pdf = Path.Combine(folder.FullName, "paper.pdf");
            var paragraphs = text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => $"<p>{WebUtility.HtmlEncode(l)}</p>");
            File.WriteAllText(html,
                "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:37mm 26mm 35mm 28mm}body{font:16pt/29pt \"Noto Serif CJK SC\",\"Noto Sans CJK SC\"}p{margin:0}</style>"
                + string.Concat(paragraphs));
            var start = new ProcessStartInfo(Chromium,
            [
                "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--user-data-dir={folder.FullName}/profile", "--no-pdf-header-footer",
                $"--print-to-pdf={pdf}", new Uri(html).AbsoluteUri,
            ]) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var chromium = Process.Start(start)!;
            chromium.OutputDataReceived += static (_, _) => { };
            chromium.BeginOutputReadLine();
            chromium.BeginErrorReadLine();
            if (!chromium.WaitForExit(TimeSpan.FromSeconds(60))) chromium.Kill(entireProcessTree: true);
            return File.ReadAllBytes(pdf);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
