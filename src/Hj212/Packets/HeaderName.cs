namespace Dizhu.Hj212.Packets;

/// <summary>Names of the header as one number each, letters in lower case (see <see cref="FieldNames"/>).</summary>
internal static class HeaderName
{
    public const ulong Qn = 'q' | 'n' << 8, St = 's' | 't' << 8, Cn = 'c' | 'n' << 8, Pw = 'p' | 'w' << 8, Mn = 'm' | 'n' << 8,
        Flag = 'f' | 'l' << 8 | 'a' << 16 | 'g' << 24, Pnum = 'p' | 'n' << 8 | 'u' << 16 | 'm' << 24, Pno = 'p' | 'n' << 8 | 'o' << 16, Rf = 'r' | 'f' << 8;

    public static bool IsKnown(ulong key) => key is Qn or St or Cn or Pw or Mn or Flag or Pnum or Pno or Rf;
}
