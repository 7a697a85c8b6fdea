using NormLab.Data;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Execution;

/// <summary>Makes the trainers of runs, for one kind of device. Safe for several threads.</summary>
public interface IRunTrainers
{
    /// <summary>Makes the trainer of a run, before its first step.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="rows">Its prepared data.</param>
    /// <param name="start">Where it starts; null where it draws its own weights.</param>
    /// <exception cref="ArgumentException">Parts of the specification do not fit each other or the data.</exception>
    IRunTrainer Create(RunSpecification specification, SplitRows rows, StartingPoint? start);
}
