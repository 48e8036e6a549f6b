namespace Dizhu.City.Plans;

/// <summary>
/// 经办人: who acts, as they say themselves. <paramref name="IsVerified"/> stays false (身份未核验) until people sign in.
/// </summary>
public sealed record ActingPerson(string Name, string Unit, bool IsVerified = false);
