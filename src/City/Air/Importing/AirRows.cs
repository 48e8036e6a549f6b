using System.Text;
using Dizhu.Standards;
using Dizhu.Standards.Air;
using Dizhu.Standards.Csv;
using Dizhu.Store.Readings;

namespace Dizhu.City.Air.Importing;

/// <summary>一行的去向.</summary>
public enum AirRowFate
{
    /// <summary>导入, perhaps without a value that was refused.</summary>
    Taken,

    /// <summary>别的城市的一行, passed over.</summary>
    OtherCity,

    /// <summary>六项都没有数.</summary>
    Nothing,

    /// <summary>拒收, with the reason.</summary>
    Refused,
}

/// <summary>
/// 监测数据文件的行, one after another: of each what becomes of it, and for a row that is taken site, hour and six values. Deterministic, and
/// nothing is thrown for what a row says.
/// </summary>
/// <param name="siteOf">The code of a site by what the file calls it; null when it is none of the city.</param>
/// <param name="isThisCity">Whether a row of a city is meant; asked only where there is such a column.</param>
internal sealed class AirRows(Stream table, AirFileMapping mapping, Func<string, string?> siteOf, Func<string, bool> isThisCity)
{
    private const int Beijing = 8;
    private const long OutOfRange = 9999;
    private const long OutOfRangeMilligrams = 1000;

    /// <summary>So many decimals can be kept, also of CO stated in µg/m³, which is kept in mg/m³.</summary>
    private const int FinestScale = 15;

    private static readonly ExactValue NotStated = ExactValue.None(Missing.NotStated), Empty = ExactValue.None(Missing.Empty), Refused = ExactValue.None(Missing.Refused);

    private readonly CsvRows rows = new(table);
    private readonly byte[][] missing = [.. mapping.MissingWords.Select(Encoding.UTF8.GetBytes)];
    private readonly byte[][] invalid = [.. mapping.InvalidWords.Select(Encoding.UTF8.GetBytes)];
    private readonly ExactValue[] values = new ExactValue[PollutantCodes.All.Count];
    private readonly List<string> reasons = [];
    private byte[] lastStation = [], lastCity = [];
    private string? lastCode;
    private string lastCityText = "";
    private bool lastIsThisCity;

    public IReadOnlyList<string> Header { get; private set; } = [];

    public CsvFlaw Flaw => rows.Flaw;

    public long Line => rows.Line;

    public long BytesRead => rows.BytesRead;

    public AirRowFate Fate { get; private set; }

    /// <summary>Why the row, or some of its values, were refused.</summary>
    public IReadOnlyList<string> Reasons => reasons;

    /// <summary>What the file calls the site.</summary>
    public string Station { get; private set; } = "";

    /// <summary>The code of the site; null when it is none of the city.</summary>
    public string? Code => lastCode;

    /// <summary>What the file calls the city; empty without such a column.</summary>
    public string City => lastCityText;

    /// <summary>The start of the hour.</summary>
    public DateTimeOffset Start { get; private set; }

    public string? FlagText { get; private set; }

    public bool IsInvalid { get; private set; }

    public ReadOnlySpan<ExactValue> Values => values;

    public string Raw => Encoding.UTF8.GetString(rows.Raw);

    /// <summary>Steps over the header; false when the file has none.</summary>
    public bool ReadHeader()
    {
        if (!rows.Next()) return false;
        Header = [.. Enumerable.Range(0, rows.Count).Select(field => rows.TextOf(field))];
        return true;
    }

    public bool Next()
    {
        if (!rows.Next()) return false;
        reasons.Clear();
        (FlagText, IsInvalid) = (null, false);
        Fate = Read();
        return true;
    }

    private AirRowFate Read()
    {
        if (rows.Count != Header.Count)
        {
            // it says nothing of the site that the row before was of
            (Station, lastCode, lastStation) = ("", null, []);
            return Refuse($"这一行有 {rows.Count} 列，表头有 {Header.Count} 列");
        }
        if (mapping.City is { } city)
        {
            if (!rows.Field(city).SequenceEqual(lastCity) || lastCityText.Length == 0)
            {
                lastCity = rows.Field(city).ToArray();
                lastCityText = rows.TextOf(city).Trim();
                lastIsThisCity = isThisCity(lastCityText);
            }
            if (!lastIsThisCity) return AirRowFate.OtherCity;
        }
        FindSite();
        if (lastCode is null) return Refuse(Station.Length == 0 ? "没有写站点" : $"站点“{Short(Station)}”不在本市的站点名单里");
        if (!ReadTime()) return AirRowFate.Refused;
        if (mapping.Flag is { } flag && !rows.Field(flag).Trim((byte)' ').IsEmpty)
        {
            FlagText = rows.TextOf(flag).Trim() is { Length: <= 32 } text ? text : rows.TextOf(flag).Trim()[..32];
            IsInvalid = Has(invalid, rows.Field(flag));
        }
        var (numbers, stated) = (0, 0);
        foreach (var pollutant in PollutantCodes.All)
        {
            var value = values[(int)pollutant] = ReadValue(pollutant);
            if (value.IsNumber) numbers++;
            if (value.Missing != Missing.NotStated) stated++;
        }
        if (stated > 0) return AirRowFate.Taken;
        return reasons.Count > 0 ? AirRowFate.Refused : AirRowFate.Nothing;
    }

    private void FindSite()
    {
        if (mapping.Station is not { } column)
        {
            if (lastCode is null) lastCode = siteOf(Station = mapping.OnlySite ?? "");
            return;
        }
        var field = rows.Field(column);
        if (field.SequenceEqual(lastStation) && (lastCode is not null || Station.Length > 0)) return;
        lastStation = field.ToArray();
        Station = rows.TextOf(column).Trim();
        lastCode = Station.Length == 0 ? null : siteOf(Station);
    }

    private bool ReadTime()
    {
        DateOnly date;
        int? hour;
        if (mapping.Year is { } year)
        {
            if (!Number(year, out var y) || !Number(mapping.Month, out var m) || !Number(mapping.Day, out var d) || !Number(mapping.Hour, out var h)) return No("年、月、日、时里有不是整数的");
            if (y is < 1900 or > 9998 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m) || h > 24) return No("没有这个日期或时刻");
            (date, hour) = (new DateOnly(y, m, d), h);
        }
        else if (mapping.Time is { } time)
        {
            var field = rows.Field(time).Trim((byte)' ');
            // 20260301, as archives write a date that has its hour in a column of its own
            if (mapping.Hour is not null && field.Length == 8 && Number(time, out var whole))
            {
                if (whole / 10000 is < 1900 or > 9998 || whole / 100 % 100 is < 1 or > 12 || whole % 100 < 1 || whole % 100 > DateTime.DaysInMonth(whole / 10000, whole / 100 % 100)) return No("没有这个日期");
                (date, hour) = (new DateOnly(whole / 10000, whole / 100 % 100, whole % 100), null);
            }
            else
            {
                if (mapping.Offset == 0 && (field.EndsWith("Z"u8) || field.EndsWith("z"u8))) field = field[..^1];
                if (mapping.Offset == 0 && field.EndsWith("+00:00"u8)) field = field[..^6];
                var flaw = WrittenTime.Read(field, out var written);
                if (flaw != TimeFlaw.None) return No(flaw switch
                {
                    TimeFlaw.Empty => "没有时间",
                    TimeFlaw.NoSuchTime => "没有这个日期或时刻",
                    TimeFlaw.NotAWholeHour => "时间不是整点",
                    TimeFlaw.OtherOffset => mapping.Offset == Beijing ? "时间带的时区不是北京时间 +08:00（夏令时 +09:00 也不收），请先换算或在时区里选 UTC" : "时间带的时区和选的不同",
                    _ => $"时间“{Short(rows.TextOf(time))}”读不懂",
                });
                if (written.Date.Year is < 1900 or > 9998) return No("年份不可能");
                (date, hour) = (written.Date, written.Hour);
            }
            if (mapping.Hour is { } column)
            {
                if (!Number(column, out var h) || h > 24) return No("小时不是 0 到 24 的整数");
                hour = h;
            }
        }
        else return No("没有指定时间列");
        if (hour is not { } label) return No("只有日期，没有小时");
        if (mapping.LabelIsStart && label == 24) return No("按起始时刻标小时，不会有 24 时");
        var start = date.DayNumber * 24L + label - (mapping.LabelIsStart ? 0 : 1) - mapping.Offset;
        Start = new DateTimeOffset(start * TimeSpan.TicksPerHour, TimeSpan.Zero);
        return true;
    }

    private ExactValue ReadValue(Pollutant pollutant)
    {
        if (mapping.Of(pollutant) is not { } column) return NotStated;
        var field = rows.Field(column);
        var micrograms = pollutant != Pollutant.CO || mapping.CoInMicrograms;
        var flaw = MeasuredNumber.Read(field, micrograms ? Concentration.Microgram : Concentration.Milligram, micrograms ? pollutant == Pollutant.CO ? 1000 * OutOfRangeMilligrams : OutOfRange : OutOfRangeMilligrams, out _);
        if (flaw == NumberFlaw.Empty || Has(missing, field)) return IsInvalid ? Refused : mapping.EmptyTakesBack ? Empty : NotStated;
        if (flaw != NumberFlaw.None)
        {
            reasons.Add($"{pollutant.Code()} “{Short(rows.TextOf(column))}”{Why(flaw)}");
            return NotStated;
        }
        if (IsInvalid) return Refused;
        var value = ExactValue.Parse(field);
        if (!value.IsNumber || value.Scale > FinestScale)
        {
            reasons.Add($"{pollutant.Code()} “{Short(rows.TextOf(column))}”{Why(NumberFlaw.TooFine)}");
            return NotStated;
        }
        return pollutant == Pollutant.CO && mapping.CoInMicrograms ? ExactValue.Of(value.Unscaled, value.Scale + 3) : value;
    }

    private static string Why(NumberFlaw flaw) => flaw switch
    {
        NumberFlaw.Negative => "是负数（−99、−999 多为缺测代码）",
        NumberFlaw.OutOfRange => "超出仪器的量程（9999 多为缺测或故障代码）",
        NumberFlaw.Scientific => "是科学计数法，原来的位数已经丢失",
        NumberFlaw.TooFine => "小数位数太多，像是浮点数的残留",
        _ => "不是数字",
    };

    private AirRowFate Refuse(string why)
    {
        reasons.Add(why);
        return AirRowFate.Refused;
    }

    private bool No(string why)
    {
        reasons.Add(why);
        return false;
    }

    private bool Number(int? column, out int number)
    {
        number = 0;
        if (column is not { } at) return false;
        var field = rows.Field(at).Trim((byte)' ');
        if (field.IsEmpty || field.Length > 8) return false;
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = number * 10 + (digit - '0');
        }
        return true;
    }

    private static bool Has(byte[][] words, ReadOnlySpan<byte> field)
    {
        field = field.Trim((byte)' ');
        foreach (var word in words)
            if (Ascii.EqualsIgnoreCase(field, word) || field.SequenceEqual(word)) return true;
        return false;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
