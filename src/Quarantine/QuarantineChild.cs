using System.Text;
using Dizhu.Plans.Reading;

namespace Dizhu.Quarantine;

/// <summary>检疫子进程: reads one request, gives up what it does not need, opens the document, answers, ends.</summary>
internal static class QuarantineChild
{
    /// <summary>Looks like an option that no program has, so that a Main which forgets to ask refuses it.</summary>
    public const string Verb = "--dizhu-quarantine-child";

    private const int Answered = 0;
    private const int NoRequest = 70;

    public static int Run()
    {
        using var stdin = Console.OpenStandardInput();
        using var stdout = Console.OpenStandardOutput();
        QuarantineLimits limits;
        string fileName;
        byte[] bytes;
        try
        {
            using var reader = new BinaryReader(stdin, Encoding.UTF8, leaveOpen: true);
            (limits, fileName, var length) = Frames.ReadRequest(reader);
            bytes = reader.ReadBytes(length);
            if (bytes.Length != length) return NoRequest;
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return NoRequest;
        }

        // A parent that was killed cannot end its child: the child also knows its time.
        using var own = new Timer(_ => Environment.Exit(NoRequest), null, limits.WallTime + TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        OwnLimits.Apply(limits);

        ReadOutcome outcome;
        try
        {
            outcome = DocumentReader.Read(bytes, fileName, limits.Reading);
        }
        catch (OutOfMemoryException)
        {
            outcome = ReadOutcome.Refused(Supervision.TooHungry(limits));
        }
        stdout.Write(Frames.Answer(outcome));
        stdout.Flush();
        return Answered;
    }
}
