using Dizhu.Quarantine;
using Dizhu.Quarantine.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (IsolatedReader.IsChild(args)) return IsolatedReader.RunChild();

// What xunit generates when a project has no entry point of its own.
return args.Any(a => a is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
