namespace Dizhu.Web.Import;

/// <summary>一处文字 of the preview: the words in place, what is said about them, the readings to choose from (the one taken first).</summary>
public sealed record PassageItem(string Words, string Remark, IReadOnlyList<string> Candidates);
