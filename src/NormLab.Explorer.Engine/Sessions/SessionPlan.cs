using NormLab.Data;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Tables;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Where a training begins, and how.</summary>
/// <param name="Step">The step to go to at full speed first.</param>
/// <param name="Playing">Whether it goes on from there.</param>
/// <param name="StepsPerSecond">The speed; null for no limit.</param>
/// <param name="Threshold">What counts as near zero.</param>
/// <param name="View">What is looked at.</param>
internal sealed record SessionStart(int Step, bool Playing, double? StepsPerSecond, double Threshold, View View = View.Weights);

/// <summary>A training that was checked and planned.</summary>
internal sealed class SessionPlan
{
    private readonly ExperimentPlan _plan;
    private readonly ExplorerLimits _limits;

    private SessionPlan(SessionSpecification specification, ExperimentPlan plan, SplitRows rows, ExplorerLimits limits) =>
        (Specification, _plan, Rows, _limits) = (specification, plan, rows, limits);

    /// <summary>The training.</summary>
    public SessionSpecification Specification { get; }

    /// <summary>Its data, prepared.</summary>
    public SplitRows Rows { get; }

    /// <summary>What the data is called.</summary>
    public required string DataName { get; init; }

    /// <summary>What its features and classes are called.</summary>
    public required DataNames Names { get; init; }

    /// <summary>How the features of a row lie, where every row is an image; else null.</summary>
    public required ImageSize? Image { get; init; }

    /// <summary>The points and the plane that they lie on; null of other data.</summary>
    public required SessionPlane? Plane { get; init; }

    /// <summary>The experiment that it is.</summary>
    public ExperimentSpecification Experiment => _plan.Experiment;

    /// <summary>The network.</summary>
    public NetworkSpecification Network => _plan.Runs[0].Specification.Network;

    /// <summary>The bytes it needs at most.</summary>
    public long Bytes => _plan.Runs.Sum(run => RunMemory.Of(SessionExperiment.WithKeptRecords(run.Specification), Rows).Total);

    /// <summary>Plans a training.</summary>
    /// <exception cref="ArgumentException">It means nothing, or exceeds a limit; the message says what to do.</exception>
    /// <exception cref="Formats.InputFileException">Its table cannot be read.</exception>
    public static SessionPlan Of(SessionSpecification specification, ExplorerLimits limits, ITables tables)
    {
        SessionLimits.CheckShape(specification, limits);
        foreach (StrengthChange change in specification.Events) Check(specification, change.Column, change.Strength);
        var data = new DataCache();
        ExperimentPlan plan = ExperimentPlanner.Plan(SessionExperiment.Of(specification, int.MaxValue, tables.PathOf), data: data);
        PreparedData prepared = data.Prepare(plan.Experiment.Data);
        SplitRows rows = prepared.Rows;
        var checkedPlan = new SessionPlan(specification with { Events = [.. specification.Events.OrderBy(change => change.Step)] }, plan,
            rows, limits)
        {
            DataName = specification.Data.Id is { } id ? tables.NameOf(id) : plan.Experiment.Data.Source,
            Names = prepared.Names,
            Image = prepared.Image,
            Plane = SessionPlane.Of(plan.Experiment.Data, prepared),
        };
        SessionLimits.CheckWork(checkedPlan.Network, plan.Runs[0].Specification, rows, limits);
        return checkedPlan;
    }

    /// <summary>Makes a column at its first step.</summary>
    public TrainingColumn Create(int index, ColumnChoice choice) =>
        TrainingColumn.Create(SessionExperiment.At(_plan.Runs[index].Specification, choice), Rows, Plane?.Grid);

    /// <summary>Makes sure that a column can be given a strength.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public void CheckStrength(int column, double strength) => Check(Specification, column, strength);

    /// <summary>Makes sure that one more change can be remembered.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public void RequireRoomForChange(IEnumerable<ColumnState> columns)
    {
        if (columns.Sum(column => column.Changes.Count) >= _limits.Events)
            throw new ArgumentException($"The strength was changed {_limits.Events:N0} times in this training, which is as "
                + "many as are remembered. Rewind to begin anew.");
    }

    private static void Check(SessionSpecification specification, int column, double strength)
    {
        if (column < 0 || column >= specification.Columns.Length)
            throw new ArgumentException($"There is no column {column}; they are counted from 0.");
        if (ConditionKinds.Of(specification.Columns[column].Kind).Strength is null)
            throw new ArgumentException($"Column {column} has no strength to change.");
        _ = SessionExperiment.Regularize(specification.Columns[column] with { Strength = strength });
    }
}
