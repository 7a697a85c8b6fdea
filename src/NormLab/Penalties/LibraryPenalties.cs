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
            Source = "Donoho and Johnstone, Ideal spatial adaptation by wavelet shrinkage (1994)",
        },
        new("l1", "sum |w|", _ => new L1Penalty())
        {
            Source = "Tibshirani, Regression shrinkage and selection via the lasso (1996)",
        },
        new("l1/2", PowerPenalty.Half.Formula, _ => PowerPenalty.Half)
        {
            Source = "Xu, Chang, Xu and Zhang, L1/2 regularization: a thresholding representation theory and a fast solver (2012)",
        },
        new("l2/3", PowerPenalty.TwoThirds.Formula, _ => PowerPenalty.TwoThirds)
        {
            Source = "Cao, Sun and Xu, Fast image deconvolution using closed-form thresholding formulas of Lq regularization (2013)",
        },
        new("l2", "sum w^2", _ => new L2Penalty())
        {
            Source = "Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems (1970)",
        },
        new("l3", "sum |w|^3", _ => new L3Penalty())
        {
            Source = "Frank and Friedman, A statistical view of some chemometrics regression tools (1993)",
        },
        new("linf", "max |w|", _ => new LInfinityPenalty())
        {
            Source = "Parikh and Boyd, Proximal algorithms (2014)",
        },
        new("power", "sum |w|^order", term => new PowerPenalty(term.Options["order"]))
        {
            Options = [new("order", "The order n: every weight adds the n-th power of its magnitude", new NumberRange(Above: 0))],
            Source = "Frank and Friedman, A statistical view of some chemometrics regression tools (1993)",
        },
        new("elastic-net", "ratio sum |w| + (1 - ratio) sum w^2", term => new ElasticNetPenalty(term.Options["ratio"]))
        {
            Options = [Ratio],
            Source = "Zou and Hastie, Regularization and variable selection via the elastic net (2005)",
        },
        new("mcp", "sum |w| - w^2/(2 b) up to |w| = b, b/2 beyond, with b = concavity times coefficient",
            term => new McpPenalty(term.Coefficient, term.Options["concavity"]))
        {
            Options = [new("concavity", "gamma: the penalty is flat from gamma times the coefficient on", new NumberRange(Above: 1), 3)],
            Source = "Zhang, Nearly unbiased variable selection under minimax concave penalty (2010)",
        },
        new("scad", "sum |w| up to |w| = c, |w| - (|w| - c)^2/(2 (a - 1) c) up to a c, (a + 1) c/2 beyond, with c the coefficient and a = "
            + "concavity", term => new ScadPenalty(term.Coefficient, term.Options["concavity"]))
        {
            Options = [new("concavity", "a: the penalty is flat from a times the coefficient on", new NumberRange(Above: 2), 3.7)],
            Source = "Fan and Li, Variable selection via nonconcave penalized likelihood and its oracle properties (2001)",
        },
        new("log-sum", "sum log(1 + |w|/epsilon)", term => new LogSumPenalty(term.Options["epsilon"]))
        {
            Options = [new("epsilon", "The magnitude below which the penalty is nearly linear", new NumberRange(Above: 0), 0.1)],
            Source = "Candes, Wakin and Boyd, Enhancing sparsity by reweighted l1 minimization (2008)",
        },
        new("group-lasso", "sum over groups of sqrt(size) ||w_g||_2", term => new GroupLassoPenalty(term.By!.Value))
        {
            HasGroups = true,
            Source = "Yuan and Lin, Model selection and estimation in regression with grouped variables (2006)",
        },
        new("sparse-group-lasso", "ratio sum |w| + (1 - ratio) sum over groups of sqrt(size) ||w_g||_2",
            term => new SparseGroupLassoPenalty(term.By!.Value, term.Options["ratio"]))
        {
            HasGroups = true,
            Options = [Ratio],
            Source = "Simon, Friedman, Hastie and Tibshirani, A sparse-group lasso (2013)",
        },
        new("hoyer", "sum over layers of (sum |w|)^2 / sum w^2", _ => new HoyerPenalty())
        {
            Source = "Yang, Wen and Li, DeepHoyer: learning sparser neural network with "
                + "differentiable scale-invariant sparsity measures (2020)",
        },
        new("orthogonality", "sum over layers of ||W^T W - I||_F^2", _ => new OrthogonalityPenalty())
        {
            Source = "Bansal, Chen and Wang, Can we gain more from orthogonality regularizations in training deep CNNs? (2018)",
        },
        new("max-norm", "||w_g||_2 <= radius", term => new MaxNormConstraint(term.Coefficient, term.By!.Value))
        {
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
            NumberKey = "radius",
            IsConstraint = true,
            Source = "Duchi, Shalev-Shwartz, Singer and Chandra, Efficient projections onto the "
                + "l1-ball for learning in high dimensions (2008)",
        },
        new("k-sparse", "at most count of w != 0", term => new KSparseConstraint((int)Math.Min(term.Coefficient, int.MaxValue)))
        {
            NumberKey = "count",
            IsConstraint = true,
            IsCount = true,
            Source = "Blumensath and Davies, Iterative hard thresholding for compressed sensing (2009)",
        },
    ];
}
