using System.Collections.Immutable;
using NormLab.Penalties.Constraints;
using NormLab.Penalties.Groups;
using NormLab.Penalties.Nonseparable;
using NormLab.Penalties.Separable;
using NormLab.Values;

namespace NormLab.Penalties;

/// <summary>The penalties and constraints of this library, as experiments name them.</summary>
internal static class LibraryPenalties
{
    private static readonly NumberOption Ratio =
        new("ratio", "The share of the absolute values", new NumberRange(Above: 0, Maximum: 1), 0.5);

    public static ImmutableArray<PenaltyKind> All { get; } =
    [
        new("l0", "number of w != 0", _ => new L0Penalty())
        {
            Label = "L0",
            Slider = new(1e-4),
            Source = "Donoho and Johnstone, Ideal spatial adaptation by wavelet shrinkage (1994)",
        },
        new("l1", "sum |w|", _ => new L1Penalty())
        {
            Label = "L1",
            Search = new(StrengthUnit.Coefficient, 1e-3, 3),
            Slider = new(3e-4),
            Source = "Tibshirani, Regression shrinkage and selection via the lasso (1996)",
        },
        new("l1/2", PowerPenalty.Half.Formula, _ => PowerPenalty.Half)
        {
            Label = "L1-half",
            Description = "sum |w|^(1/2)",
            Search = new(StrengthUnit.Coefficient, 1e-4, 0.3),
            Slider = new(2e-4),
            Source = "Xu, Chang, Xu and Zhang, L1/2 regularization: a thresholding representation theory and a fast solver (2012)",
        },
        new("l2/3", PowerPenalty.TwoThirds.Formula, _ => PowerPenalty.TwoThirds)
        {
            Label = "L2-thirds",
            Description = "sum |w|^(2/3)",
            Search = new(StrengthUnit.Coefficient, 1e-4, 0.5),
            Slider = new(2e-4),
            Source = "Cao, Sun and Xu, Fast image deconvolution using closed-form thresholding formulas of Lq regularization (2013)",
        },
        new("l2", "sum w^2", _ => new L2Penalty())
        {
            Label = "L2",
            Search = new(StrengthUnit.Coefficient, 1e-5, 1e-1),
            Slider = new(1e-3),
            Source = "Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems (1970)",
        },
        new("l3", "sum |w|^3", _ => new L3Penalty())
        {
            Label = "L3",
            Search = new(StrengthUnit.Coefficient, 1e-5, 1),
            Slider = new(1e-3),
            Source = "Frank and Friedman, A statistical view of some chemometrics regression tools (1993)",
        },
        new("linf", "max |w|", _ => new LInfinityPenalty())
        {
            Label = "Linf",
            Search = new(StrengthUnit.Coefficient, 1, 1e3),
            Slider = new(1e-1, 1e-5, 1e1),
            Source = "Parikh and Boyd, Proximal algorithms (2014)",
        },
        new("power", "sum |w|^order", term => new PowerPenalty(term.Options["order"]))
        {
            Slider = new(3e-4),
            Options = [new("order", "The order n: every weight adds the n-th power of its magnitude", new NumberRange(Above: 0))],
            Source = "Frank and Friedman, A statistical view of some chemometrics regression tools (1993)",
        },
        new("elastic-net", "ratio sum |w| + (1 - ratio) sum w^2", term => new ElasticNetPenalty(term.Options["ratio"]))
        {
            Description = "half sum |w|, half sum w^2",
            Search = new(StrengthUnit.Coefficient, 1e-3, 5),
            Slider = new(5e-4),
            Options = [Ratio],
            Source = "Zou and Hastie, Regularization and variable selection via the elastic net (2005)",
        },
        new("mcp", "sum |w| - w^2/(2 b) up to |w| = b, b/2 beyond, with b = concavity times coefficient",
            term => new McpPenalty(term.Coefficient, term.Options["concavity"]))
        {
            Label = "MCP",
            Description = "|w| that bends and is flat for large weights",
            Search = new(StrengthUnit.Coefficient, 1e-2, 3),
            Slider = new(3e-4),
            Options = [new("concavity", "gamma: the penalty is flat from gamma times the coefficient on", new NumberRange(Above: 1), 3)],
            Source = "Zhang, Nearly unbiased variable selection under minimax concave penalty (2010)",
        },
        new("scad", "sum |w| up to |w| = c, |w| - (|w| - c)^2/(2 (a - 1) c) up to a c, (a + 1) c/2 beyond, with c the coefficient and a = "
            + "concavity", term => new ScadPenalty(term.Coefficient, term.Options["concavity"]))
        {
            Label = "SCAD",
            Description = "|w| that is flat for large weights",
            Search = new(StrengthUnit.Coefficient, 1e-2, 1),
            Slider = new(3e-4),
            Options = [new("concavity", "a: the penalty is flat from a times the coefficient on", new NumberRange(Above: 2), 3.7)],
            Source = "Fan and Li, Variable selection via nonconcave penalized likelihood and its oracle properties (2001)",
        },
        new("log-sum", "sum log(1 + |w|/epsilon)", term => new LogSumPenalty(term.Options["epsilon"]))
        {
            Description = "sum log(1 + |w|/0.1)",
            Search = new(StrengthUnit.Coefficient, 1e-4, 0.3),
            Slider = new(1e-4),
            Options = [new("epsilon", "The magnitude below which the penalty is nearly linear", new NumberRange(Above: 0), 0.1)],
            Source = "Candes, Wakin and Boyd, Enhancing sparsity by reweighted l1 minimization (2008)",
        },
        new("group-lasso", "sum over groups of sqrt(size) ||w_g||_2", term => new GroupLassoPenalty(term.By!.Value))
        {
            Description = "length of the weights into each neuron",
            Search = new(StrengthUnit.Coefficient, 1e-3, 3),
            Slider = new(3e-4),
            HasGroups = true,
            Source = "Yuan and Lin, Model selection and estimation in regression with grouped variables (2006)",
        },
        new("sparse-group-lasso", "ratio sum |w| + (1 - ratio) sum over groups of sqrt(size) ||w_g||_2",
            term => new SparseGroupLassoPenalty(term.By!.Value, term.Options["ratio"]))
        {
            Description = "half L1, half group lasso",
            Search = new(StrengthUnit.Coefficient, 1e-3, 1),
            Slider = new(3e-4),
            HasGroups = true,
            Options = [Ratio],
            Source = "Simon, Friedman, Hastie and Tibshirani, A sparse-group lasso (2013)",
        },
        new("hoyer", "sum over layers of (sum |w|)^2 / sum w^2", _ => new HoyerPenalty())
        {
            Label = "Hoyer",
            Description = "(sum |w|)^2 / sum w^2 of each layer",
            Search = new(StrengthUnit.Coefficient, 1e-7, 1e-2),
            Slider = new(1e-4, 1e-8, 1e-2),
            Source = "Yang, Wen and Li, DeepHoyer: learning sparser neural network with "
                + "differentiable scale-invariant sparsity measures (2020)",
        },
        new("orthogonality", "sum over layers of ||W^T W - I||_F^2", _ => new OrthogonalityPenalty())
        {
            Description = "||W^T W - I||^2 of each layer",
            Search = new(StrengthUnit.Coefficient, 1e-6, 1e-1),
            Slider = new(1e-3, 1e-6),
            Source = "Bansal, Chen and Wang, Can we gain more from orthogonality regularizations in training deep CNNs? (2018)",
        },
        new("max-norm", "||w_g||_2 <= radius", term => new MaxNormConstraint(term.Coefficient, term.By!.Value))
        {
            Description = "a bound on the length of the weights into each neuron",
            Search = new(StrengthUnit.Radius, 5, 0.2),
            Slider = new(1, 1e-2, 1e2),
            HasGroups = true,
            NumberKey = "radius",
            IsConstraint = true,
            Source = "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout: a simple way to "
                + "prevent neural networks from overfitting (2014)",
        },
        new("non-negative", "w >= 0", _ => new NonNegativeConstraint())
        {
            NumberKey = null,
            IsConstraint = true,
            Source = "Parikh and Boyd, Proximal algorithms (2014)",
        },
        new("l1-ball", "sum |w| <= radius", term => new L1BallConstraint(term.Coefficient))
        {
            Label = "L1-ball",
            Slider = new(300, 1, 1e5),
            NumberKey = "radius",
            IsConstraint = true,
            Source = "Duchi, Shalev-Shwartz, Singer and Chandra, Efficient projections onto the "
                + "l1-ball for learning in high dimensions (2008)",
        },
        new("k-sparse", "at most count of w != 0", term => new KSparseConstraint((int)Math.Min(term.Coefficient, int.MaxValue)))
        {
            Slider = new(1000, 1, 1e6),
            NumberKey = "count",
            IsConstraint = true,
            IsCount = true,
            Source = "Blumensath and Davies, Iterative hard thresholding for compressed sensing (2009)",
        },
    ];
}
