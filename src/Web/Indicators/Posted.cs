using System.Globalization;
using Dizhu.City.Indicators;
using Dizhu.City.Records;
using Dizhu.Plans.Review;

namespace Dizhu.Web.Indicators;

/// <summary>提交的表单: what was typed, read field by field. What cannot be read is a problem at its field; the words typed are kept.</summary>
public sealed class Posted(IFormCollection form)
{
    public List<FieldProblem> Problems { get; } = [];

    public string this[string field] => form[field].ToString().Trim();

    public int? Id(string field) => int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public IReadOnlyList<int> Ids(string field) =>
        [.. form[field].SelectMany(value => (value ?? "").Split(',')).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];

    public DateOnly? Day(string field)
    {
        if (this[field].Length == 0) return null;
        if (DateOnly.TryParseExact(this[field], ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Problems.Add(new(field, $"“{this[field]}”不是日期，请写成 2025-10-31。"));
        return null;
    }

    public decimal? Number(string field)
    {
        if (this[field].Length == 0) return null;
        if (ExactDigits.TryRead(this[field], out var number, out var why)) return number;
        Problems.Add(new(field, why + "。"));
        return null;
    }

    public decimal? Class(string field)
    {
        if (this[field].Length == 0) return null;
        if (ClassWords.Read(this[field]) is { } number) return number;
        Problems.Add(new(field, "应为类别，如 Ⅱ类 或 二级。"));
        return null;
    }

    /// <summary>Keeps the files of a field; one that is not fit is a problem at the field.</summary>
    public async Task<IReadOnlyList<StoredFile>> Files(string field, EvidenceStore store, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        var kept = new List<StoredFile>();
        foreach (var file in form.Files.GetFiles(field).Where(file => file.FileName.Length > 0))
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancel);
            var (stored, refusal) = await store.KeepAsync(bytes.ToArray(), file.FileName, cancel);
            if (stored is not null) kept.Add(stored);
            else Problems.Add(new(field, refusal!));
        }
        return kept;
    }
}
