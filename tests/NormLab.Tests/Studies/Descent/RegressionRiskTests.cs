using NormLab.Studies.Descent.Theory;

namespace NormLab.Tests.Studies.Descent;

public class RegressionRiskTests
{
    private static readonly RegressionRisk Risk = new(Signal: 2, Noise: 1);

    // Bias and variance as integrals over Marchenko and Pastur's density, with NumPy.
    [Theory]
    [InlineData(0.3, 0.075, 0.373590046)]
    [InlineData(0.9, 0.225, 1.404184357)]
    [InlineData(1, 0.25, 1.561552813)]
    [InlineData(1.5, 0.1, 2.422588050)]
    [InlineData(4, 1, 3.236067977)]
    [InlineData(4, 0.001, 3.333037432)]
    public void The_risk_of_ridge_is_the_integral_over_the_law_of_Marchenko_and_Pastur(double ratio, double penalty, double expected) =>
        Assert.Equal(expected, Risk.Ridge(ratio, penalty), 7);

    [Theory]
    [InlineData(0.2, 0.25)]
    [InlineData(0.9, 9)]
    [InlineData(1.25, 4.8)]
    [InlineData(2, 3)]
    [InlineData(10, 3.7111111111)]
    public void The_ridgeless_risk_is_the_closed_form_and_what_ridge_tends_to(double ratio, double expected)
    {
        Assert.Equal(expected, Risk.Ridgeless(ratio), 9);
        Assert.Equal(expected, Risk.Ridge(ratio, 1e-9), 5);
    }

    [Fact]
    public void The_best_penalty_is_the_best_and_makes_the_risk_rise_with_the_ratio_alone()
    {
        double last = 0;
        foreach (double ratio in (double[])[0.1, 0.5, 0.9, 1, 1.1, 2, 5, 20])
        {
            double best = Risk.BestPenalty(ratio), risk = Risk.Ridge(ratio, best);
            Assert.True(risk < Risk.Ridge(ratio, best * 1.05) && risk < Risk.Ridge(ratio, best / 1.05));
            Assert.InRange(risk, last, 4);
            last = risk;
        }
    }
}
