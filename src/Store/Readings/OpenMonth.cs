namespace Dizhu.Store.Readings;

/// <summary>待封的月份: so many facts of a month (Beijing time) stand in the open file. <paramref name="IsClosed"/>: they came after it was closed.</summary>
public readonly record struct OpenMonth(DateOnly Month, long Rows, bool IsClosed);
