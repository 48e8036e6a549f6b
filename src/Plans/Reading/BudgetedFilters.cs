using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Dizhu.Plans.Reading;

/// <summary>
/// The filters of a PDF with an <see cref="InflationBudget"/>. The library inflates a stream into memory in one go, so a deflated
/// stream is first inflated to nowhere and counted; what other filters give is counted afterwards.
/// </summary>
internal sealed class BudgetedFilters(InflationBudget budget) : IFilterProvider
{
    private readonly IFilterProvider inner = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Wrap(inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Wrap(inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Wrap(inner.GetAllFilters());

    private IReadOnlyList<IFilter> Wrap(IReadOnlyList<IFilter> filters) => [.. filters.Select(f => new Budgeted(f, budget))];

    private sealed class Budgeted(IFilter inner, InflationBudget budget) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner is FlateFilter) return CountThen(input, () => inner.Decode(input, streamDictionary, filterProvider, filterIndex));
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.Take(output.Length);
            return output;
        }

        private Memory<byte> CountThen(Memory<byte> input, Func<Memory<byte>> decode)
        {
            const int header = 2; // of zlib; the library skips it unread, so this does
            if (input.Length > header)
            {
                try
                {
                    using var counted = new BudgetedStream(new DeflateStream(MemoryOver.Bytes(input[header..]), CompressionMode.Decompress), budget);
                    Span<byte> sink = stackalloc byte[16 * 1024];
                    while (counted.Read(sink) > 0) { }
                }
                catch (InvalidDataException)
                {
                    // A damaged stream: what came out before the damage is counted, the library decides what it is worth.
                }
            }
            return decode();
        }
    }
}
