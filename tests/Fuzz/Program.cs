using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Dizhu.Fuzz;
using SharpFuzz;

var corpus = new Option<string>("--corpus") { Description = "folder with a folder of inputs for each target; an input that breaks a promise is written there", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Corpus") };
var seconds = new Option<int>("--seconds") { Description = "for each target", DefaultValueFactory = _ => 10 };
var seed = new Option<int>("--seed") { Description = "the same seed gives the same inputs", DefaultValueFactory = _ => 1 };
var only = new Option<string>("--target") { Description = string.Join(", ", FuzzTarget.All.Select(t => t.Name)) };
var guided = new Option<bool>("--libfuzzer") { Description = "run under libfuzzer-dotnet, with assemblies instrumented by the sharpfuzz tool; needs --target" };
only.AcceptOnlyFromAmong([.. FuzzTarget.All.Select(t => t.Name)]);

var root = new RootCommand("Fuzz targets of 砥柱 Dizhu.") { corpus, seconds, seed, only, guided };
root.SetAction(parsed =>
{
    var targets = FuzzTarget.All.Where(t => parsed.GetValue(only) is not { } name || t.Name == name).ToList();
    if (parsed.GetValue(guided))
    {
        if (targets is not [var target]) return 64;
        Fuzzer.LibFuzzer.Run(target.Run);
        return 0;
    }

    var broken = 0;
    foreach (var target in targets)
    {
        var watch = Stopwatch.StartNew();
        var (inputs, failure) = FuzzRun.Of(target, FuzzRun.CorpusOf(target, parsed.GetValue(corpus)!), parsed.GetValue(seed), _ => watch.Elapsed.TotalSeconds < parsed.GetValue(seconds));
        Console.WriteLine($"{target.Name}: {inputs} inputs, {(failure is null ? "all promises kept" : failure.What)}");
        if (failure is null) continue;
        broken++;
        var folder = Directory.CreateDirectory(Path.Combine(parsed.GetValue(corpus)!, target.Name));
        var file = Path.Combine(folder.FullName, "found-" + Convert.ToHexStringLower(SHA256.HashData(failure.Input))[..12]);
        File.WriteAllBytes(file, failure.Input);
        Console.WriteLine($"  written to {file}");
    }
    return broken == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
