namespace NormLab.Explorer.Engine.Limits;

/// <summary>What the explorer takes on. Whoever asks for more is told which limit it was.</summary>
public sealed record ExplorerLimits
{
    /// <summary>Hidden layers.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>Neurons of a hidden layer.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Columns side by side.</summary>
    public int Columns { get; init; } = 4;

    /// <summary>Points on a plane.</summary>
    public int PlanePoints { get; init; } = 1000;

    /// <summary>Neurons of a hidden layer that are shown as pictures over a plane.</summary>
    public int PlaneWidth { get; init; } = 16;

    /// <summary>Hidden layers that are shown so.</summary>
    public int PlaneDepth { get; init; } = 5;

    /// <summary>Views of the page open at the same time, whether they train or not.</summary>
    public int Views { get; init; } = 128;

    /// <summary>Trainings open at the same time.</summary>
    public int Sessions { get; init; } = 32;

    /// <summary>Products of a weight and a row in one step of a column: how long a step, which nothing interrupts, can take. The largest
    /// network on the digits has
    /// 6.8e9 of them, and takes about half a second.</summary>
    public double StepProducts { get; init; } = 8e9;

    /// <summary>Products of a weight and a row in one evaluation of a column.</summary>
    public double EvaluationProducts { get; init; } = 2.5e10;

    /// <summary>Bytes of all trainings together.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>Strength changes that one training remembers.</summary>
    public int Events { get; init; } = 1000;

    /// <summary>Bytes of an uploaded table.</summary>
    public int TableBytes { get; init; } = 10_000_000;

    /// <summary>Rows of an uploaded table.</summary>
    public int TableRows { get; init; } = 50_000;

    /// <summary>Columns of an uploaded table.</summary>
    public int TableColumns { get; init; } = 1_000;

    /// <summary>Uploaded tables kept.</summary>
    public int Tables { get; init; } = 100;

    /// <summary>How long an upload may take.</summary>
    public TimeSpan UploadTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a training's specification.</summary>
    public int SpecificationBytes { get; init; } = 200_000;

    /// <summary>How long the head of a request may take.</summary>
    public TimeSpan HeadersTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limits of a browser's tab: its engine has one thread, an eighth of the speed, and a gigabyte.</summary>
    public static ExplorerLimits ForABrowser { get; } = new()
    {
        Width = 256,
        Sessions = 8,
        StepProducts = 5e8,
        EvaluationProducts = 1e9,
        Memory = 1L << 30,
    };

    /// <summary>The limits that suit this machine's memory.</summary>
    public static ExplorerLimits ForThisMachine() =>
        new() { Memory = Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2) };
}
