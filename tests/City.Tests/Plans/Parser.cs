using Dizhu.Plans;
using Dizhu.Plans.Parsing;

namespace Dizhu.City.Tests.Plans;

internal static class Parser
{
    /// <summary>Skips a test that needs the parser while it is not there yet.</summary>
    public static void Need()
    {
        try
        {
            PlanParser.Parse(OfficialText.From("一"));
        }
        catch (NotImplementedException)
        {
            Assert.Skip("公文解析还没有写好。");
        }
    }
}
