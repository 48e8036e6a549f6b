using Dizhu.Store.Tests;
using Dizhu.Store.Tests.Following;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [DoomedStation.Mark, var folder]) return await DoomedStation.RunAsync(folder);

// What xunit generates when a project has no entry point of its own.
return args.Any(a => a is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
