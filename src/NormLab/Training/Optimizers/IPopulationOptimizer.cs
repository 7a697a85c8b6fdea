using System.Numerics;

namespace NormLab.Training.Optimizers;

/// <summary>Moves the parameters without a gradient: it asks what the objective is at many points around them, its population, and goes
/// where the better ones are.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IPopulationOptimizer<T> : IOptimizer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Points that a step asks for.</summary>
    int PopulationSize { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="parameters">The mean of the population, updated in place.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="noise">The random numbers of every step.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Update(Span<T> parameters, IPopulationObjective<T> objective, INormalNoise<T> noise, int stepIndex);
}

/// <summary>The points that an optimizer asks for in a step.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IPopulation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many points there are.</summary>
    int PopulationSize { get; }

    /// <summary>Writes a point. Several threads may ask for points at once.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="point">Overwritten; a number for every parameter.</param>
    void Write(int index, Span<T> point);
}

/// <summary>What a population is judged by.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface IPopulationObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the objective at every point.</summary>
    /// <param name="population">The points.</param>
    /// <param name="values">Overwritten: a value for every point; less is better, and what is no number is worst.</param>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    void Evaluate(IPopulation<T> population, double[] values, int stepIndex);
}

/// <summary>Standard normal numbers, a function of the step alone.</summary>
/// <typeparam name="T">The precision.</typeparam>
public interface INormalNoise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fills <paramref name="normals"/> with the first numbers of a step.</summary>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    /// <param name="normals">Overwritten.</param>
    void Fill(int stepIndex, Span<T> normals);
}
