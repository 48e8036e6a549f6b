namespace Dizhu.Store.Readings;

/// <summary>
/// The statement that rewrites a month: sorted by series and time, without a row that says the same as the one before it
/// and was not known earlier. Dropping such a row changes what is known on no day: whoever sees it also sees the one before.
/// </summary>
internal static class MonthRows
{
    /// <param name="source">What to select from; $1 and $2 are the first moment of the month and of the next, $3 the position up to which it is closed.</param>
    public static string Rewrite(string table, string target, string source)
    {
        var (key, said) = table == "readings"
            ? ("channel, kind, field, period", new[] { "unscaled", "scale", "missing", "flag" })
            : ("channel, period", ["so2", "no2", "pm10", "co", "o3", "pm25", "scales", "missing", "flag"]);
        var columns = table == "readings" ? ReadingStore.ReadingColumns : ReadingStore.AirHourColumns;
        var repeats = string.Join(" and ", said.Select(column => $"{column} is not distinct from lag({column}) over before"));
        return $"""
            insert into {target} ({columns})
            select {columns} from (
              select *, case when known_from >= lag(known_from) over before and {repeats} then 1 else 0 end as repeated
              from {source}
              where period >= $1 and period < $2 and position <= $3
              window before as (partition by {key} order by position, line)) as told
            where repeated = 0
            order by {key}, position, line
            """;
    }
}
