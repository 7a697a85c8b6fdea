using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies;

/// <summary>What a study answers: terminal, JSON and report say this and nothing else.</summary>
/// <param name="Study">Name of the study: "double-descent".</param>
/// <param name="Question">What was asked, in a sentence.</param>
/// <param name="Sentence">The answer in one sentence, with an interval.</param>
/// <param name="Verdicts">The claims behind it, each judged by a criterion that was written beforehand.</param>
public sealed record StudyAnswer(string Study, string Question, string Sentence, ImmutableArray<StudyVerdict> Verdicts)
{
    /// <summary>What else there is to say, a sentence each.</summary>
    public ImmutableArray<string> Further { get; init; } = [];

    /// <summary>All of it.</summary>
    public string Whole => string.Join(' ', [Sentence, .. Further]);
}

/// <summary>A claim judged by a criterion.</summary>
/// <param name="Claim">What is claimed, in a few words.</param>
/// <param name="Criterion">When it stands and when it does not, in a sentence or two, written before there were results.</param>
/// <param name="Judgement">Whether it stands.</param>
/// <param name="Evidence">The figures behind it, in a sentence.</param>
/// <param name="Numbers">The same figures as numbers.</param>
public sealed record StudyVerdict(string Claim, string Criterion, Judgement Judgement, string Evidence,
    ImmutableArray<StudyNumber> Numbers);

/// <summary>A number that a verdict rests on.</summary>
/// <param name="Name">What it is, unique in its verdict: "rise".</param>
/// <param name="Value">The number with its interval; without one where it is exact.</param>
public sealed record StudyNumber(string Name, Measured Value)
{
    /// <summary>A number that has no interval.</summary>
    public static StudyNumber Of(string name, double value) => new(name, new Measured(value, double.NaN, double.NaN, 1));
}

/// <summary>What comes out of a study.</summary>
public interface IStudyResult
{
    /// <summary>Its answer.</summary>
    StudyAnswer Answer { get; }
}
