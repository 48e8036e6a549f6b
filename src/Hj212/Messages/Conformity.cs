using Dizhu.Hj212.Codes;
using Dizhu.Hj212.Dialects;
using Dizhu.Hj212.Frames;
using Dizhu.Hj212.Packets;

namespace Dizhu.Hj212.Messages;

/// <summary>
/// 规范性检查: a packet held against the edition it speaks. Reading is tolerant; this is strict, and only reports. In the order of
/// the packet: form, header, data area.
/// </summary>
public static class Conformity
{
    public static void Check(in Frame frame, ICollection<Finding> findings)
    {
        if (frame.PreviousEnd is FrameEnd.Missing or FrameEnd.Other) findings.Add(new(FindingCode.MissingTerminator));
        if (frame.HasLowerCaseCrc) findings.Add(new(FindingCode.LowerCaseCrc));
    }

    public static void Check(Packet packet, DialectChoice choice, ICollection<Finding> findings)
    {
        var dialect = Dialect.Of(choice.Edition);
        Form(packet, dialect, findings);
        Header(packet, dialect, findings);
        Version(packet, choice, findings);
        Area(packet, dialect, findings);
    }

    private static void Form(Packet packet, Dialect dialect, ICollection<Finding> findings)
    {
        if (packet.Text.Length > FrameLimits.Strict.MaxData) findings.Add(new(FindingCode.DataTooLong, Detail: packet.Text.Length));
        if (packet.Area.Length > dialect.MaxArea) findings.Add(new(FindingCode.AreaTooLong, Detail: packet.Area.Length));
        foreach (var (slip, code) in SlipCodes)
            if ((packet.Slips & slip) != 0) findings.Add(new(code));
        foreach (var (name, _) in packet.OtherHeaderFields)
            if (!HeaderName.IsKnown(FieldNames.Key(packet[name]))) findings.Add(new(FindingCode.UnknownHeaderField, name));
    }

    private static readonly (PacketSlips Slip, FindingCode Code)[] SlipCodes =
    [
        (PacketSlips.NoArea, FindingCode.NoArea), (PacketSlips.AreaNotClosed, FindingCode.AreaNotClosed), (PacketSlips.TextAfterArea, FindingCode.TextAfterArea),
        (PacketSlips.NoSemicolonBeforeArea, FindingCode.NoSemicolonBeforeArea), (PacketSlips.CommaInHeader, FindingCode.CommaInHeader), (PacketSlips.Blanks, FindingCode.Blanks),
        (PacketSlips.RepeatedHeaderField, FindingCode.RepeatedHeaderField), (PacketSlips.PnoBeforePnum, FindingCode.PnoBeforePnum), (PacketSlips.HeaderCase, FindingCode.HeaderCase),
        (PacketSlips.RepeatedField, FindingCode.RepeatedField), (PacketSlips.EmptyPiece, FindingCode.EmptyPiece),
    ];

    private static void Header(Packet packet, Dialect dialect, ICollection<Finding> findings)
    {
        if (packet.Qn.IsPresent)
        {
            if (packet.Qn.Length != 17 || MessageTime.Parse(packet[packet.Qn]) is null) findings.Add(new(FindingCode.BadQn, packet.Qn));
        }
        else if (dialect.HeaderIsComplete) findings.Add(new(FindingCode.MissingQn));

        if (!packet.St.IsPresent) findings.Add(new(FindingCode.MissingSt));
        else if (SystemCode.Find(packet[packet.St]) is null) findings.Add(new(FindingCode.UnknownSt, packet.St));

        if (!packet.Cn.IsPresent) findings.Add(new(FindingCode.MissingCn));
        else if (CommandCode.EditionsOf(packet.Command) is var editions && editions == Editions.None) findings.Add(new(FindingCode.UnknownCn, packet.Cn));
        else if (!editions.Has(dialect.Edition)) findings.Add(new(FindingCode.CnOfAnotherEdition, packet.Cn));

        // The data answer of 2005 is ST, CN and the data area, no more.
        var isShortAnswer = dialect.AnswersInArea && packet.Command == 9014;
        if (packet.Pw.IsPresent)
        {
            if (packet.Pw.Length != 6) findings.Add(new(FindingCode.PwWidth, packet.Pw, packet.Pw.Length));
        }
        else if (!isShortAnswer) findings.Add(new(FindingCode.MissingPw));
        if (packet.Mn.IsPresent)
        {
            if (!IsMn(packet[packet.Mn], dialect)) findings.Add(new(FindingCode.MnWidth, packet.Mn, packet.Mn.Length));
        }
        else if (!isShortAnswer) findings.Add(new(FindingCode.MissingMn));

        var flag = packet.Flag;
        if (flag is null)
        {
            if (packet.FlagText.IsPresent) findings.Add(new(FindingCode.BadFlag, packet.FlagText));
            else if (dialect.HeaderIsComplete) findings.Add(new(FindingCode.MissingFlag));
        }
        else if (flag.Value.Version > 2) findings.Add(new(FindingCode.UnknownVersion, packet.FlagText, flag.Value.Version));

        var hasNumber = packet.Pnum.IsPresent || packet.Pno.IsPresent;
        if (hasNumber && flag is { HasPacketNumber: false }) findings.Add(new(FindingCode.PacketNumberWithoutBit, packet.Pnum));
        // 2005 sets the bit in all its examples and sends no number.
        if (!hasNumber && flag is { HasPacketNumber: true } && dialect.HeaderIsComplete) findings.Add(new(FindingCode.PacketBitWithoutNumber, packet.FlagText));
        if (hasNumber && !(packet.Whole(packet.Pnum) is { } count and >= 1 and <= 9999 && packet.Whole(packet.Pno) is { } number and >= 1 && number <= count
            && packet.Pnum.Length <= dialect.PacketNumberDigits && packet.Pno.Length <= dialect.PacketNumberDigits))
            findings.Add(new(FindingCode.BadPacketNumber, packet.Pnum.IsPresent ? packet.Pnum : packet.Pno));
        if (packet.Rf.IsPresent && (dialect.Edition != Edition.Hj2025 || !packet[packet.Rf].SequenceEqual("1"u8))) findings.Add(new(FindingCode.BadResendMark, packet.Rf));
    }

    private static bool IsMn(ReadOnlySpan<byte> mn, Dialect dialect) => mn.Length == dialect.MnLength
        && (dialect.HeaderIsComplete ? mn.IndexOfAnyExcept(HexDigits) < 0 : mn.IndexOfAnyExcept(LettersAndDigits) < 0);

    private static readonly System.Buffers.SearchValues<byte> HexDigits = System.Buffers.SearchValues.Create("0123456789ABCDEFabcdef"u8);

    private static readonly System.Buffers.SearchValues<byte> LettersAndDigits =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static void Version(Packet packet, DialectChoice choice, ICollection<Finding> findings)
    {
        for (var evidence = Evidence.DeviceRecord; evidence <= Evidence.ResendMark; evidence++)
            if (choice.Contradicts(evidence)) findings.Add(new(FindingCode.EditionDoubtful, Detail: (int)evidence));
        if (packet.Flag is { Version: 2 } && packet[packet.St].SequenceEqual("21"u8)) findings.Add(new(FindingCode.SurfaceWaterVersion, packet.FlagText));
    }

    private static void Area(Packet packet, Dialect dialect, ICollection<Finding> findings)
    {
        if (packet.DataTime.IsPresent)
        {
            if (packet.DataTime.Length != 14 || MessageTime.Parse(packet[packet.DataTime]) is null) findings.Add(new(FindingCode.BadTime, packet.DataTime));
        }
        else if (packet.Items.Length > 0 && packet.Command is >= 2000 and < 3000 and not 2072) findings.Add(new(FindingCode.MissingDataTime));

        var previous = -1;
        foreach (ref readonly var field in packet.Fields)
        {
            if (!field.Value.IsPresent) findings.Add(new(FindingCode.NoEquals, field.Name));
            else if (field.Value.Length == 0) findings.Add(new(FindingCode.EmptyValue, field.Name));
            if (field.IsParameter)
            {
                Parameter(packet, field, findings);
                previous = -1;
                continue;
            }
            if (field.Before == ',' && previous >= 0 && field.Item != previous && !packet[packet.Items[field.Item].Code].SequenceEqual(packet[packet.Items[previous].Code]))
                findings.Add(new(FindingCode.CommaBetweenItems, field.Name));
            previous = field.Item;
            Field(packet, field, dialect, findings);
        }
        foreach (ref readonly var item in packet.Items) Code(packet, item, dialect, findings);
    }

    private static void Parameter(Packet packet, in PacketField field, ICollection<Finding> findings)
    {
        var name = packet[field.Name];
        if (name.Length > 4 && (name[^4..].SequenceEqual("Time"u8) || name[^4..].SequenceEqual("time"u8)) && name is not [(byte)'D' or (byte)'d', .. ] && field.Value.Length >= 10
            && MessageTime.Parse(packet[field.Value]) is null) findings.Add(new(FindingCode.BadTime, field.Value));
    }

    private static void Field(Packet packet, in PacketField field, Dialect dialect, ICollection<Finding> findings)
    {
        var name = packet.FieldNameOf(field);
        var value = packet[field.Value];
        if (field.Kind == FieldName.Other)
        {
            findings.Add(new(FindingCode.UnknownField, field.Name));
            return;
        }
        if (!name.SequenceEqual(FieldNames.Spelling(field.Kind))) findings.Add(new(FindingCode.FieldCase, field.Name));
        switch (field.Kind)
        {
            case FieldName.Flag when value.Length > 1:
                findings.Add(new(FindingCode.DataFlagTooLong, field.Value));
                break;
            case FieldName.Flag when value.Length == 1 && !dialect.DataFlags.Contains(value[0]):
                findings.Add(new(FindingCode.UnknownDataFlag, field.Value));
                break;
            case FieldName.EFlag when value.Length > 4:
                findings.Add(new(FindingCode.DataFlagTooLong, field.Value));
                break;
            case FieldName.SampleTime or FieldName.CompleteTime when MessageTime.Parse(value) is null:
                findings.Add(new(FindingCode.BadTime, field.Value));
                break;
            case FieldName.Info:
                break;
            default:
                if (field.Number.Kind == NumberKind.NotANumber && FieldNames.IsNumeric(field.Kind)) findings.Add(new(FindingCode.NotANumber, field.Value));
                if (field.Number.Kind == NumberKind.TooLong) findings.Add(new(FindingCode.NumberTooLong, field.Value));
                break;
        }
    }

    private static void Code(Packet packet, in PacketItem item, Dialect dialect, ICollection<Finding> findings)
    {
        var code = packet[item.Code];
        if (FactorCodes.Find(dialect.Edition, code) is not null) return;
        findings.Add(new(FactorCodes.FindAnywhere(dialect.Edition, code) is null ? FindingCode.UnknownCode : FindingCode.CodeOfAnotherEdition, item.Code));
    }
}
