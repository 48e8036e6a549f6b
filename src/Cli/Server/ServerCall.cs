using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using static Dizhu.Cli.Failure;

namespace Dizhu.Cli.Server;

/// <summary>对服务的调用: commands that need the store ask the server, which alone has it open, with the token it wrote to its data folder.</summary>
internal sealed class ServerCall : IDisposable
{
    private readonly HttpClient client;

    private ServerCall(Uri server, string token)
    {
        // the proxy of the environment has nothing to do with a server on this machine
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server, Timeout = TimeSpan.FromHours(1) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Reads the token and runs a job; what goes wrong on the way is said, and gives the exit code.</summary>
    public static async Task<int> RunAsync(string server, string tokenFile, Func<ServerCall, Task<int>> job)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return Fail(ExitCode.WrongUsage, $"--server 的“{server}”不是网址，如 http://127.0.0.1:5080。");
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(tokenFile)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCode.Unreadable, $"读不到令牌 {tokenFile}：它由服务写在自己的数据文件夹里，只有启动服务的人能读。请用 --token 指出它在哪里。");
        }
        using var call = new ServerCall(address, token);
        try
        {
            return await job(call);
        }
        catch (Refused refused)
        {
            return Fail(ExitCode.Unreadable, refused.Message);
        }
        catch (HttpRequestException e)
        {
            return Fail(ExitCode.Unreadable, $"连不上服务 {server}：{e.Message}。请先用 ./run 启动它，或用 --server 指出地址。");
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            return Fail(ExitCode.Unreadable, $"服务 {server} 一小时没有回答；它收下的不受影响，请稍后在页面上看结果。");
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Interrupted, "已中断；服务已经收下的不受影响。");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCode.Unreadable, $"读写中断：{e.Message}");
        }
    }

    public async Task<JsonDocument> GetAsync(string path, CancellationToken stop) => await AnswerAsync(await client.GetAsync(new Uri(path, UriKind.Relative), stop), stop);

    public async Task<JsonDocument> PostAsync(string path, HttpContent? content, CancellationToken stop) => await AnswerAsync(await client.PostAsync(new Uri(path, UriKind.Relative), content, stop), stop);

    public void Dispose() => client.Dispose();

    private static async Task<JsonDocument> AnswerAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(stop);
            JsonDocument? json = null;
            try
            {
                json = JsonDocument.Parse(text);
            }
            catch (JsonException)
            {
                // a page, not an answer
            }
            if (response.IsSuccessStatusCode && json is not null) return json;
            var detail = json is { RootElement.ValueKind: JsonValueKind.Object } && json.RootElement.TryGetProperty("detail", out var said) ? said.GetString() : null;
            json?.Dispose();
            throw new Refused(detail ?? response.StatusCode switch
            {
                HttpStatusCode.ServiceUnavailable => "服务还没有准备好，请稍后再试。",
                HttpStatusCode.NotFound => "服务没有这个功能，或者版本不同。",
                var status => $"服务回答 {(int)status}。",
            });
        }
    }

    /// <summary>What the server does not do, or did not get done; the message says why.</summary>
    internal sealed class Refused(string message) : Exception(message);
}
