using Dizhu.City.Air.Importing;
using Dizhu.Web.Shell;

namespace Dizhu.Web.Import;

/// <summary>待确认的监测数据: a file that is kept and was looked through, and what was chosen.</summary>
public sealed record PendingAir(string Hash, string FileName, AirFileChoices Choices, AirKnowing Knowing, AirFilePreview Preview) : Unconfirmed;
