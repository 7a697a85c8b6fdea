using NormLab.Data;
using NormLab.Experiments.Specifications;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Execution;

/// <summary>Trainers that compute on this machine's processor.</summary>
/// <param name="threads">Threads that share the passes of one run; at least 1. The bits are the same for any number.</param>
public sealed class ProcessorTrainers(int threads = 1) : IRunTrainers
{
    /// <inheritdoc/>
    public IRunTrainer Create(RunSpecification specification, SplitRows rows, StartingPoint? start)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var team = new ThreadTeam(threads);
        try
        {
            return specification.Precision switch
            {
                Precision.Float64 => new ProcessorTrainer<double>(specification, rows, start, team),
                Precision.Float32 => new ProcessorTrainer<float>(specification, rows, start, team),
                _ => throw new ArgumentException($"There is no precision {specification.Precision}.", nameof(specification)),
            };
        }
        catch
        {
            team.Dispose();
            throw;
        }
    }
}
