using Dizhu.Gateway.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [DoomedGateway.Mark, var folder]) return await DoomedGateway.RunAsync(folder);

// What xunit generates when a project has no entry point of its own.
return args.Any(a => a is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
