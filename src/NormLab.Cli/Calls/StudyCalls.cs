using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli.Calls;

/// <summary>What every verb that trains does with what was asked.</summary>
internal static class StudyCalls
{
    extension(StudyCall call)
    {
        /// <summary>Where words for people go: out of the way where standard output is a document.</summary>
        public IAnsiConsole Console => call.IsForPeople ? Terminal.Output : Terminal.Error;

        /// <summary>The call with as many workers as there is memory for; what does not fit at all is wrong usage.</summary>
        /// <param name="runs">What will be run, one of each kind.</param>
        public StudyCall WithinMemory(Func<IEnumerable<RunSpecification>> runs)
        {
            int workers = StudyCall.Planned(() => MemoryLimit.Workers(runs(), call.Workers, call.Data));
            if (workers < call.Workers)
                Terminal.Error.WriteLine(FormattableString.Invariant(
                    $"normlab: There is memory for {workers} such run{(workers == 1 ? "" : "s")} at the same time, not {call.Workers}."));
            return call with { Workers = workers };
        }

        /// <summary>Runs a study with progress on standard error.</summary>
        /// <param name="study">The study.</param>
        /// <param name="store">Its store.</param>
        /// <param name="limit">The limit to its time, or null.</param>
        /// <param name="cancellation">Stops it.</param>
        public TResult Ask<TResult>(IStudy<TResult> study, RunStore store, TimeLimit? limit, CancellationToken cancellation)
        {
            var options = new StudyOptions(call.Workers, call.ThreadsPerRun, limit)
            {
                Data = call.Data,
                Executor = ClusterCalls.Executor(call, store),
            };
            return new StudyRunner(store, options, new StudyDisplay(call.Console, call)).Run(study, cancellation);
        }

        /// <summary>The store in the folder. A folder that can't be used is a wrong --out; a disk that is full is nobody's
        /// mistake.</summary>
        public RunStore OpenStore()
        {
            try
            {
                return RunStore.Open(call.Folder);
            }
            catch (StoreException error) when (!error.IsDiskFull)
            {
                throw new UsageException(error.Message);
            }
        }
    }
}
