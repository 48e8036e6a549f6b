using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dizhu.Plans.Reading;

namespace Dizhu.Quarantine;

/// <summary>
/// 父子进程之间的帧. Request: mark, limits, file name, length and bytes of the document. Answer: mark, kind, then the text and
/// notes, or code and message. Both sides know how long the other may speak; what does not fit is no answer.
/// </summary>
internal static class Frames
{
    private const int RequestMark = 0x31515A44; // DZQ1
    private const int AnswerMark = 0x31415A44; // DZA1
    private const int MostNotes = 100;

    private static readonly UTF8Encoding Strict = new(false, true);

    public static byte[] Request(string fileName, int length, QuarantineLimits limits)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(RequestMark);
        writer.Write(limits.WallTime.Ticks);
        writer.Write(limits.MemoryBytes);
        writer.Write(limits.Reading.UnpackedBytes);
        writer.Write(limits.Reading.PackageParts);
        writer.Write(limits.Reading.Characters);
        writer.Write(limits.Reading.XmlDepth);
        writer.Write(limits.Reading.Pages);
        writer.Write(fileName.Length <= 255 ? fileName : fileName[^255..]);
        writer.Write(length);
        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>The child trusts its parent: a request that is none is a broken promise.</summary>
    public static (QuarantineLimits Limits, string FileName, int Length) ReadRequest(BinaryReader reader)
    {
        if (reader.ReadInt32() != RequestMark) throw new InvalidDataException("No quarantine request.");
        var limits = new QuarantineLimits
        {
            WallTime = TimeSpan.FromTicks(reader.ReadInt64()),
            MemoryBytes = reader.ReadInt64(),
            Reading = new ReadingLimits
            {
                UnpackedBytes = reader.ReadInt64(),
                PackageParts = reader.ReadInt32(),
                Characters = reader.ReadInt32(),
                XmlDepth = reader.ReadInt32(),
                Pages = reader.ReadInt32(),
            },
        };
        return (limits, reader.ReadString(), reader.ReadInt32());
    }

    public static long LongestAnswer(ReadingLimits limits) => limits.Characters * 4L + 256 * 1024;

    public static byte[] Answer(ReadOutcome outcome)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8); // replaces half surrogate pairs, which are no text
        writer.Write(AnswerMark);
        writer.Write(outcome.IsText);
        if (outcome.IsText)
        {
            writer.Write(outcome.Text);
            var notes = outcome.Notes.Take(MostNotes).ToList();
            writer.Write(notes.Count);
            foreach (var note in notes) writer.Write(note.Length <= 1000 ? note : note[..1000]);
        }
        else
        {
            writer.Write(outcome.Refusal.Code);
            writer.Write(outcome.Refusal.Message);
        }
        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>The parent does not trust the child: half an answer, or more than one, is none.</summary>
    public static bool TryReadAnswer(byte[] answer, [NotNullWhen(true)] out ReadOutcome? outcome)
    {
        outcome = null;
        try
        {
            using var memory = new MemoryStream(answer, writable: false);
            using var reader = new BinaryReader(memory, Strict);
            if (reader.ReadInt32() != AnswerMark) return false;
            if (reader.ReadBoolean())
            {
                var text = reader.ReadString();
                var count = reader.ReadInt32();
                if (count is < 0 or > MostNotes) return false;
                var notes = new List<string>(count);
                for (var i = 0; i < count; i++) notes.Add(reader.ReadString());
                outcome = ReadOutcome.Of(text, notes);
            }
            else
            {
                outcome = ReadOutcome.Refused(reader.ReadString(), reader.ReadString());
            }
            return memory.Position == memory.Length;
        }
        catch (Exception e) when (e is IOException or FormatException or DecoderFallbackException or ArgumentException)
        {
            return false;
        }
    }
}
