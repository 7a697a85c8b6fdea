using NormLab.Explorer.Engine.Limits;

namespace NormLab.Explorer.Hosting;

/// <summary>How the explorer was asked to start.</summary>
/// <param name="Folder">Full path of the folder whose runs are shown, and where tables that are dropped on the page are kept.</param>
/// <param name="Port">The port, or 0 for any that is free.</param>
public sealed record ExplorerOptions(string Folder, int Port)
{
    /// <summary>The port where none is asked for.</summary>
    public const int DefaultPort = 5170;

    /// <summary>The name of the variable that <see cref="PageFolder"/> is taken from.</summary>
    public const string PageVariable = "NORMLAB_EXPLORER_PAGE";

    /// <summary>A folder that the page is read from at every request, in place of the one in the assembly, for whoever works on the page;
    /// null for the assembly's.</summary>
    public string? PageFolder { get; init; }

    /// <summary>What one training, and all together, may take.</summary>
    public ExplorerLimits Limits { get; init; } = ExplorerLimits.ForThisMachine();
}
