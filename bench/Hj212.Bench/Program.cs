using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dizhu.Hj212.Bench;

// dotnet run -c Release --project bench/Hj212.Bench -- rate | --filter '*'
if (args is ["rate"]) return Rate.Run();

// in this process: a generated project would not restore under central package versions and lock files
var config = DefaultConfig.Instance.AddJob(Job.MediumRun.WithLaunchCount(1).WithToolchain(InProcessEmitToolchain.Instance));
return BenchmarkSwitcher.FromAssembly(typeof(NineFactors).Assembly).Run(args, config).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
