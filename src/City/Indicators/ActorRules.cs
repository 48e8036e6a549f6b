using Dizhu.City.Plans;
using Dizhu.Plans.Review;

namespace Dizhu.City.Indicators;

/// <summary>谁在做: every record says who made it.</summary>
internal static class ActorRules
{
    /// <summary>The person in visible characters, and what is wrong where there is none.</summary>
    public static (ActingPerson Actor, FieldProblem? Missing) Known(ActingPerson actor) =>
        actor.Tidied() is { } known ? (known, null) : (actor, new("actor", "请先选经办人（右上角），系统要记下是谁做的。"));

    public static bool IsSame(ActingPerson actor, string name, string unit) => actor.Name == name && actor.Unit == unit;
}
