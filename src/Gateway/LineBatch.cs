using System.Collections.Concurrent;
using Dizhu.Hj212.Sessions;
using Dizhu.Store.Frames;

namespace Dizhu.Gateway;

/// <summary>
/// What one reading of a line brought: appends on their way to the disk and the answers that wait for them. From a pool, because ten thousand
/// lines are idle at any moment and a few are not.
/// </summary>
internal sealed class LineBatch
{
    private const int Capacity = 128;
    private static readonly ConcurrentBag<LineBatch> Pool = [];

    private readonly ValueTask<Appended>[] appends = new ValueTask<Appended>[Capacity];
    private readonly Acknowledgement[] answers = new Acknowledgement[Capacity];
    private readonly bool[] areFrames = new bool[Capacity];
    private readonly byte[] bytes = new byte[16 << 10];

    public int Count { get; private set; }

    public bool HasRoom => Count < Capacity;

    public static LineBatch Take() => Pool.TryTake(out var batch) ? batch : new LineBatch();

    public void GiveBack()
    {
        Array.Clear(appends, 0, Count);
        Count = 0;
        Pool.Add(this);
    }

    /// <summary>The log copies what it is given before it answers, so one place serves for every frame.</summary>
    public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> raw)
    {
        raw.CopyTo(bytes);
        return bytes.AsMemory(0, raw.Length);
    }

    /// <param name="isFrame">A frame of a device, not what goes to quarantine.</param>
    public void Add(ValueTask<Appended> append, in Acknowledgement answer, bool isFrame)
    {
        appends[Count] = append;
        areFrames[Count] = isFrame;
        answers[Count++] = answer;
    }

    public ValueTask<Appended> AppendAt(int index) => appends[index];

    public bool IsFrameAt(int index) => areFrames[index];

    public ref readonly Acknowledgement AnswerAt(int index) => ref answers[index];
}
