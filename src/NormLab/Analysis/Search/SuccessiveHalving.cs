using System.Collections.Immutable;

namespace NormLab.Analysis.Search;

/// <summary>One round of successive halving.</summary>
/// <param name="Configurations">How many configurations are trained in it.</param>
/// <param name="Steps">To how many steps in all each of them is trained.</param>
public readonly record struct Rung(int Configurations, int Steps);

/// <summary> The schedule of successive halving (Jamieson and Talwalkar 2016; Li et al. 2018, algorithm 1): all configurations are trained
/// a little, the better 1 / eta of them eta times as long, and so on to the last rung, where the best are trained in full. A configuration
/// goes on where it was.
/// </summary>
/// <param name="Rungs">Fewer and fewer configurations, more and more steps.</param>
public sealed record SuccessiveHalving(ImmutableArray<Rung> Rungs)
{
    /// <summary>Steps of all configurations together: sum over the rungs of n_k (r_k - r_(k-1)).</summary>
    public long TotalSteps => Rungs.Select((rung, k) => (long)rung.Configurations * (rung.Steps - (k == 0 ? 0 : Rungs[k - 1].Steps))).Sum();

    /// <summary>The schedule for a number of configurations: rung k of 0 to K has floor(n / eta^k) of them, trained to floor(most / eta^(K
    /// - k)) steps, with the largest K that leaves at least one configuration and at least the least steps.</summary>
    /// <param name="configurations">n, at least 1.</param>
    /// <param name="leastSteps">No configuration is judged before as many steps; at least 1.</param>
    /// <param name="mostSteps">The steps of the last rung.</param>
    /// <param name="eta">One of how many goes on, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static SuccessiveHalving For(int configurations, int leastSteps, int mostSteps, int eta = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(configurations, 1);
        Require(leastSteps, mostSteps, eta);
        int halvings = 0;
        for (long n = configurations / eta, steps = mostSteps / eta; n >= 1 && steps >= leastSteps; n /= eta, steps /= eta) halvings++;

        var rungs = ImmutableArray.CreateBuilder<Rung>(halvings + 1);
        int left = configurations;
        for (int k = 0; k <= halvings; k++, left /= eta)
        {
            int steps = mostSteps;
            for (int i = k; i < halvings; i++) steps /= eta;
            rungs.Add(new Rung(left, steps));
        }
        return new SuccessiveHalving(rungs.MoveToImmutable());
    }

    /// <summary>The schedule with the most configurations whose steps together stay within a budget.</summary>
    /// <param name="budget">Steps of all configurations together, at least <paramref name="mostSteps"/>.</param>
    /// <param name="leastSteps">No configuration is judged before as many steps; at least 1.</param>
    /// <param name="mostSteps">The steps of the last rung.</param>
    /// <param name="eta">One of how many goes on, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget does not train even one configuration in full, or a number is out of its
    /// range.</exception>
    public static SuccessiveHalving ForBudget(long budget, int leastSteps, int mostSteps, int eta = 3)
    {
        Require(leastSteps, mostSteps, eta);
        if (budget < mostSteps)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), budget,
                $"A budget of {budget} steps does not train one configuration for {mostSteps}; raise it, or train for fewer steps.");
        }
        // Every configuration costs at least the least steps. Between two powers of eta the cost grows with the number of configurations;
        // at a power it may fall, where a halving is gained. So the powers are tried from the largest down, and within the first that can
        // be paid the number is bisected.
        int ceiling = (int)Math.Min(1 << 30, budget / leastSteps);
        int power = 1;
        while (power <= ceiling / eta) power *= eta;
        while (For(power, leastSteps, mostSteps, eta).TotalSteps > budget) power /= eta;
        int low = power, high = (int)Math.Min(ceiling, (long)power * eta - 1);
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            if (For(middle, leastSteps, mostSteps, eta).TotalSteps <= budget) low = middle;
            else high = middle - 1;
        }
        return For(low, leastSteps, mostSteps, eta);
    }

    private static void Require(int leastSteps, int mostSteps, int eta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, leastSteps);
        ArgumentOutOfRangeException.ThrowIfLessThan(eta, 2);
    }
}
