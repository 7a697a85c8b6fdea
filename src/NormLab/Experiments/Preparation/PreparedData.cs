using System.Collections.Immutable;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Values;

namespace NormLab.Experiments.Preparation;

/// <summary>The data of a specification, ready to train on. What encoding and scaling need to know is taken from the training rows
/// alone.</summary>
public sealed class PreparedData
{
    private readonly DataSource _source;
    private readonly DataTable _table;
    private readonly RowSplit _split;
    private readonly RecentRows _recent;
    private readonly LossWeighting _weighting;
    private readonly Lazy<TableSummary?> _summary;
    private readonly WeakReference<SplitRows?> _rows = new(null);
    private readonly Lock _making = new();
    private (double Fraction, ulong Seed)? _labelNoise;

    private PreparedData(DataSource source, DataTable table, RowSplit split, TableEncoding encoding, LossWeighting weighting,
        RecentRows recent)
    {
        (_source, _table, _split, Encoding, _weighting, _recent) = (source, table, split, encoding, weighting, recent);
        _summary = new Lazy<TableSummary?>(() => source.NeedsFile ? TableSummary.Of(table, encoding.Encoder, split.Train.AsSpan()) : null);
    }

    /// <summary>What encoded and scaled the table.</summary>
    public TableEncoding Encoding { get; }

    /// <summary>What the features and the classes are called.</summary>
    public DataNames Names => new(Encoding.Features, Encoding.Classes);

    /// <summary>How the features of a row lie, where every row is an image; else null, and where a gap has made a feature more.</summary>
    public ImageSize? Image => _table.Image is { } image && image.Width * image.Height == FeatureCount ? image : null;

    /// <summary>What messages call the table: its file.</summary>
    public string TableName => _table.File;

    /// <summary>SHA-256 of the data's bytes, lower-case hexadecimal.</summary>
    public string ContentHash => _table.ContentHash;

    /// <summary>What the file holds and what becomes of it; null where there is no file.</summary>
    public TableSummary? Summary => _summary.Value;

    /// <summary>Features of a row.</summary>
    public int FeatureCount => Encoding.Features.Length;

    /// <summary>Number of classes; 0 where numbers are to be predicted.</summary>
    public int ClassCount => Encoding.Classes.Length;

    /// <summary>Outputs of a network that is trained on it.</summary>
    public int OutputCount => Encoding.Outputs;

    /// <summary>Rows of the table.</summary>
    public int RowCount => _table.RowCount;

    /// <summary>Number of training rows.</summary>
    public int TrainingRows => _split.Train.Length;

    /// <summary>Number of validation rows.</summary>
    public int ValidationRows => _split.Validation.Length;

    /// <summary>Number of test rows; 0 where they are withheld.</summary>
    public int TestRows => _split.Test.Length;

    /// <summary>The test rows, by their places in the table from 0; empty where they are withheld.</summary>
    public ImmutableArray<int> TestIndices => _split.Test;

    /// <summary>The training rows, by their places in the table from 0, in the order of <see cref="Rows"/>.</summary>
    public ImmutableArray<int> TrainingIndices => _split.Train;

    /// <summary>The validation rows, by their places in the table from 0.</summary>
    public ImmutableArray<int> ValidationIndices => _split.Validation;

    /// <summary>What each row of the table belongs to; empty where rows stand alone.</summary>
    public ReadOnlyMemory<int> Groups => _table.Groups;

    /// <summary>How much each row of the table counts; empty where all count alike.</summary>
    public ReadOnlyMemory<double> Weights => _table.Weights;

    /// <summary>How much each class counts, as a file says; empty where none does.</summary>
    internal ValueList<double> GivenClassWeights => _weighting.Given;

    /// <summary>What is to be predicted of every row of the table.</summary>
    public Target Target => _table.Target;

    /// <summary>The class of every row of the table.</summary>
    /// <exception cref="InputFileException">The target is numbers.</exception>
    public ReadOnlyMemory<int> Labels => _table.Classes.Labels;

    /// <summary>The rows, encoded and scaled. Keep what this returns for as long as it is needed: it may be made anew each time, to the
    /// same bits.</summary>
    public SplitRows Rows
    {
        get
        {
            lock (_making)
            {
                if (!_rows.TryGetTarget(out SplitRows? rows))
                {
                    rows = new SplitRows(Noisy(Part(_split.Train)), Part(_split.Validation), Part(_split.Test));
                    _rows.SetTarget(rows);
                }
                _recent.Touch(rows);
                return rows;
            }
        }
    }

    /// <summary>The same data, in which nobody can look at the test rows.</summary>
    internal PreparedData WithoutTest() =>
        new(_source, _table, _split with { Test = [] }, Encoding, _weighting, _recent) { _labelNoise = _labelNoise };

    /// <summary>Divides a table, and fits what encodes and scales it.</summary>
    /// <exception cref="ArgumentException">The split leaves no rows.</exception>
    /// <exception cref="InputFileException">No feature is left.</exception>
    internal static PreparedData Of(DataSpecification specification, DataTable table, RecentRows recent)
    {
        RowSplit split = Divide(specification, table);
        // A table of numbers without gaps is taken as it stands, constant columns too: the network's inputs are then the file's columns,
        // whatever the split.
        FeatureEncoder encoder = FeatureEncoder.Fit(table, split.Train.AsSpan(), keepConstants: table.IsNumericAndComplete);
        FeatureScaler scaler = specification.Scaling switch
        {
            FeatureScaling.None => FeatureScaler.None(encoder.FeatureNames.Length),
            FeatureScaling.Maximum => FeatureScaler.Maximum(encoder.Blocks(table, split.Train)),
            FeatureScaling.Standard => FeatureScaler.Standard(encoder.Blocks(table, split.Train)),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), specification.Scaling, "No such scaling."),
        };
        return new PreparedData(DataSources.Of(specification.Source), table, split,
            new TableEncoding(table.Label, (table.Target as ClassTarget)?.Names ?? [], encoder, scaler)
            {
                Numbers = table.Target is NumberTarget ? NumberScaler.Standard(table.NumbersOf(split.Train.AsSpan(), y => y)) : null,
                MissingMarks = table.MissingMarks,
            }, LossWeighting.Of(specification, table, split), recent)
        {
            _labelNoise = specification.LabelNoise > 0 ? (specification.LabelNoise, (ulong)specification.Split.Seed) : null,
        };
    }

    private static RowSplit Divide(DataSpecification specification, DataTable table)
    {
        // Rows with numbers are divided as those of one class: by the shuffle alone.
        if (table.Target is not ClassTarget) return SplitRule.Divide(specification, new int[table.RowCount], table);
        try
        {
            return SplitRule.Divide(specification, table.Classes.Labels.Span, table);
        }
        catch (SingleRowException single)
        {
            // Here the class has a name and a file.
            string name = table.Classes.Names[single.Class];
            bool isOnly = table.Classes.Labels.Span.Count(single.Class) == 1;
            throw new InputFileException(table.File, $"The class '{Excerpt.Of(name)}' in the column '{Excerpt.Of(table.Label)}' "
                + (isOnly ? SingleRowException.Problem.Replace(" outside the test rows", "", StringComparison.Ordinal)
                    : SingleRowException.Problem), single);
        }
    }

    private LabelledRows Noisy(LabelledRows rows) => _labelNoise is { } noise ? LabelNoise.Apply(rows, noise.Fraction, noise.Seed) : rows;

    private LabelledRows Part(ImmutableArray<int> rows) => _weighting.Weigh(Encoding.Transform(_table, rows.AsSpan()), rows.AsSpan());
}
