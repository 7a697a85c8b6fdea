using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Preparation;

/// <summary>What is asked of files, so that what is asked once is read once.</summary>
/// <param name="Source">The source.</param>
/// <param name="Options">What it is asked for.</param>
/// <param name="Roles">Columns that say something of rows.</param>
/// <param name="TestFile">A file of test rows; null for none.</param>
internal sealed record TableRequest(string Source, SourceOptions Options, RowRoles Roles, string? TestFile)
{
    /// <summary>What a specification asks for.</summary>
    /// <exception cref="ArgumentException">A run was tested on a file of its own that is not named.</exception>
    public static TableRequest Of(DataSpecification specification)
    {
        SplitSpecification split = specification.Split;
        if (split is { HasOwnTest: true, TestFile: null })
            throw new ArgumentException("The test rows come from a file of their own; name it as 'data.split.test-file'.");
        var roles = new RowRoles(specification.Weights, split.Group, split.Time);
        return new TableRequest(specification.Source,
            new SourceOptions(specification.File, specification.Label, specification.Drop, specification.Target)
            {
                Others = [.. roles.Names],
                Reading = specification.Reading,
                Gaussian = specification.Gaussian,
                Plane = specification.Plane,
            },
            roles, split.TestFile);
    }

    /// <summary>Reads the files.</summary>
    public DataTable Load()
    {
        DataTable table = DataSources.Load(Source, Options);
        if (TestFile is not null)
        {
            // A column that is left out may be missing among the test rows.
            DataTable test = DataSources.Load(DataSources.OfFile(TestFile).Name, Options with
            {
                File = TestFile,
                Drop = [],
                Forms = JoinedTable.FormsOf(table),
                Others = [.. Options.Others, .. Options.Drop],
            });
            table = JoinedTable.Of(table, test);
        }
        return Roles.Take(table);
    }
}
