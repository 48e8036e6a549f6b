using Microsoft.AspNetCore.Http.Extensions;

namespace Dizhu.Web.Shell;

/// <summary>本页链接: the address of the page at hand with one choice changed and the others kept.</summary>
public static class Links
{
    public static string With(HttpRequest request, string name, string value)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != name)) { { name, value } };
        return request.Path + query.ToQueryString();
    }
}
