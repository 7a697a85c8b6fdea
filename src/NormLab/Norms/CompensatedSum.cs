namespace NormLab.Norms;

/// <summary>A running sum that keeps what rounding takes away (Neumaier, 1974: "Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen", algorithm IV): its error does not grow with the number of terms.</summary>
internal struct CompensatedSum
{
    private double _sum, _rest;

    /// <summary>The sum so far.</summary>
    // Once the sum is infinite, what is left of it is infinity minus infinity.
    public readonly double Value => double.IsFinite(_sum) ? _sum + _rest : _sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double sum = _sum + term;
        _rest += Math.Abs(_sum) >= Math.Abs(term) ? _sum - sum + term : term - sum + _sum;
        _sum = sum;
    }
}
