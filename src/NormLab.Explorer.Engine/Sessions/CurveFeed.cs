using System.Collections.Immutable;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Training;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Hands a growing learning curve on in parts: what is new since the part before; or all of it, where records were dropped since.
/// Not safe for concurrent use.</summary>
internal sealed class CurveFeed
{
    private readonly List<CurvePoint> _pending = [];
    private int _known, _second = -1;
    private bool _reset = true;

    /// <summary>Takes in the curve as it is now.</summary>
    public void Update(IReadOnlyList<CurvePoint> curve)
    {
        // Where every other record was dropped, the second one is another.
        int second = curve.Count > 1 ? curve[1].Step : -1;
        if (curve.Count < _known || (_known > 1 && second != _second)) Forget();
        for (int i = _known; i < curve.Count; i++) _pending.Add(curve[i]);
        (_known, _second) = (curve.Count, second);
    }

    /// <summary>Begins anew: what was handed on is to be forgotten.</summary>
    public void Forget()
    {
        (_reset, _known, _second) = (true, 0, -1);
        _pending.Clear();
    }

    /// <summary>The next part.</summary>
    public CurvePart Take()
    {
        var part = new CurvePart(_reset,
            [.. _pending.Select(p => ImmutableArray.Create(p.Step, p.TrainLoss, p.ValidationLoss, p.TrainScore, p.ValidationScore))]);
        _reset = false;
        _pending.Clear();
        return part;
    }
}
