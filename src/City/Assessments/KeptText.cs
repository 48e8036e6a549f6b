using System.IO.Compression;
using System.Text;

namespace Dizhu.City.Assessments;

/// <summary>The JSON of a finding as bytes: UTF-8, compressed by Brotli. Its digest is that of the text, so the packing may change.</summary>
internal static class KeptText
{
    public static byte[] Pack(string text)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Optimal)) brotli.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    public static string Read(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
