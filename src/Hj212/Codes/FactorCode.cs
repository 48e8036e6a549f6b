using Dizhu.Hj212.Dialects;

namespace Dizhu.Hj212.Codes;

/// <summary>
/// 监测因子编码 in one edition. The same code can mean another unit in another edition, so a unit belongs to (edition, code); and a
/// device record may overrule it.
/// </summary>
/// <param name="Unit">Default unit of a concentration or state; null when there is none or it is not sure.</param>
/// <param name="TotalUnit">Unit of the total (Cou).</param>
/// <param name="Type">缺省数据类型, N5.2: five digits, two of them decimals.</param>
public sealed record FactorCode(Edition Edition, string Code, string Name, string? Unit, string? TotalUnit, string? Type, string Source, Confidence Confidence);
