namespace Dizhu.Plans.Assessment;

/// <summary>晚到的完成: it stays missed; the day it came and how late it was are said.</summary>
internal static class Late
{
    public static Finding Success(Finding missed, DateOnly deadline, DateOnly came, string figure, string input)
    {
        var late = came.DayNumber - deadline.DayNumber;
        return missed with
        {
            Status = CommitmentStatus.Missed,
            Reason = $"{missed.Reason}{Digits.Day(came)}才达到（{figure}），比期限晚 {late} 天，仍记未完成。",
            CameOn = came,
            DaysLate = late,
            Inputs = [.. missed.Inputs, input],
        };
    }
}
