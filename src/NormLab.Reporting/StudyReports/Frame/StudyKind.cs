using System.Collections.Immutable;
using NormLab.Experiments.Preparation;
using NormLab.Studies;

namespace NormLab.Reporting.StudyReports.Frame;

/// <summary>A study as the command knows it: its words, how it is planned, and how its result is reported.</summary>
public abstract class StudyKind
{
    /// <summary>Its name: lower-case letters and '-'. It names the sub-verb, and the folder of its results where none is given.</summary>
    public abstract string Name { get; }

    /// <summary>What it asks, in a sentence.</summary>
    public abstract string Question { get; }

    /// <summary>What it does and about how long that takes, for its help.</summary>
    public abstract string Description { get; }

    /// <summary>An example to paste, without "normlab study NAME": "--by size --seeds 1,2,3".</summary>
    public abstract string Example { get; }

    /// <summary>The file or folder that it takes beside its options; null for none.</summary>
    public virtual StudySubject? Subject => null;

    /// <summary>Whether it works on a table of the user's, given as --data FILE --label NAME.</summary>
    public virtual bool TakesTable => true;

    /// <summary>Its own options.</summary>
    public virtual ImmutableArray<StudyOption> Options => [];

    /// <summary>Plans it.</summary>
    /// <exception cref="ArgumentException">What was asked can't be done; the message says why, in one line.</exception>
    /// <exception cref="Formats.InputFileException">A file can't be read.</exception>
    public abstract IStudy<IStudyResult> Plan(StudyRequest request, DataCache data);

    /// <summary>Tabulates and draws what came out.</summary>
    public abstract StudyReport Report(IStudyResult result);
}

/// <summary>A study of a type of result.</summary>
/// <typeparam name="TResult">What comes out.</typeparam>
public abstract class StudyKind<TResult> : StudyKind where TResult : class, IStudyResult
{
    /// <inheritdoc/>
    public sealed override IStudy<IStudyResult> Plan(StudyRequest request, DataCache data) => PlanStudy(request, data);

    /// <inheritdoc/>
    public sealed override StudyReport Report(IStudyResult result) => ReportOn((TResult)result);

    /// <summary>Plans it.</summary>
    protected abstract IStudy<TResult> PlanStudy(StudyRequest request, DataCache data);

    /// <summary>Tabulates and draws what came out.</summary>
    protected abstract StudyReport ReportOn(TResult result);
}

/// <summary>An option of one study.</summary>
/// <param name="Name">Its name: "--by".</param>
/// <param name="HelpName">What stands for its value in the help: "WORD".</param>
/// <param name="Description">What it does and its default.</param>
public sealed record StudyOption(string Name, string HelpName, string Description);

/// <summary>What a study is about.</summary>
/// <param name="Name">What stands for it in the help: "FILE".</param>
/// <param name="Description">What it is and its default.</param>
public sealed record StudySubject(string Name, string Description);
