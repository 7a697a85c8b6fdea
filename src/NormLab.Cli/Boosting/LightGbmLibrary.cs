using System.Runtime.InteropServices;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Boosting;

/// <summary>The C interface of LightGBM's native library, as far as it is used here.</summary>
internal static partial class LightGbmLibrary
{
    private const string Name = "lib_lightgbm";

    /// <summary>Numbers of 64 bits, and of 32.</summary>
    public const int Float64 = 1, Float32 = 0;

    /// <summary>Refuses where the library can't be loaded.</summary>
    /// <exception cref="UsageException">It can't be.</exception>
    public static void Require()
    {
        try
        {
            _ = LastError();
        }
        catch (DllNotFoundException)
        {
            throw new UsageException("Gradient boosting is not to be had here: LightGBM's library can't be loaded. On Debian it needs the "
                + "package libgomp1. Leave --boosting out, or install that.");
        }
    }

    /// <summary>Throws what the library says went wrong.</summary>
    public static void Check(int code)
    {
        if (code != 0) throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LastError())}");
    }

    [LibraryImport(Name, EntryPoint = "LGBM_GetLastError")]
    public static partial nint LastError();

    [LibraryImport(Name, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateDataset(ReadOnlySpan<double> data, int type, int rows, int columns, int isRowMajor, string settings,
        nint reference, out nint dataset);

    [LibraryImport(Name, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetField(nint dataset, string field, ReadOnlySpan<float> values, int count, int type);

    [LibraryImport(Name, EntryPoint = "LGBM_DatasetFree")]
    public static partial int FreeDataset(nint dataset);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateBooster(nint train, string settings, out nint booster);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterAddValidData")]
    public static partial int AddValidation(nint booster, nint dataset);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    public static partial int Update(nint booster, out int isFinished);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterGetEval")]
    public static partial int Evaluate(nint booster, int dataset, out int count, Span<double> results);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Predict(nint booster, ReadOnlySpan<double> data, int type, int rows, int columns, int isRowMajor,
        int kind, int firstIteration, int iterations, string settings, out long count, Span<double> results);

    [LibraryImport(Name, EntryPoint = "LGBM_BoosterFree")]
    public static partial int FreeBooster(nint booster);
}
