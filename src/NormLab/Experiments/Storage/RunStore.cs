using NormLab.Data.Encoding;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage.Locks;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Storage;

/// <summary>A folder of finished runs. Each is a folder <c>runs/ID</c> named by the SHA-256 of its canonical specification, with
/// <c>run.json</c>, <c>curve.csv</c>, <c>weights.safetensors</c> and <c>encoding.json</c>; where it keeps predictions,
/// <c>predictions.safetensors</c> is beside them, and where it can be trained longer, <c>state.safetensors</c>. It is written in
/// <c>partial/ID</c> and renamed into place when it is whole. There, too, are the checkpoint and the lock of a run that is under way. What
/// is read is verified; a run found damaged is moved to <c>damaged/ID-N</c>. The files of many runs may lie together in
/// <c>packs/NAME.tar</c>. Any number of threads and processes may share a store.</summary>
public sealed class RunStore
{
    internal const string DocumentName = "run.json", CurveName = "curve.csv", WeightsName = "weights.safetensors",
        EncodingName = "encoding.json", PredictionsName = "predictions.safetensors", StateName = "state.safetensors",
        CheckpointName = "checkpoint.safetensors";

    // Of a shorter run nobody waits until it is on the disk: where power fails, it is found damaged and done again.
    private const double SecondsWorthWaiting = 0.25;

    private readonly StoreFiles _files;
    private readonly DamagedFolder _damaged;
    private readonly KnownEncodings _encodings = new();

    internal RunStore(string folder, StoreFiles files)
    {
        (Folder, _files) = (Path.GetFullPath(folder), files);
        _damaged = new DamagedFolder(Folder);
        Files = new RunFiles(Folder);
        Families = new RunFamilies(Folder, files, Files.Packs);
    }

    /// <summary>The store's folder, as a full path.</summary>
    public string Folder { get; }

    /// <summary>The files of its runs, in folders and packs.</summary>
    internal RunFiles Files { get; }

    /// <summary>Which of its runs differ in their number of steps alone.</summary>
    internal RunFamilies Families { get; }

    /// <summary>Opens a store, making its folder where it is missing, and makes sure that it can be written to.</summary>
    /// <exception cref="StoreException">The folder cannot be made or written to.</exception>
    public static RunStore Open(string folder)
    {
        StoreFiles.Try("use the output folder", folder, () =>
        {
            folder = Path.GetFullPath(folder);
            Directory.CreateDirectory(Path.Combine(folder, "runs"));
            string working = Directory.CreateDirectory(Path.Combine(folder, "partial")).FullName;
            // Always of one name, so that a probe whose process was killed is gone after the next.
            string probed = Path.Combine(working, "probe");
            // A pipe of that name would be waited for.
            if (RegularFile.IsTaken(probed)) StoreFiles.Clear(probed);
            using FileStream probe = new(probed, FileMode.Create, FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.DeleteOnClose);
        });
        return new RunStore(folder, StoreFiles.System);
    }

    /// <summary>A store to read only: nothing is made where it is missing, and nothing is written.</summary>
    public static RunStore ToRead(string folder) => new(folder, StoreFiles.System);

    /// <summary>The names of the finished runs, in no order; none where there is no store.</summary>
    /// <exception cref="StoreException">The system could not list them.</exception>
    public IReadOnlyList<string> Ids => Files.Ids;

    /// <summary>Whether there is a finished run of this name. Only reading it tells whether it is sound.</summary>
    public bool Contains(string id) => Files.Contains(id);

    /// <summary>Writes a file into the store's folder, in place of the one before.</summary>
    /// <exception cref="StoreException">It could not be written; the one before is still there.</exception>
    public void WriteBeside(string name, ReadOnlySpan<byte> bytes) => _files.Replace(Path.Combine(Folder, name), bytes);

    /// <summary>The folder of a finished run that is not packed.</summary>
    public string RunFolder(string id) => Files.FolderOf(id);

    /// <summary>Reads a finished run and verifies it: every file is whole, belongs to this specification and fits it.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="finding">What is wrong with the run that was found; null where it is sound or missing.</param>
    /// <returns>The run, or null where it is missing or damaged.</returns>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public RunResult? TryRead(RunSpecification specification, out StoreFinding? finding)
    {
        string id = RunId.Of(specification);
        finding = null;
        if (!Files.IsTaken(id)) return null;
        try
        {
            return Read(specification, id);
        }
        catch (FileFormatException e)
        {
            finding = new StoreFinding(id, e.File, e.Reason);
            return null;
        }
    }

    /// <summary>Reads a finished run by its name and verifies it: every file is whole and fits the specification in it.</summary>
    /// <param name="id">The name: <see cref="RunId"/>.</param>
    /// <param name="finding">What is wrong with the run that was found; null where it is sound or missing.</param>
    /// <returns>The run, or null where it is missing or damaged.</returns>
    /// <exception cref="ArgumentException">This is not the name of a run.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public RunResult? TryRead(string id, out StoreFinding? finding)
    {
        if (!RunId.IsOne(id)) throw new ArgumentException(
            $"'{Excerpt.Of(id)}' is not the name of a run, which has {RunId.Length} hexadecimal digits.", nameof(id));
        finding = null;
        if (!Files.Contains(id)) return null;
        try
        {
            (byte[] bytes, string path) = Files.Read(id, DocumentName, RunDocument.Longest);
            return Read(RunDocument.ReadSpecification(bytes, path, id), id);
        }
        catch (FileFormatException e)
        {
            finding = new StoreFinding(id, e.File, e.Reason);
            return null;
        }
    }

    /// <summary>Stores a finished run. Where it is there already and sound, that one stays; where it is damaged, it is moved
    /// aside.</summary>
    /// <exception cref="StoreException">It could not be written; nothing of it is taken for a finished run.</exception>
    /// <exception cref="ArgumentException">Nothing tells how its table was encoded.</exception>
    public void Write(RunResult run) => Write(run, state: null);

    /// <summary>Stores a finished run with what training it longer needs.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state after the last step; null where it can't be trained longer.</param>
    /// <inheritdoc cref="Write(RunResult)" path="/exception"/>
    internal void Write(RunResult run, RunState? state)
    {
        Architecture network = run.Specification.Network.ToArchitecture();
        byte[] curve = CurveFile.Write(run.Curve, run.Specification.Objective.Loss.IsOfNumbers()),
            weights = WeightsFile.Write(network, run.Specification.Precision, run.Parameters.Span);
        byte[] encoding = EncodingFile.Write(run.Encoding ?? throw new ArgumentException("A run is stored with what encoded its table.",
            nameof(run)));
        byte[]? predictions = run.Predictions is null ? null : PredictionsFile.Write(run.Predictions);
        byte[]? last = state is null ? null : StateFile.Write(run, state);
        byte[] document = new RunDocument(run.Summary, RunDocument.HashOf(curve), RunDocument.HashOf(weights),
            RunDocument.HashOf(encoding), run.Host)
        {
            StateHash = last is null ? null : RunDocument.HashOf(last),
            PredictionsHash = predictions is null ? null : RunDocument.HashOf(predictions),
        }
            .Write(run.Specification);

        // Of a name of its own: who was taken for dead may be writing the same run.
        string staging = Path.Combine(PartialFolder(run.Id), $"finished-{Guid.NewGuid():N}");
        StoreFiles.Try("write", staging, () =>
        {
            StoreFiles.Clear(staging);
            Directory.CreateDirectory(staging);
        });
        bool isShort = run.Host.Seconds < SecondsWorthWaiting;
        _files.Write(Path.Combine(staging, CurveName), curve, isShort);
        _files.Write(Path.Combine(staging, WeightsName), weights, isShort);
        _files.Write(Path.Combine(staging, EncodingName), encoding, isShort);
        if (predictions is not null) _files.Write(Path.Combine(staging, PredictionsName), predictions, isShort);
        if (last is not null) _files.Write(Path.Combine(staging, StateName), last, isDispensable: true);
        _files.Write(Path.Combine(staging, DocumentName), document, isShort);

        if (TryRead(run.Specification, out StoreFinding? finding) is not null) return;
        if (finding is not null) MoveAside(run.Id);
        // Noted first: a note without its run is harmless, a run without its note would never be found.
        if (last is not null) Families.Enter(run.Specification);
        // Another may have been faster, with the same bits.
        StoreFiles.MoveFolder(staging, RunFolder(run.Id));
    }

    /// <summary>The state after the last step of a finished run.</summary>
    /// <param name="run">The run, as it was read.</param>
    /// <param name="finding">What is wrong with the state that was found; null where it is sound or missing.</param>
    /// <returns>The state, or null where it is missing or damaged.</returns>
    /// <exception cref="StoreException">The system could not read it.</exception>
    internal RunState? TryReadState(RunResult run, out StoreFinding? finding)
    {
        finding = null;
        try
        {
            (byte[] bytes, string path) = Files.Read(run.Id, DocumentName, RunDocument.Longest);
            if (RunDocument.Read(bytes, path, run.Id).StateHash is not { } hash) return null;
            if (!Files.Has(run.Id, StateName)) return null;
            (bytes, path) = Files.Read(run.Id, StateName, StateFile.LongestFor(run.Specification), hash);
            return StateFile.Read(bytes, path, run);
        }
        catch (FileFormatException e)
        {
            finding = new StoreFinding(run.Id, e.File, e.Reason);
            return null;
        }
    }

    /// <summary>Moves a damaged run out of the way, to the first free <c>damaged/ID-N</c>.</summary>
    /// <exception cref="StoreException">It could not be moved.</exception>
    internal void MoveAside(string id)
    {
        if (Files.PackOf(id) is { } pack)
        {
            _damaged.Keep(id, PackChange.FilesOf(pack, id));
            PackChange.TakeOut(Files.Packs, new HashSet<string> { id });
        }
        else _damaged.Take(RunFolder(id), id);
    }

    /// <summary>Moves a damaged checkpoint out of the way, into the first free <c>damaged/ID-N</c>.</summary>
    /// <exception cref="StoreException">It could not be moved.</exception>
    internal void MoveCheckpointAside(string id) => _damaged.Take(CheckpointPath(id), id, CheckpointName);

    /// <summary>Takes the right to work on a run, or returns null where another thread or process has it. What is no folder of work, or
    /// no lock, is moved out of the way.</summary>
    /// <exception cref="StoreException">The lock could not be made.</exception>
    internal RunLock? TryLock(string id)
    {
        string folder = PartialFolder(id), hold = RunLock.PathIn(folder);
        if (!Directory.Exists(folder) && StoreFiles.Try("read", folder, () => RegularFile.IsTaken(folder))) _damaged.Take(folder, id);
        if (StoreFiles.Try("read", hold, () => Directory.Exists(hold) || new FileInfo(hold).LinkTarget is not null))
            _damaged.Take(hold, id, Path.GetFileName(hold));
        return StoreFiles.Try("lock", hold, () => RunLock.TryTake(folder));
    }

    /// <summary>Writes a run's checkpoint in place of the one before.</summary>
    /// <exception cref="StoreException">It could not be written; the one before is still there.</exception>
    internal void WriteCheckpoint(string id, ReadOnlySpan<byte> checkpoint) => _files.Replace(CheckpointPath(id), checkpoint);

    /// <summary>The bytes of a run's checkpoint, or null where there is none.</summary>
    /// <exception cref="FileFormatException">What is there can't be one.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    internal byte[]? ReadCheckpoint(string id, RunSpecification specification)
    {
        string path = CheckpointPath(id);
        if (!StoreFiles.Try("read", path, () => RegularFile.IsTaken(path))) return null;
        return StoreFiles.Read(path, StateFile.LongestFor(specification), out string? reason)
            ?? throw new FileFormatException(path, reason!);
    }

    /// <summary>Where a run's checkpoint lies.</summary>
    internal string CheckpointPath(string id) => Path.Combine(PartialFolder(id), CheckpointName);

    /// <summary>Whether there is a working folder of a run: it is under way, or was interrupted.</summary>
    internal bool HasPartial(string id) => Directory.Exists(PartialFolder(id));

    /// <summary>Removes the working folder of a run that is finished. Its lock must have been given back.</summary>
    internal void RemovePartial(string id)
    {
        try
        {
            if (Directory.Exists(PartialFolder(id))) Directory.Delete(PartialFolder(id), recursive: true);
        }
        catch (Exception e) when (FileProblem.IsAboutFiles(e))
        {
            // Another process is looking whether the run is finished, and holds its lock meanwhile: it removes the folder itself.
        }
    }

    private string PartialFolder(string id) => Path.Combine(Folder, "partial", id);

    private RunResult Read(RunSpecification specification, string id)
    {
        Architecture network = specification.Network.ToArchitecture();
        TrainingSpecification training = specification.Training;
        var schedule = new RecordSchedule(training.Steps, training.RecordEvery, training.RecordMoment);

        (byte[] bytes, string path) = Files.Read(id, DocumentName, RunDocument.Longest);
        RunDocument document = RunDocument.Read(bytes, path, id);
        (bytes, path) = Files.Read(id, CurveName, CurveFile.LongestFor(schedule.RecordsIn(schedule.Steps)), document.CurveHash);
        CurvePoint[] curve = CurveFile.Read(bytes, path, specification.Objective.Loss.IsOfNumbers());
        int recorded = document.Summary.DivergedAt is { } last && last < schedule.Steps ? last + 1 : schedule.Steps;
        if (!curve.Select(point => point.Step).SequenceEqual(schedule.RecordedSteps(recorded)))
            throw new FileFormatException(path, $"its {curve.Length} records are not those of the run's {Counted.Of(recorded, "step")}");
        (bytes, path) = Files.Read(id, WeightsName, WeightsFile.LongestFor(network), document.WeightsHash);
        double[] parameters = WeightsFile.Read(bytes, path, network, specification.Precision);
        (bytes, path) = Files.Read(id, EncodingName, EncodingFile.Longest, document.EncodingHash);
        TableEncoding encoding = EncodingFile.Fitting(_encodings.Get(document.EncodingHash, () => EncodingFile.Read(bytes, path)), path,
            network.InputSize, network.OutputSize);
        return new RunResult(id, specification, curve, parameters, document.Summary, document.Host)
        {
            Encoding = encoding,
            Predictions = ReadPredictions(id, document, specification),
        };
    }

    private TestPredictions? ReadPredictions(string id, RunDocument document, RunSpecification specification)
    {
        if (document.PredictionsHash is not { } hash) return null;
        (byte[] bytes, string path) = Files.Read(id, PredictionsName, int.MaxValue / 2, hash);
        return PredictionsFile.Read(bytes, path,
            specification.Objective.Loss.IsOfNumbers() ? null : specification.Network.Sizes[^1]);
    }
}
