using System.Text.Json;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Tables;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Trains a small network when nobody waits for it, so that the first one that somebody waits for finds its code compiled and the
/// digits unpacked.</summary>
internal static class WarmUp
{
    private const int Steps = 40;
    private const double Threshold = 0.001;

    /// <summary>Does it, in both precisions.</summary>
    public static void Run(ExplorerLimits limits, ITables tables, CancellationToken cancellation)
    {
        // What a newcomer finds first, then the digits.
        Run(StartingPlane.Specification, column => column.LookAtPlane(Threshold));
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            var specification = new SessionSpecification(new DataChoice("digits"), FeatureScaling.Standard,
                new NetworkChoice([8], Activation.Arctan, false, Initialization.Glorot),
                new TrainingChoice(Optimizer.GradientDescent.Kind, 0.1), 1, precision,
                    [new ColumnChoice("none"), new ColumnChoice("l1", Update: Penalties.PenaltyUpdate.Proximal),
                    new ColumnChoice("dropout")]);
            Run(specification, column =>
            {
                column.Look(Threshold);
                column.LookAtFiltersAndAnswers();
            });
        }

        void Run(SessionSpecification specification, Action<ColumnState> look)
        {
            SessionPlan plan = SessionPlan.Of(specification, limits, tables);
            for (int i = 0; i < specification.Columns.Length && !cancellation.IsCancellationRequested; i++)
            {
                var column = new ColumnState(i, specification.Columns[i], plan.Create(i, specification.Columns[i]), []);
                column.AdvanceTo(Steps, TimeSpan.FromSeconds(1), new Lock(), cancellation);
                column.Evaluate();
                look(column);
                column.Publish();
                _ = JsonSerializer.SerializeToUtf8Bytes(column.TakeFrame(), MessageContext.Own.ColumnFrame);
            }
        }
    }
}
