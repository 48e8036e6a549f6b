namespace Dizhu.Web.Shell;

/// <summary>
/// 界面文字. The Chinese sentence in the page is the key; <c>Words.en.resx</c> gives its English, and a sentence without one
/// stays Chinese. <c>Words.resx</c> is empty on purpose. Words of the city (indicators, units, paraphrases) are data and
/// are not translated. A test fails when a sentence used in a page has no English.
/// </summary>
public sealed class Words;
