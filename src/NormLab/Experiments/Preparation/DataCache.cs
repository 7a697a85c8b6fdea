using System.Collections.Concurrent;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Values;

namespace NormLab.Experiments.Preparation;

/// <summary>Data prepared once, whoever asks: a file is opened, read and hashed once, and encoded and scaled once for each split and
/// scaling. A call of the command has one; any number of threads may ask it.</summary>
/// <remarks>The tables stay in memory. Of the rows made of them so many as <see cref="RecentRows.MostBytes"/> tells; others live as long
/// as a run has them, and are made again for the next.</remarks>
public sealed class DataCache
{
    private readonly ConcurrentDictionary<TableRequest, Lazy<DataTable>> _tables = [];
    private readonly ConcurrentDictionary<DataSpecification, Lazy<PreparedData>> _prepared = [];
    private readonly RecentRows _recent = new();

    /// <summary>The data of a specification: read, divided, encoded and scaled.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The file can't be read, or its bytes are not those of
    /// <see cref="DataSpecification.ContentHash"/>.</exception>
    public PreparedData Prepare(DataSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        // Whether the hash is known already makes no other data.
        PreparedData prepared = PrepareOnce(InOneOrder(specification) with { ContentHash = null, ClassWeights = Given(specification) });
        return specification.ContentHash is { } expected && expected != prepared.ContentHash
            ? throw new InputFileException(prepared.TableName,
                "The file has changed since its runs were planned; start again with the file as it is now.")
            : prepared;
    }

    /// <summary>A specification with what only the data itself can tell.</summary>
    /// <exception cref="ArgumentException">There is no such source, or the split leaves no rows.</exception>
    /// <exception cref="InputFileException">The file can't be read.</exception>
    public DataSpecification Resolve(DataSpecification specification)
    {
        PreparedData prepared = Prepare(specification);
        SplitSpecification split = specification.Split;
        return InOneOrder(specification) with
        {
            ContentHash = prepared.ContentHash,
            // What is left out and what is said as usual are one.
            Plane = specification.Plane ?? (DataSources.Of(specification.Source).Plane is null ? null : new PlaneOptions()),
            ClassWeights = prepared.GivenClassWeights,
            // With test rows of their own, none are cut off.
            Split = split.TestFile is null ? split : split with { HasOwnTest = true, Test = 0 },
        };
    }

    private PreparedData PrepareOnce(DataSpecification specification) =>
        _prepared.GetOrAdd(specification, key => new Lazy<PreparedData>(() =>
        key.Split.WithholdTest
            ? PrepareOnce(key with { Split = key.Split with { WithholdTest = false } }).WithoutTest()
            : PreparedData.Of(key, Table(key), _recent))).Value;

    private DataTable Table(DataSpecification specification) => _tables.GetOrAdd(TableRequest.Of(specification),
        request => new Lazy<DataTable>(request.Load)).Value;

    // What the file says is read again; what only the plan knows stays.
    private static ValueList<double> Given(DataSpecification specification) =>
        specification.ClassWeightsFile is null ? specification.ClassWeights : default;

    // The order in which columns are named makes no other table.
    private static DataSpecification InOneOrder(DataSpecification specification) => specification with
    {
        Drop = [.. specification.Drop.Distinct().Order(StringComparer.Ordinal)],
        Reading = specification.Reading?.Normalized(),
    };
}
