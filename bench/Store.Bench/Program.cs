using System.Globalization;
using Dizhu.Store.Bench;

// Whole-process runs on the real disk; each prints the load of the machine with its figures.
// dotnet run -c Release --project bench/Store.Bench -- frames [frames a second] [seconds] [nats url]
//                                                    -- readings | air | year [stations]
switch (args)
{
    case ["frames", .. var rest]:
        await AppendingFrames.RunAsync(Number(rest, 0, 50_000), Number(rest, 1, 20), rest.Length > 2 ? rest[2] : null);
        return 0;
    case ["readings"]:
        await WritingReadings.RunAsync();
        return 0;
    case ["air"]:
        await AirHoursOrReadings.RunAsync();
        return 0;
    case ["year", .. var rest]:
        await NationalYear.RunAsync(Number(rest, 0, 1700));
        return 0;
    default:
        Console.Error.WriteLine("frames [frames a second] [seconds] [nats url] | readings | air | year [stations]");
        return 64;
}

static int Number(string[] words, int at, int otherwise) => words.Length > at ? int.Parse(words[at], CultureInfo.InvariantCulture) : otherwise;
