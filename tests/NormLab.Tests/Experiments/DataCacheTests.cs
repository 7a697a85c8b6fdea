using NormLab.Data;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Tests.Data;

namespace NormLab.Tests.Experiments;

public sealed class DataCacheTests
{
    private static readonly DataSpecification Patients = new()
    {
        Source = "csv",
        File = TableFile.Fixture("patients.csv"),
        Label = "state",
        Scaling = FeatureScaling.Standard,
        Split = new SplitSpecification(1337, 0.3, 0.3),
    };

    [Fact]
    public void The_same_data_is_prepared_once_however_many_ask()
    {
        var cache = new DataCache();
        var prepared = new PreparedData[16];
        Parallel.For(0, prepared.Length, i =>
            prepared[i] = cache.Prepare(i % 2 == 0 ? Patients : Patients with { ContentHash = cache.Resolve(Patients).ContentHash }));
        Assert.All(prepared, one => Assert.Same(prepared[0], one));
        Assert.Same(prepared[0].Rows, prepared[1].Rows);
        Assert.Same(cache.Prepare(Patients with { Drop = ["age", "unit"] }),
            cache.Prepare(Patients with { Drop = ["unit", "age", "unit"] }));
        Assert.NotSame(prepared[0], cache.Prepare(Patients with { Scaling = FeatureScaling.Maximum }));
        Assert.NotSame(prepared[0], cache.Prepare(Patients with { Split = new SplitSpecification(1, 0.3, 0.3) }));
    }

    [Fact]
    public void Rows_that_are_made_again_have_the_same_bits()
    {
        PreparedData first = new DataCache().Prepare(Patients), second = new DataCache().Prepare(Patients);
        foreach ((LabelledRows one, LabelledRows other) in new[] { (first.Rows.Train, second.Rows.Train),
            (first.Rows.Test, second.Rows.Test) })
        {
            Assert.NotSame(one, other);
            Assert.Equal(one.Features.ToArray(), other.Features.ToArray());
            Assert.Equal(one.Labels.ToArray(), other.Labels.ToArray());
        }
        Assert.Equal((first.TrainingRows, first.ValidationRows, first.TestRows),
            (first.Rows.Train.RowCount, first.Rows.Validation.RowCount, first.Rows.Test.RowCount));
        Assert.Equal((first.FeatureCount, first.ClassCount), (first.Rows.Train.FeatureCount, first.Rows.Train.ClassCount));
    }

    [Fact]
    public void Only_files_are_summed_up_for_people()
    {
        var cache = new DataCache();
        Assert.Equal(240, cache.Prepare(Patients).Summary!.RowsRead);
        PreparedData digits = cache.Prepare(new DataSpecification { Source = "digits", Split = Patients.Split });
        Assert.Null(digits.Summary);
        Assert.Equal(("pixel 0,1", "9", 8), (digits.Names.Features[1], digits.Names.Classes[9], digits.Image!.Width));
    }

    [Fact]
    public void What_is_recent_is_kept_as_far_as_there_is_room()
    {
        var recent = new RecentRows();
        WeakReference[] rows = [.. Enumerable.Range(0, 10).Select(_ => Touched(recent, RecentRows.MostBytes / 4))];
        WeakReference large = Touched(recent, RecentRows.MostBytes + 8);
        GC.Collect();
        Assert.Equal(3, rows.Count(row => row.IsAlive));
        Assert.True(rows[^1].IsAlive);
        Assert.False(large.IsAlive);
        GC.KeepAlive(recent);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Touched(RecentRows recent, long bytes)
    {
        var none = new LabelledRows(ReadOnlyMemory<double>.Empty, ReadOnlyMemory<int>.Empty, 0, 1, 2);
        int count = (int)(bytes / (sizeof(double) + sizeof(int))) + 1;
        var rows = new SplitRows(new LabelledRows(new double[count], new int[count], count, 1, 2), none, none);
        recent.Touch(rows);
        recent.Touch(rows);
        return new WeakReference(rows);
    }
}
