using System.Collections.Frozen;
using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Codes;

public enum Direction : byte
{
    /// <summary>上位机 → 现场机</summary>
    Down,

    /// <summary>现场机 → 上位机</summary>
    Up,
    Both,
}

public enum CommandKind : byte
{
    /// <summary>请求: 9011, data, 9012.</summary>
    Request,

    /// <summary>上传: answered by 9014 when the sender asks for it.</summary>
    Upload,

    /// <summary>通知: answered by 9013.</summary>
    Notice,

    /// <summary>应答</summary>
    Answer,
}

/// <summary>命令编码 CN in one direction.</summary>
/// <param name="Area">What the data area holds, in short.</param>
public sealed record CommandCode(int Number, Direction Direction, CommandKind Kind, Editions Editions, string Name, string Area, string Source, Confidence Confidence)
{
    private static readonly FrozenDictionary<int, CommandCode[]> ByNumber =
        (from row in CodeTable.Rows("Commands")
         let command = new CommandCode(int.Parse(row.Cells[0], null), DirectionOf(row.Cells[1]), KindOf(row.Cells[2]), CodeTable.EditionsOf(row.Cells[3]), row.Cells[4], row.Cells[5], row.Source, row.Confidence)
         group command by command.Number).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public static IEnumerable<CommandCode> All => ByNumber.Values.SelectMany(commands => commands).OrderBy(command => command.Number);

    /// <summary>Every row of a number; empty for an unknown one.</summary>
    public static ReadOnlySpan<CommandCode> Find(int number) => ByNumber.TryGetValue(number, out var commands) ? commands : default;

    /// <summary>The row for an edition and a direction, else the nearest of the same direction, else null.</summary>
    public static CommandCode? Find(int number, Edition edition, Direction direction)
    {
        CommandCode? nearest = null;
        foreach (var command in Find(number))
        {
            if (command.Direction != direction && command.Direction != Direction.Both) continue;
            if (command.Editions.Has(edition)) return command;
            nearest ??= command;
        }
        return nearest;
    }

    /// <summary>Editions that know the number at all.</summary>
    public static Editions EditionsOf(int number)
    {
        var editions = Editions.None;
        foreach (var command in Find(number)) editions |= command.Editions;
        return editions;
    }

    private static Direction DirectionOf(string word) => word switch { "down" => Direction.Down, "up" => Direction.Up, "both" => Direction.Both, _ => throw new InvalidOperationException(word) };

    private static CommandKind KindOf(string word) => word switch
    {
        "request" => CommandKind.Request,
        "upload" => CommandKind.Upload,
        "notice" => CommandKind.Notice,
        "answer" => CommandKind.Answer,
        _ => throw new InvalidOperationException(word),
    };
}
