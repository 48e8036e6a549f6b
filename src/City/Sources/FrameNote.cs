using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Messages;

namespace Dizhu.City.Sources;

/// <summary>
/// 判定 of a logged frame as the log keeps it: the framer's verdict, then what the bytes of the frame do not tell by themselves or what an index
/// should tell without them: <c>good</c>, <c>good rf</c> (补传), <c>good at=20261124100000</c> (DataTime of the segments it belongs to).
/// </summary>
public static class FrameNote
{
    private const string Resent = " rf", Inherited = " at=";

    private static readonly string[] Plain = [.. Enum.GetValues<FrameVerdict>().Select(FrameDiagnosis.Slug)];

    private static readonly string[] Marked = [.. Plain.Select(slug => slug + Resent)];

    /// <summary>Nothing is allocated, unless the time comes from other segments.</summary>
    public static string Of(FrameVerdict verdict, bool isResent = false, DateTimeOffset? inherited = null)
    {
        var words = (isResent ? Marked : Plain)[(int)verdict];
        return inherited is { } time ? words + Inherited + MessageTime.Text(time) : words;
    }

    public static bool IsResent(string note) => note.Contains(Resent, StringComparison.Ordinal);

    /// <summary>The DataTime that the frame has from its segments; null when it has its own.</summary>
    public static DateTimeOffset? InheritedTime(string note) =>
        note.IndexOf(Inherited, StringComparison.Ordinal) is var at and >= 0 ? MessageTime.Parse(System.Text.Encoding.ASCII.GetBytes(note[(at + Inherited.Length)..])) : null;
}
