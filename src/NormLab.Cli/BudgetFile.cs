using System.Text.Json;
using NormLab.Cli.Verbs;
using NormLab.Experiments.Comparison;
using NormLab.Experiments.Preparation;
using NormLab.Reporting.Comparison;

namespace NormLab.Cli;

/// <summary>What a budget decided, kept beside the results: the same call decides the same again, however fast the machine is then, and an interrupted one goes on with its own plan.</summary>
internal static class BudgetFile
{
    private sealed record Decision(string Request, int Trials, int Seeds, int Steps);

    /// <summary>The comparison that fits the budget: what was decided before, or, for the first call of its kind, what fits now.</summary>
    public static ComparisonSpecification Decide(ComparisonRequest request, string folder, int workers, DataCache data)
    {
        string path = Path.Combine(folder, "budget.json"), asked = Key(request, data);
        if (Read(path) is { } before && before.Request == asked) return request.Comparison with { Trials = before.Trials, Seeds = before.Seeds, Steps = before.Steps };
        (ComparisonSpecification comparison, _) = TimeBudget.Fit(request.Comparison, request.Budget!.Value, workers, request.Trials,
            request.Seeds, request.Steps, data);
        Session.Open(folder);
        string decided = JsonSerializer.Serialize(new Decision(asked, comparison.Trials, comparison.Seeds, comparison.Steps!.Value));
        string beside = path + ".new";
        File.WriteAllText(beside, decided);
        File.Move(beside, path, overwrite: true);
        return comparison;
    }

    private static Decision? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Decision>(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // None, or none that can be understood: it is decided anew.
            return null;
        }
    }

    /// <summary>Everything that the decision depends on, but for the machine.</summary>
    private static string Key(ComparisonRequest request, DataCache data)
    {
        var plan = ComparisonPlan.Of(request.Fixed, data);
        return FormattableString.Invariant($"{ComparisonPlanText.Command(plan)} | {plan.Data(0, withTest: true).ContentHash} | ")
            + FormattableString.Invariant($"{request.Trials} {request.Seeds} {request.Steps} {request.Budget!.Value.TotalSeconds}");
    }
}
