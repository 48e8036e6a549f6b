using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dizhu.Browser.Tests;

/// <summary>走法: what a person does again and again in a city, as several tests need it.</summary>
internal static class Walks
{
    /// <summary>What axe finds serious on pages, one after another, and which of them scroll sideways.</summary>
    public static async Task<IReadOnlyList<string>> Findings(this RunningCity city, Window window, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            await window.Page.GotoAsync(city.Address + path);
            found.AddRange((await window.SeriousFindings()).Select(finding => $"{path}: {finding}"));
            if (await window.ScrollsSideways()) found.Add($"{path} 有横向滚动");
        }
        return found;
    }

    public static async Task ActAs(this RunningCity city, IPage page, string name, string unit)
    {
        await page.GotoAsync(city.Address + "/acting");
        await page.FillAsync("[name=name]", name);
        await page.SelectOptionAsync("[name=unit]", unit);
        await page.GetByRole(AriaRole.Button, new() { Name = "就用这个名义" }).ClickAsync();
        await page.WaitForURLAsync(city.Address + "/");
    }

    /// <summary>读一读: uploads the fictional text and looks at what was understood; nothing is stored yet.</summary>
    public static async Task ReadText(this RunningCity city, IPage page)
    {
        await page.GotoAsync(city.Address + "/import");
        await page.SetInputFilesAsync("input[type=file]", Path.Combine(Repository.City("demo"), "text.txt"));
        await page.FillAsync("input[name=name]", "陈某");
        await page.FillAsync("input[name=unit]", "市专班");
        await page.ClickAsync("text=读一读，先不写入");
    }

    /// <summary>导入, and on to the review.</summary>
    public static async Task ImportText(this RunningCity city, IPage page)
    {
        await city.ReadText(page);
        await page.ClickAsync("text=确认导入");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已导入");
        await page.ClickAsync("text=去评审");
        await Expect(page.Locator(".rv-top .answer")).ToContainTextAsync("处疑点须人定");
    }

    /// <summary>定疑点: names the first lead where one is missing and takes the last answer elsewhere, until none is left.</summary>
    /// <param name="decide">Sends what was chosen: by a click, by a key.</param>
    public static async Task SettleDoubts(IPage page, Func<Task> decide)
    {
        for (var edit = 1; await page.Locator(".rv-doubts .cur").CountAsync() > 0; edit++)
        {
            var leads = page.Locator(".rv-doubts .cur input[type=checkbox]");
            if (await leads.CountAsync() > 0) await leads.First.CheckAsync();
            else await page.Locator(".rv-doubts .cur input[type=radio]").Last.CheckAsync();
            await decide();
            await Expect(page.Locator(".rv-said")).ToContainTextAsync($"第 {edit} 号");
        }
        await Expect(page.Locator(".rv-top .answer")).ToContainTextAsync("疑点都已定");
    }

    /// <summary>采纳 as the first version.</summary>
    public static async Task Adopt(IPage page)
    {
        await page.FillAsync("input[name=reason]", "会议通过");
        await page.ClickAsync(".rv-adopt button");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已采纳为第 1 版");
    }
}
