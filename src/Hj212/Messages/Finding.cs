using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Messages;

/// <summary>What a message does differently from its standard. Its content is kept all the same.</summary>
public enum FindingCode : byte
{
    MissingTerminator,
    LowerCaseCrc,
    DataTooLong,
    AreaTooLong,
    NoArea,
    AreaNotClosed,
    TextAfterArea,
    NoSemicolonBeforeArea,
    CommaInHeader,
    Blanks,
    EmptyPiece,
    RepeatedHeaderField,
    UnknownHeaderField,
    PnoBeforePnum,
    HeaderCase,
    MissingQn,
    BadQn,
    MissingSt,
    UnknownSt,
    MissingCn,
    UnknownCn,
    CnOfAnotherEdition,
    MissingPw,
    PwWidth,
    MissingMn,
    MnWidth,
    MissingFlag,
    BadFlag,
    UnknownVersion,
    PacketNumberWithoutBit,
    PacketBitWithoutNumber,
    BadPacketNumber,
    BadResendMark,
    EditionDoubtful,
    SurfaceWaterVersion,
    MissingDataTime,
    BadTime,
    NoEquals,
    EmptyValue,
    RepeatedField,
    CommaBetweenItems,
    UnknownCode,
    CodeOfAnotherEdition,
    UnknownField,
    FieldCase,
    NotANumber,
    NumberTooLong,
    UnknownDataFlag,
    DataFlagTooLong,
}

/// <param name="Where">The words it is about; absent when it is about the whole.</param>
/// <param name="Detail">A number that the code explains: a length, a kind of evidence.</param>
public readonly record struct Finding(FindingCode Code, TextRange Where = default, int Detail = 0);
