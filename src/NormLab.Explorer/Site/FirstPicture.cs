using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Engine.Tables;

namespace NormLab.Explorer.Site;

/// <summary>What is to be seen of a training before its first step: so that the page draws it while the engine is still on its
/// way.</summary>
/// <param name="Open">The command that opens the training.</param>
/// <param name="Opened">What the engine answers.</param>
/// <param name="Frame">The first frame; its number is 0, which no engine gives.</param>
internal sealed record FirstPicture(OpenCommand Open, OpenedMessage Opened, FrameMessage Frame)
{
    private const double Threshold = 0.001;

    /// <summary>Those of what a newcomer finds.</summary>
    public static async Task<IReadOnlyList<FirstPicture>> AllAsync(ExplorerLimits limits) =>
    [
        await OfAsync(StartingPlane.Specification, View.Plane, limits),
        await OfAsync(StartingSession.Specification, View.Weights, limits),
    ];

    private static async Task<FirstPicture> OfAsync(SessionSpecification specification, View view, ExplorerLimits limits)
    {
        var queue = new WorkQueue(() => { });
        var hall = new SessionHall(limits, new NoTables(), queue);
        SessionPlan plan = await hall.PlanAsync(specification, view);
        TrainingSession session = hall.Open(plan, new SessionStart(0, false, null, Threshold, view), () => { });
        while (queue.Work(TimeSpan.FromSeconds(1)))
        {
        }
        FrameMessage frame = session.TakeFrame() ?? throw session.Failure
            ?? new InvalidOperationException("A training that was opened has no first frame.");
        hall.Close(session);
        return new FirstPicture(new OpenCommand(specification, View: view), OpenedDocument.Of(plan, 0), frame with { Frame = 0 });
    }
}
