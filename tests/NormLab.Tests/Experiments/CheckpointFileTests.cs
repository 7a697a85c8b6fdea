using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Experiments;

public class CheckpointFileTests
{
    private static readonly TrainingState<float> State = new(
        7, new float[] { 1.5f, -0.0f, float.Epsilon }, [new OptimizerVector<float>("velocity", new float[] { 1, 2, 3 })],
        [new CurvePoint(0, 0.1, double.PositiveInfinity, 0.5, 1), new CurvePoint(5, 1e-300, 2, 0, 0.25)], new byte[] { 9, 0, 255 });

    private static readonly byte[] File = CheckpointFile.Write("id", StateTensors.Of(State), 12.25);

    [Fact]
    public void A_state_is_read_back_bit_for_bit()
    {
        (RunState state, double seconds) = CheckpointFile.Read(File, "file", "id");
        TrainingState<float> read = StateTensors.Read<float>(state);
        Assert.Equal(7, read.Step);
        Assert.Equal(12.25, seconds);
        Assert.Equal(State.Parameters.ToArray().Select(BitConverter.SingleToInt32Bits), read.Parameters.ToArray()
            .Select(BitConverter.SingleToInt32Bits));
        Assert.Equal("velocity", Assert.Single(read.OptimizerVectors).Name);
        Assert.Equal([1, 2, 3], read.OptimizerVectors[0].Values.ToArray());
        Assert.Equal(State.Curve, read.Curve);
        Assert.Equal([9, 0, 255], read.RandomState.ToArray());
    }

    [Fact]
    public void Any_byte_flipped_or_missing_is_found()
    {
        for (int i = 0; i < File.Length; i++)
        {
            byte[] flipped = [.. File];
            flipped[i] ^= (byte)(1 << i % 8);
            Assert.Throws<FileFormatException>(() => CheckpointFile.Read(flipped, "file", "id"));
            Assert.Throws<FileFormatException>(() => CheckpointFile.Read(File.AsMemory(0, i), "file", "id"));
        }
    }

    [Fact]
    public void The_checkpoint_of_another_run_or_precision_is_refused()
    {
        Assert.Throws<FileFormatException>(() => CheckpointFile.Read(File, "file", "another"));
        (RunState state, _) = CheckpointFile.Read(File, "file", "id");
        Assert.Throws<ArgumentException>(() => StateTensors.Read<double>(state));
    }
}
