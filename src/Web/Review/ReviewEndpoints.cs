using System.Text;
using Dizhu.City.Plans;
using Dizhu.Web.Operation;

namespace Dizhu.Web.Review;

/// <summary>评审的下载: the canonical text of a version, byte for byte what its hash was taken of.</summary>
public static class ReviewEndpoints
{
    public static void MapReview(this WebApplication app) => app.MapGet(ReviewLinks.Versions + "/{number:int}.txt", TextAsync);

    private static async Task<IResult> TextAsync(int number, Preparation preparation, PlanVersions versions, CancellationToken cancel)
    {
        if (preparation.City is not { } city) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var version = (await versions.ReadAsync(city.Folder, cancel)).FirstOrDefault(v => v.Version.Number == number)?.Version;
        return version is null ? Results.NotFound() : Results.Bytes(Encoding.UTF8.GetBytes(version.CanonicalText), "text/plain; charset=utf-8");
    }
}
