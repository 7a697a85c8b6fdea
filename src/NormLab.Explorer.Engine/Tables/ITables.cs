using NormLab.Formats;

namespace NormLab.Explorer.Engine.Tables;

/// <summary>Tables of the user's, which trainings name by what they hold.</summary>
internal interface ITables
{
    /// <summary>The path of a table.</summary>
    /// <exception cref="ArgumentException">It is not here.</exception>
    string PathOf(string id);

    /// <summary>What a table is called.</summary>
    string NameOf(string id);

    /// <summary>A message about a table's file, with the name that its owner knows it by.</summary>
    string Named(InputFileException error);
}
