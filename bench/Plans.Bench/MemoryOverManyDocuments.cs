using System.Globalization;
using Dizhu.Plans.Parsing;

namespace Dizhu.Plans.Bench;

/// <summary>内存持平: what stays in memory after 1, 100 … 1,000 documents read by one process.</summary>
internal static class MemoryOverManyDocuments
{
    public static int Run()
    {
        Console.WriteLine($"{Papers.PlanName}, {OfficialText.From(Papers.Plan).Canonical.Length} characters");
        Console.WriteLine("documents  heap after collection, KB  process, MB");
        long first = 0, last = 0;
        for (var documents = 1; documents <= 1_000; documents++)
        {
            PlanParser.Parse(OfficialText.From(Papers.Plan));
            if (documents != 1 && documents % 100 != 0) continue;
            last = GC.GetTotalMemory(forceFullCollection: true);
            // what is made once (expressions, dictionaries) is there after the first hundred
            if (documents == 100) first = last;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents,9}  {last / 1024.0,25:N1}  {Environment.WorkingSet / 1024.0 / 1024.0,11:N1}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth from 100 to 1,000 documents: {(last - first) / 1024.0:N1} KB"));
        return 0;
    }
}
