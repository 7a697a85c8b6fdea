using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Storage;

namespace NormLab.Studies.Comparison;

/// <summary>What was asked for of a comparison: its numbers, or how long it may take.</summary>
/// <param name="Comparison">The comparison, with the standard numbers where nothing is asked for.</param>
/// <param name="Asked">The numbers asked for.</param>
/// <param name="Budget">How long it may take, or null.</param>
public sealed record ComparisonRequest(ComparisonSpecification Comparison, ComparisonNumbers Asked = default, TimeSpan? Budget = null)
{
    /// <summary>The comparison with the numbers asked for.</summary>
    public ComparisonSpecification Fixed => Comparison with
    {
        Splits = Asked.Splits ?? Comparison.Splits,
        Trials = Asked.Trials ?? Comparison.Trials,
        Seeds = Asked.Seeds ?? Comparison.Seeds,
        Steps = Asked.Steps,
    };
}

/// <summary>What a budget decided, kept beside the results in budget.json.</summary>
/// <remarks>The same call decides the same again, however fast the machine is then, and an interrupted one goes on with its own
/// plan.</remarks>
public static class BudgetDecision
{
    private const string Name = "budget.json";
    private const long Longest = 1 << 20;

    private static readonly JsonSerializerOptions Options = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private sealed record Decision(string Request, int Splits, int Trials, int Seeds, int Steps);

    /// <summary>The comparison that was asked for; with a budget the one that fits it: what was decided before, or, for the first call of
    /// its kind, what fits now.</summary>
    /// <exception cref="ArgumentException">The comparison can't be made.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    /// <exception cref="StoreException">The decision can't be written down.</exception>
    public static ComparisonSpecification Decide(ComparisonRequest request, RunStore store, int workers, DataCache data)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(store);
        if (request.Budget is not { } budget) return request.Fixed;
        string asked = Key(request, budget, data);
        if (Read(store) is { } before && before.Request == asked)
            return request.Comparison with { Splits = before.Splits, Trials = before.Trials, Seeds = before.Seeds, Steps = before.Steps };
        (ComparisonSpecification comparison, _) = TimeBudget.Fit(request.Comparison, budget, workers, request.Asked, data);
        store.WriteBeside(Name, JsonSerializer
            .SerializeToUtf8Bytes(new Decision(asked, comparison.Splits, comparison.Trials, comparison.Seeds, comparison.Steps!.Value),
                Options));
        return comparison;
    }

    private static Decision? Read(RunStore store)
    {
        try
        {
            return StoreFiles.Read(Path.Combine(store.Folder, Name), Longest, out _) is { } bytes
                ? JsonSerializer.Deserialize<Decision>(bytes, Options) : null;
        }
        catch (Exception error) when (error is StoreException or JsonException)
        {
            // None, or none that can be understood: it is decided anew.
            return null;
        }
    }

    /// <summary>Everything that the decision depends on, but for the machine.</summary>
    private static string Key(ComparisonRequest request, TimeSpan budget, DataCache data) => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join("; ", ComparisonPlan.Of(request.Fixed, data).Asked.Select(entry => $"{entry.Key} {entry.Value}"))} | "
            + $"{request.Asked} {budget.TotalSeconds}");
}
