using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Tickets;

/// <summary>Gives each run of a plan the run that it starts from. A run's name follows from its specification, so whole chains of rounds
/// are
/// known before the first is trained.</summary>
internal static class TicketStarts
{
    /// <summary>What makes another seed of a seed, for new weights and random places: no seed of a study becomes a seed of the
    /// study's.</summary>
    private const long Other = 0x9E3779B9;

    /// <summary>The plan with its starts.</summary>
    /// <param name="plan">A plan of one seed.</param>
    /// <param name="design">What its conditions stand for.</param>
    /// <param name="specification">How it is pruned and rewound.</param>
    public static ExperimentPlan Apply(ExperimentPlan plan, TicketDesign design, TicketsSpecification specification)
    {
        Dictionary<string, RunSpecification> runs = plan.Runs.ToDictionary(run => run.Condition, run => run.Specification);
        // The masks of each round follow from the runs of the round before.
        var tickets = new Dictionary<int, string>();
        string fresh = "";
        foreach (TicketArm arm in design.Arms)
        {
            foreach (TicketPlace place in arm.Places)
            {
                if (place.Round is not { } round || arm.Name == TicketArm.KSparse) continue;
                RunSpecification run = runs[place.Condition.Name];
                if (round > 0) run = run with { Start = StartOf(arm.Name, round) };
                else if (arm.Name == TicketArm.NewWeights) run = run with { Random = run.Random with { Seed = run.Random.Seed ^ Other } };
                runs[place.Condition.Name] = run;
                if (arm.Name == TicketArm.Ticket) tickets[round] = RunId.Of(run);
                if (arm.Name == TicketArm.NewWeights && round == 0) fresh = RunId.Of(run);
            }
        }
        return plan with { Runs = [.. plan.Runs.Select(run => run with { Specification = runs[run.Condition] })] };

        StartSpecification StartOf(string arm, int round)
        {
            var mask = new MaskSpecification
            {
                Run = tickets[arm == TicketArm.OneShot ? 0 : round - 1],
                Remove = arm == TicketArm.OneShot ? 1 - Math.Pow(1 - specification.Remove, round) : specification.Remove,
                Scope = specification.Scope,
                PlacesFrom = arm == TicketArm.RandomMask ? plan.Runs[0].Seed ^ Other : null,
            };
            return new StartSpecification
            {
                Run = arm == TicketArm.NewWeights ? fresh : tickets[0],
                Step = specification.RewindTo,
                Mask = mask,
            };
        }
    }
}
