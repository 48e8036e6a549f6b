namespace Dizhu.Standards;

/// <summary>把握: how well a rule or a number is known to us.</summary>
public enum Confidence
{
    /// <summary>Read in the standard itself.</summary>
    A,

    /// <summary>Shown by published data that was checked, or by two independent sources.</summary>
    B,

    /// <summary>One secondary source or common knowledge; the text was not seen.</summary>
    C,

    /// <summary>Unknown: a question for the bureau.</summary>
    U,
}
