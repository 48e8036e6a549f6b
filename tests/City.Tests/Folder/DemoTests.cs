using Dizhu.City.Folder;

namespace Dizhu.City.Tests.Folder;

/// <summary>The fictional city stands in for a real one wherever no real document is at hand.</summary>
public sealed class DemoTests
{
    private static readonly CityFolder City = CityFolder.Read(Shared.City("demo"));

    [Fact]
    public void It_has_the_shape_of_a_real_city()
    {
        Assert.True(City.Profile.IsDemo);
        Assert.Equal(4, City.Vocabulary.Counties.Count);
        Assert.Equal(9, City.Plan.Assignments.Count);
        Assert.Equal(33, City.Plan.Commitments.Count);
        Assert.Equal(38, City.Plan.SpreadCount);
    }

    [Fact]
    public void No_name_of_it_occurs_in_the_first_city()
    {
        var sanmenxia = CityFolder.Read(Shared.City("sanmenxia"));
        Assert.Empty(City.Vocabulary.Counties.Intersect(sanmenxia.Vocabulary.Counties));
        Assert.NotEqual(City.Profile.Name, sanmenxia.Profile.Name);
    }
}
