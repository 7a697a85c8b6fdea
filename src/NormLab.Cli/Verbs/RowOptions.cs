using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Verbs;

/// <summary>What is to be predicted, how much rows count, and which stay together.</summary>
/// <param name="verb">The verb: "compare".</param>
internal sealed class RowOptions(string verb)
{
    private readonly Option<TargetKind?> _task = Task();

    private readonly Option<string?> _weights = Column("--weights",
            "A column of how much each row counts, in the loss and in what is told."),
        _group = Column("--group", "A column of which no value is in two parts, such as a patient."),
        _time = Column("--time", "A column of dates or numbers: the past predicts the future.");

    private readonly Option<string?> _classWeights = new("--class-weights")
    {
        Description = "How much each class counts in the loss: balanced, or a CSV file of classes and weights.",
        HelpName = "balanced|FILE",
    };

    /// <summary>What is to be done with a table.</summary>
    public static Option<TargetKind?> Task() => new Option<TargetKind?>("--task")
    {
        Description = "What is to be done: classification (the default) tells classes apart, regression predicts numbers.",
        HelpName = "TASK",
        CustomParser = result => ArgumentValues.Word<TargetKind?>(result,
            ("classification", TargetKind.Classes), ("regression", TargetKind.Numbers)),
    }.Offering("classification", "regression");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_task, _weights, _classWeights, _group, _time]) command.Options.Add(option);
    }

    /// <summary>A comparison with what was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="comparison">The comparison, with its table.</param>
    /// <exception cref="UsageException">It does not go with the table.</exception>
    public ComparisonSpecification Read(ParseResult parsed, ComparisonSpecification comparison)
    {
        TargetKind target = parsed.GetValue(_task) ?? comparison.Target;
        if (comparison.File is null && target == TargetKind.Numbers)
            throw new UsageException("The digits have classes, not numbers to predict; name a file: "
                + $"normlab {verb} FILE.csv --label NAME --task regression.");
        foreach (Option<string?> option in (Option<string?>[])[_weights, _classWeights, _group, _time])
        {
            if (comparison.File is null && parsed.GetValue(option) is not null) throw new UsageException(
                $"{option.Name} is for a CSV file, but no file is given: normlab {verb} FILE.csv --label NAME.");
        }
        return comparison with
        {
            Target = target,
            Weights = parsed.GetValue(_weights) ?? comparison.Weights,
            ClassWeights = parsed.GetValue(_classWeights) ?? comparison.ClassWeights,
            Group = parsed.GetValue(_group) ?? comparison.Group,
            Time = parsed.GetValue(_time) ?? comparison.Time,
        };
    }

    private static Option<string?> Column(string name, string description) =>
        new(name) { Description = $"{description} It is no feature.", HelpName = "COLUMN" };
}
