namespace Dizhu.Web.Operation;

/// <summary>
/// 启动准备走到哪一步. <paramref name="Step"/> of <paramref name="Steps"/> is being done, or failed, or was the last.
/// <paramref name="Doing"/> is a Chinese sentence; <paramref name="Failure"/> says what went wrong and where,
/// <paramref name="WhatToDo"/> what the operator does next. A long step counts its rows: <paramref name="Rows"/> of <paramref name="AllRows"/>.
/// </summary>
public sealed record PreparationState(int Step, int Steps, string Doing, bool IsReady = false, string? Failure = null, string? WhatToDo = null, int? Rows = null, int? AllRows = null)
{
    public bool IsFailed => Failure is not null;

    /// <summary>Nothing more will happen by itself.</summary>
    public bool IsSettled => IsReady || IsFailed;
}
