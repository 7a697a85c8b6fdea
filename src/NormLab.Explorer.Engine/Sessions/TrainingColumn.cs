using NormLab.Analysis.Weights;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>One column of a training: a trainer of either precision. One thread at a time may use it.</summary>
internal abstract class TrainingColumn
{
    /// <summary>The run it trains, with its present strength.</summary>
    public abstract RunSpecification Specification { get; }

    /// <summary>Steps done.</summary>
    public abstract int Step { get; }

    /// <summary>The step whose recorded training loss was not finite, which ended the training; null where there was none.</summary>
    public abstract int? DivergedAt { get; }

    /// <summary>The records so far.</summary>
    public abstract IReadOnlyList<CurvePoint> Curve { get; }

    /// <summary>The first loss that was not finite ends a training.</summary>
    public bool IsFinished => DivergedAt is not null;

    /// <summary>Trains to a step, or for as long as it may; returns whether it is there, or finished.</summary>
    public abstract bool AdvanceTo(int step, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Changes the strength from the next step on.</summary>
    public abstract void Change(ColumnChoice choice);

    /// <summary>Loss and accuracy on the training and the validation rows.</summary>
    public abstract (Evaluation Train, Evaluation Validation) Evaluate();

    /// <summary>What the weights look like.</summary>
    public abstract WeightPicture Look(double threshold);

    /// <summary>Weights near zero.</summary>
    public abstract NearZeroCount Near(double threshold);

    /// <summary>What the neurons of the first layer look at.</summary>
    public abstract FilterPicture Filters();

    /// <summary>What the network answers to validation rows.</summary>
    public abstract AnswerPicture Answers();

    /// <summary>What the network says all over the plane that its rows lie on.</summary>
    public abstract PlanePicture LookAtPlane();

    /// <summary>A copy of the weights, widened to double.</summary>
    public abstract double[] Parameters();

    /// <summary>Makes a column of a run's precision.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="grid">Places all over the plane that the rows lie on; null where they lie on none.</param>
    public static TrainingColumn Create(RunSpecification specification, Data.SplitRows rows, PlaneGrid? grid = null) =>
        specification.Precision == Precision.Float32
            ? new TrainingColumn<float>(specification, rows, grid)
            : new TrainingColumn<double>(specification, rows, grid);
}
