using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dizhu.Standards.Bench;

// dotnet run -c Release --project bench/Standards.Bench -- rows | years | nation | --filter '*'
if (args is ["rows"]) return AqiOfRows.Run();
if (args is ["years"]) return YearsOfACity.Run();
if (args is ["nation"]) return YearsOfACity.RunNation();

// in this process: a generated project would not restore under central package versions and lock files
var config = DefaultConfig.Instance.AddJob(Job.MediumRun.WithLaunchCount(1).WithToolchain(InProcessEmitToolchain.Instance));
return BenchmarkSwitcher.FromAssembly(typeof(AqiOfRows).Assembly).Run(args, config).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
