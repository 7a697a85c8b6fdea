using System.Diagnostics.CodeAnalysis;

namespace NormLab.Formats;

/// <summary>Whether this program reads data from files. One whose unused code is cut away, as in a browser, can do without; then what reads
/// them is cut away too.</summary>
internal static class DataFiles
{
    private const string Setting = "NormLab.ReadsDataFiles";

    /// <summary>Whether it does: unless the setting says otherwise.</summary>
    [FeatureSwitchDefinition(Setting)]
    public static bool AreRead => !AppContext.TryGetSwitch(Setting, out bool set) || set;

    /// <summary>What is said where one is asked for all the same.</summary>
    public static NotSupportedException NotRead() => new("This program was made without what reads data from files.");
}
