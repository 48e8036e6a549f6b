namespace Dizhu.Store.Readings;

/// <summary>Rows going into a table by the engine's fast way (DuckDB's appender, PostgreSQL's binary COPY), value by value in the order of the columns.</summary>
internal abstract class BulkRows : IDisposable
{
    public abstract BulkRows Begin();

    public abstract BulkRows Add(short value);

    public abstract BulkRows Add(int value);

    public abstract BulkRows Add(long value);

    public abstract BulkRows AddNull();

    public abstract BulkRows Add(string value);

    public abstract BulkRows Add(DateTimeOffset value);

    public abstract void End();

    /// <summary>Everything is there. Without it nothing is.</summary>
    public abstract void Complete();

    public abstract void Dispose();

    public BulkRows AddOrNull(string? value) => value is null ? AddNull() : Add(value);

    /// <summary>The unscaled number, or null.</summary>
    public BulkRows AddUnscaled(ExactValue value) => value.IsNumber ? Add(value.Unscaled) : AddNull();
}
