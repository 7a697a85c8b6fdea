using System.Diagnostics;
using System.Numerics;
using NormLab.Experiments.Benchmarking;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;

namespace NormLab.Benchmarks.Scaling;

/// <summary>What a penalty costs: the time of its pass over that of a training step, both where nothing disturbs. A step and a pass follow
/// each other, so that the pass finds the caches as the step leaves them.</summary>
internal static class PenaltyCosts
{
    private const string Network = "64-256x6-10";
    // Passes before the first that counts: the runtime compiles them again and again while it learns.
    private const int WarmUp = 80;
    private const double Coefficient = 1e-3, LearningRate = 0.1;

    /// <summary>Prints a table of all penalties, and of the orders of "power" that have no name.</summary>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="names">The penalties to measure; none for all.</param>
    public static void Write(int rounds, IReadOnlyCollection<string> names)
    {
        PenaltyTerm[] terms = [.. Terms().Where(term => names.Count == 0 || names.Contains(term.Kind))];
        IReadOnlyList<(PenaltyTerm Term, double Cost)> wide = Measure<double>(Precision.Float64, rounds, terms),
            narrow = Measure<float>(Precision.Float32, rounds, terms);
        Console.WriteLine($"Share of a training step of {Network}, penalties on all its weights:");
        Console.WriteLine();
        Console.WriteLine("| penalty | update | float64 | float32 |");
        Console.WriteLine("|---|---|---:|---:|");
        foreach (((PenaltyTerm term, double cost), (_, double narrowCost)) in wide.Zip(narrow))
        {
            string order = term.Kind == "power" ? FormattableString.Invariant($" {term.Options["order"]:0.##}") : "";
            Console.WriteLine(FormattableString
                .Invariant($"| {term.Kind}{order} | {term.Update!.Value.ToString().ToLowerInvariant()} | {cost:P1} | {narrowCost:P1} |"));
        }
    }

    private static IReadOnlyList<(PenaltyTerm Term, double Cost)> Measure<T>(Precision precision, int rounds, PenaltyTerm[] terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = Architecture.Parse(Network, Activation.Arctan, biases: false);
        BenchmarkStep step = BenchmarkStep.Create(network, precision);
        Action[] passes = [.. terms.Select(term => Pass<T>(network, term))];
        CallTimes steps = new();
        CallTimes[] costs = [.. terms.Select(_ => new CallTimes())];
        for (int round = -WarmUp; round < rounds; round++)
        {
            for (int i = 0; i < passes.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                if (round >= 0 || i == 0) step.Take();
                long middle = Stopwatch.GetTimestamp();
                passes[i]();
                long end = Stopwatch.GetTimestamp();
                if (round < 0) continue;
                steps.Add([Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds]);
                costs[i].Add([Stopwatch.GetElapsedTime(middle, end).TotalMilliseconds]);
            }
        }
        return [.. terms.Zip(costs, (term, cost) => (term, cost.Best5 / steps.Best5))];
    }

    private static IEnumerable<PenaltyTerm> Terms()
    {
        IEnumerable<PenaltyTerm> named = PenaltyCatalog.Kinds.Where(kind => kind.Options.All(option => option.Default is not null))
            .Select(kind => new PenaltyTerm(kind.Name, kind.IsCount ? 1000 : Coefficient));
        IEnumerable<PenaltyTerm> powers = ((double[])[0.9, 0.98, 1.02, 1.1, 4.0 / 3, 1.5, 2.5, 4])
            .Select(order => new PenaltyTerm("power", Coefficient, order));
        return named.Concat(powers)
            .SelectMany(term => (PenaltyTerm[])[term with { Update = PenaltyUpdate.Subgradient },
            term with { Update = PenaltyUpdate.Proximal }])
            .Where(term => PenaltyCatalog.Refusal(term) is null);
    }

    /// <summary>A penalty's pass over parameters of its own, which it changes little.</summary>
    private static Action Pass<T>(Architecture network, PenaltyTerm term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var objective = new PenaltyObjective(network, [term], PenaltyReduction.Sum, [.. network.Layers.Select(_ => 1.0)]);
        T[] initial = [.. Enumerable.Range(0, network.ParameterCount).Select(i => T.CreateChecked(0.1 * Math.Sin(i + 1)))];
        T[] parameters = [.. initial], gradient = new T[network.ParameterCount];
        int calls = 0;
        return () =>
        {
            if (++calls % 50 == 0) initial.CopyTo(parameters, 0);
            if (term.Update == PenaltyUpdate.Subgradient) objective.AddSubgradient<T>(parameters, gradient);
            else objective.ApplyProximalMaps<T>(parameters, LearningRate, 0);
        };
    }
}
