namespace Dizhu.City.Records;

/// <summary>演示数据填充: that there is a row says that this file holds simulated data of the city, and never becomes a real city's file.</summary>
public sealed class DemoFilling
{
    public int Id { get; private init; }

    public required string CityKey { get; init; }

    public required long Seed { get; init; }

    public required int GeneratorVersion { get; init; }

    /// <summary>SHA-256 of the files of parameters it was filled from (column <c>PlanHash</c>).</summary>
    public required string ParametersHash { get; init; }

    /// <summary>How many rows were filled in.</summary>
    public required int Rows { get; init; }

    public required DateTimeOffset FilledAt { get; init; }
}
