using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dizhu.Hj212.Packets;

/// <summary>
/// 数据段 (HJ 212-2017 6.3.2), taken apart and kept whole: header, parameters, items, every unknown name and value as it came. It
/// reads anything without throwing and notes the liberties in <see cref="Slips"/>. Reading again reuses its memory: after a few packets nothing
/// is allocated.
/// </summary>
public sealed class Packet
{
    /// <summary>Reading goes by blocks; this many bytes after the text may be looked at and never count.</summary>
    private const int Padding = 64;

    private byte[] text = new byte[1024 + Padding];
    private int length;
    private PacketField[] fields = new PacketField[64];
    private int fieldCount;
    private PacketItem[] items = new PacketItem[32];
    private int itemCount;
    private (TextRange Name, TextRange Value)[] others = [];
    private int otherCount;

    public TextRange Qn { get; private set; }
    public TextRange St { get; private set; }
    public TextRange Cn { get; private set; }
    public TextRange Pw { get; private set; }
    public TextRange Mn { get; private set; }
    public TextRange FlagText { get; private set; }
    public TextRange Pnum { get; private set; }
    public TextRange Pno { get; private set; }

    /// <summary>补传标志 RF (2025)</summary>
    public TextRange Rf { get; private set; }

    /// <summary>数据区, what stands between its ampersands.</summary>
    public TextRange Area { get; private set; }

    /// <summary>DataTime of the data area.</summary>
    public TextRange DataTime { get; private set; }

    /// <summary>QN in the data area: answers of 2005 carry it there.</summary>
    public TextRange AreaQn { get; private set; }

    public PacketSlips Slips { get; private set; }

    /// <summary>Null when absent or not a number of 0 to 255.</summary>
    public PacketFlag? Flag => PacketFlag.Parse(this[FlagText]);

    /// <summary>命令编码, four digits; 0 when there is none.</summary>
    public int Command => Whole(Cn) is { } cn and >= 1000 and <= 9999 && Cn.Length == 4 ? cn : 0;

    public ReadOnlySpan<byte> Text => text.AsSpan(0, length);

    /// <summary>Fields and parameters of the data area, in order.</summary>
    public ReadOnlySpan<PacketField> Fields => fields.AsSpan(0, fieldCount);

    public ReadOnlySpan<PacketItem> Items => items.AsSpan(0, itemCount);

    /// <summary>Header fields that no edition knows.</summary>
    public ReadOnlySpan<(TextRange Name, TextRange Value)> OtherHeaderFields => others.AsSpan(0, otherCount);

    public ReadOnlySpan<byte> this[TextRange range] => range.IsPresent ? text.AsSpan(range.Start, range.Length) : default;

    /// <summary>编码 of a factor's field; empty for a parameter.</summary>
    public ReadOnlySpan<byte> CodeOf(in PacketField field) => this[field.Name][..field.CodeLength];

    /// <summary>The name after the dash, or a parameter's whole name.</summary>
    public ReadOnlySpan<byte> FieldNameOf(in PacketField field) => field.IsParameter ? this[field.Name] : this[field.Name][(field.CodeLength + 1)..];

    /// <summary>A whole number of up to nine digits; null for anything else.</summary>
    public int? Whole(TextRange range) =>
        range.Length is > 0 and <= 9 && ExactNumber.Parse(this[range]) is { IsNumber: true, Scale: 0 } number && !this[range].Contains((byte)'.') ? (int)number.Unscaled : null;

    /// <summary>The value of the first parameter of this name, whatever its case; absent without one.</summary>
    public TextRange Parameter(ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var field in Fields)
            if (field.IsParameter && field.Name.Length == name.Length && System.Text.Ascii.EqualsIgnoreCase(this[field.Name], name)) return field.Value;
        return default;
    }

    /// <summary>Takes a data segment; what was read before is forgotten.</summary>
    public void Read(ReadOnlySpan<byte> data)
    {
        // Positions are two bytes; no frame is longer than 9999.
        if (data.Length > ushort.MaxValue - 1) data = data[..(ushort.MaxValue - 1)];
        Reset();
        length = data.Length;
        if (text.Length < length + Padding) text = new byte[Math.Max(length + Padding, text.Length * 2)];
        data.CopyTo(text);

        var (headerEnd, areaStart, areaEnd) = FindArea();
        Scan(0, headerEnd, isHeader: true);
        if (areaStart < 0) return;
        Area = new(areaStart, areaEnd - areaStart);
        Scan(areaStart, areaEnd, isHeader: false);
    }

    private void Reset()
    {
        (length, fieldCount, itemCount, otherCount, Slips) = (0, 0, 0, 0, PacketSlips.None);
        Qn = St = Cn = Pw = Mn = FlagText = Pnum = Pno = Rf = Area = DataTime = AreaQn = default;
    }

    private (int HeaderEnd, int AreaStart, int AreaEnd) FindArea()
    {
        var all = Text;
        int headerEnd, start;
        var open = all.IndexOf("CP=&&"u8);
        if (open >= 0) (headerEnd, start) = (open, open + 5);
        else
        {
            var ampersands = all.IndexOf("&&"u8);
            if (ampersands < 0)
            {
                Slips |= PacketSlips.NoArea;
                return (length, -1, -1);
            }
            // cp=&&, CP =&&, or ampersands without a name
            headerEnd = ampersands;
            start = ampersands + 2;
            var before = all[..ampersands].TrimEnd(" ="u8);
            if (before.Length >= 2 && (before[^2] | 0x20) == 'c' && (before[^1] | 0x20) == 'p')
            {
                headerEnd = before.Length - 2;
                Slips |= PacketSlips.HeaderCase;
            }
            else Slips |= PacketSlips.NoArea;
        }

        var header = all[..headerEnd].TrimEnd((byte)' ');
        if (!header.IsEmpty && header[^1] != ';') Slips |= header[^1] == ',' ? PacketSlips.CommaInHeader : PacketSlips.NoSemicolonBeforeArea;

        var rest = all[start..];
        if (rest.EndsWith("&&"u8)) return (headerEnd, start, length - 2);
        var close = rest.LastIndexOf("&&"u8);
        Slips |= close < 0 ? PacketSlips.AreaNotClosed : PacketSlips.TextAfterArea;
        return (headerEnd, start, close < 0 ? length : start + close);
    }

    /// <summary>Splits at <c>;</c> and <c>,</c>, each piece at its first <c>=</c>. A log <c>//…//</c> may hold any of them.</summary>
    private void Scan(int start, int end, bool isHeader)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(text);
        var (semicolons, commas, equalSigns) = (Vector256.Create((byte)';'), Vector256.Create((byte)','), Vector256.Create((byte)'='));
        int piece = start, equals = -1, logEnd = start;
        byte before = 0;
        for (var block = start; block < end; block += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref first, (nuint)block);
            var mask = (Vector256.Equals(bytes, semicolons) | Vector256.Equals(bytes, commas) | Vector256.Equals(bytes, equalSigns)).ExtractMostSignificantBits();
            if (end - block < Vector256<byte>.Count) mask &= (1u << end - block) - 1;
            for (; mask != 0; mask &= mask - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(mask);
                if (at < logEnd) continue;
                var mark = Unsafe.Add(ref first, at);
                if (mark == '=')
                {
                    if (equals >= 0) continue;
                    equals = at;
                    if (Unsafe.Add(ref first, at + 1) == '/' && Unsafe.Add(ref first, at + 2) == '/') logEnd = EndOfLog(at + 3, end);
                    continue;
                }
                Add(piece, equals, at, before, isHeader);
                (piece, equals, before) = (at + 1, -1, mark);
            }
        }
        if (piece < end) Add(piece, equals, end, before, isHeader);
        else if (before != 0 && !isHeader) Slips |= PacketSlips.EmptyPiece;
    }

    private int EndOfLog(int start, int end)
    {
        var close = start >= end ? -1 : text.AsSpan(start, end - start).IndexOf("//"u8);
        return close < 0 ? 0 : start + close + 2;
    }

    private void Add(int start, int equals, int end, byte before, bool isHeader)
    {
        var hasBlanks = false;
        var name = Trimmed(start, equals < 0 ? end : equals, ref hasBlanks);
        var value = equals < 0 ? default : Trimmed(equals + 1, end, ref hasBlanks);
        if (hasBlanks) Slips |= PacketSlips.Blanks;
        if (equals < 0)
        {
            if (name.Length == 0)
            {
                Slips |= PacketSlips.EmptyPiece;
                return;
            }
            Slips |= PacketSlips.NoEquals;
        }
        if (isHeader) AddHeader(name, value, before);
        else AddField(name, value, before, hasBlanks);
    }

    private TextRange Trimmed(int start, int end, ref bool hasBlanks)
    {
        if (start < end && (text[start] <= ' ' || text[end - 1] <= ' '))
        {
            hasBlanks = true;
            while (start < end && text[start] <= ' ') start++;
            while (start < end && text[end - 1] <= ' ') end--;
        }
        return new(start, end - start);
    }

    private void AddHeader(TextRange name, TextRange value, byte before)
    {
        if (before == ',') Slips |= PacketSlips.CommaInHeader;
        var key = name.Length > 4 ? 0 : FieldNames.Key(EightAt(name.Start), name.Length);
        if (key == 0 || !value.IsPresent)
        {
            AddOther(name, value);
            return;
        }
        switch (key)
        {
            case HeaderName.Qn when !Qn.IsPresent: Qn = value; break;
            case HeaderName.St when !St.IsPresent: St = value; break;
            case HeaderName.Cn when !Cn.IsPresent: Cn = value; break;
            case HeaderName.Pw when !Pw.IsPresent: Pw = value; break;
            case HeaderName.Mn when !Mn.IsPresent: Mn = value; break;
            case HeaderName.Flag when !FlagText.IsPresent: FlagText = value; break;
            case HeaderName.Pnum when !Pnum.IsPresent:
                Pnum = value;
                if (Pno.IsPresent) Slips |= PacketSlips.PnoBeforePnum;
                break;
            case HeaderName.Pno when !Pno.IsPresent: Pno = value; break;
            case HeaderName.Rf when !Rf.IsPresent: Rf = value; break;
            default:
                AddOther(name, value);
                return;
        }
        // All capitals, but for Flag.
        if (key == HeaderName.Flag ? !this[name].SequenceEqual("Flag"u8) : this[name].ContainsAnyInRange((byte)'a', (byte)'z')) Slips |= PacketSlips.HeaderCase;
    }

    /// <summary>Eight bytes at once; behind the text is padding.</summary>
    private ulong EightAt(int start)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(text), start));
        return BitConverter.IsLittleEndian ? eight : BinaryPrimitives.ReverseEndianness(eight);
    }

    private void AddOther(TextRange name, TextRange value)
    {
        Slips |= HeaderName.IsKnown(FieldNames.Key(this[name])) ? PacketSlips.RepeatedHeaderField : PacketSlips.UnknownHeaderField;
        if (otherCount == others.Length) Array.Resize(ref others, Math.Max(4, otherCount * 2));
        others[otherCount++] = (name, value);
    }

    private void AddField(TextRange name, TextRange value, byte before, bool hasBlanks)
    {
        if (fieldCount == fields.Length) Array.Resize(ref fields, fieldCount * 2);
        ref var spelled = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(text), name.Start);
        var dash = name.Length - 1;
        while (dash >= 0 && Unsafe.Add(ref spelled, dash) != '-') dash--;
        ref var field = ref fields[fieldCount++];
        if (dash <= 0 || !value.IsPresent)
        {
            if (value.IsPresent) NoteParameter(name, value);
            field = new(name, value, 0, -1, FieldName.Other, before, hasBlanks, default);
            return;
        }
        var fieldLength = name.Length - dash - 1;
        var kind = fieldLength > 8 ? FieldNames.OfLong(text.AsSpan(name.Start + dash + 1, fieldLength))
            : FieldNames.Of(FieldNames.Key(EightAt(name.Start + dash + 1), fieldLength));
        var number = FieldNames.IsNumeric(kind) ? ExactNumber.Parse(text.AsSpan(value.Start, value.Length)) : default;
        field = new(name, value, (ushort)dash, (short)ItemOf(name.Start, dash, kind), kind, before, hasBlanks, number);
    }

    private void NoteParameter(TextRange name, TextRange value)
    {
        var key = name.Length is 8 or 2 ? FieldNames.Key(EightAt(name.Start), name.Length) : 0;
        const ulong dataTime = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24 | (ulong)'t' << 32 | (ulong)'i' << 40 | (ulong)'m' << 48 | (ulong)'e' << 56;
        if (key == dataTime && !DataTime.IsPresent) DataTime = value;
        else if (key == HeaderName.Qn && !AreaQn.IsPresent) AreaQn = value;
    }

    private int ItemOf(int start, int codeLength, FieldName field)
    {
        var eight = EightAt(start);
        var key = (codeLength >= 8 ? eight : eight & ulong.MaxValue >> 64 - codeLength * 8) ^ (ulong)codeLength << 56;
        var bit = field == FieldName.Other ? 0 : 1u << (int)field;
        var isRepeated = false;
        for (var i = itemCount - 1; i >= 0; i--)
        {
            ref var item = ref items[i];
            if (item.Key != key || item.Code.Length != codeLength) continue;
            if (codeLength > 7 && !this[item.Code].SequenceEqual(text.AsSpan(start, codeLength))) continue;
            if ((item.Has & bit) == 0)
            {
                item.Has |= bit;
                return i;
            }
            isRepeated = true;
        }
        if (isRepeated) Slips |= PacketSlips.RepeatedField;
        if (itemCount == items.Length) Array.Resize(ref items, itemCount * 2);
        items[itemCount] = new(new(start, codeLength), key, bit);
        return itemCount++;
    }
}
