using System.Globalization;
using Dizhu.Gateway.Bench;

// The gateway with log and store in one process, the loggers in another, over loopback. Each run prints the load of the machine.
// dotnet run -c Release --project bench/Gateway.Bench -- open [frames a second] [seconds] | closed [seconds] | idle [lines] [seconds] | backlog [messages]
switch (args)
{
    case [ServedGateway.Mark, var folder]:
        await ServedGateway.RunAsync(folder);
        return 0;
    case ["open", .. var rest]:
        await LoadRuns.OpenLoopAsync(Number(rest, 0, 50_000), Number(rest, 1, 120));
        return 0;
    case ["closed", .. var rest]:
        await LoadRuns.ClosedLoopAsync(Number(rest, 0, 20));
        return 0;
    case ["idle", .. var rest]:
        await LoadRuns.IdleAsync(Number(rest, 0, 10_000), Number(rest, 1, 60));
        return 0;
    case ["backlog", .. var rest]:
        await LoadRuns.BacklogAsync(Number(rest, 0, 52_560));
        return 0;
    default:
        Console.Error.WriteLine("open [frames a second] [seconds] | closed [seconds] | idle [lines] [seconds] | backlog [messages]");
        return 64;
}

static int Number(string[] words, int at, int otherwise) => words.Length > at ? int.Parse(words[at], CultureInfo.InvariantCulture) : otherwise;
