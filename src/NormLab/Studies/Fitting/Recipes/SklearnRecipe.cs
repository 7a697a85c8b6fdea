using static NormLab.Studies.Fitting.Recipes.PythonTable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>scikit-learn: MLPClassifier and MLPRegressor, whose alpha is per batch, LogisticRegression and Ridge.</summary>
internal static class SklearnRecipe
{
    private static readonly string[] Methods = ["none", "l2", "early-stopping", "logistic", "linear"];

    public static Recipe Recipe { get; } = new("sklearn", "scikit-learn", Write);

    private static string Write(RecipeSettings settings)
    {
        if (!Methods.Contains(settings.Method.Name)) throw settings.NoRecipe("scikit-learn", Methods);
        if (settings.HuberDelta is not null) throw new ArgumentException("There is no recipe of Huber's loss for scikit-learn: its "
            + "MLPRegressor has squares alone. --to pytorch and --to keras have it, and the model itself can be used anywhere with "
                + "--to onnx.");
        bool isLinear = settings.Method.Name is "logistic" or "linear";
        string folds = settings.IsOfNumbers ? "KFold" : "StratifiedKFold";
        string[] imports =
        [
            .. settings.IsOfNumbers ? ["from sklearn.compose import TransformedTargetRegressor"] : (string[])[],
            $"from sklearn.{(isLinear ? "linear_model" : "neural_network")} import {Estimator(settings, isLinear)}",
            $"from sklearn.model_selection import {folds}, cross_val_score",
            .. settings.Data == "digits" ? ["from sklearn.pipeline import make_pipeline"] : (string[])[],
        ];
        string[] model = (isLinear, settings.IsOfNumbers) switch
        {
            (true, false) => LogisticRegression(settings),
            (false, false) => Classifier(settings),
            (true, true) => Standardise(Ridge(settings)),
            (false, true) => Standardise(Regressor(settings)),
        };
        return $"""
            # {settings.Setting}, in scikit-learn. It draws its first weights by another rule (Glorot) than NormLab (He).
            {string.Join('\n', imports)}
            {PythonTable.Write(settings)}
            {string.Join('\n', model)}
            # How {(settings.IsOfNumbers ? "good (R2)" : "right")} it is on rows that it was not trained on; then the model, trained on all.
            print(cross_val_score(model, X, y, cv={folds}(5, shuffle=True, random_state=0)).mean())
            model.fit(X, y)

            """.ReplaceLineEndings("\n");
    }

    private static string Estimator(RecipeSettings settings, bool isLinear) => (isLinear, settings.IsOfNumbers) switch
    {
        (true, false) => "LogisticRegression",
        (false, false) => "MLPClassifier",
        (true, true) => "Ridge",
        (false, true) => "MLPRegressor",
    };

    private static string[] Standardise(string[] lines) =>
    [
        .. lines,
        "# Numbers are predicted in standard deviations from their mean, as NormLab does.",
        "model = TransformedTargetRegressor(model, transformer=StandardScaler())",
    ];

    private static string[] Ridge(RecipeSettings settings) =>
    [
        "# Our penalty is c * sum(w^2) beside the mean of squares; Ridge sums the squares up: alpha = c * rows.",
        $"model = make_pipeline(prepare, Ridge(alpha={Number(settings.Coefficient)} * len(y)))",
    ];

    private static string[] Regressor(RecipeSettings settings) =>
    [
        "# Our penalty is c * sum(w^2) beside the mean of squares; MLPRegressor's is alpha / (2 * rows of a batch) * sum(w^2) beside",
        "# half of that mean. So alpha = c * rows of a batch.",
        .. Perceptron(settings, "MLPRegressor", ""),
    ];

    private static string[] LogisticRegression(RecipeSettings settings) =>
    [
        "# Our penalty is c * sum(w^2) beside the mean loss; scikit-learn minimises C * sum of losses + 1/2 * sum(w^2).",
        settings.Classes == 2 ? "# Of two classes it has one vector v of weights where we have v/2 and -v/2: C = 1 / (c * rows)."
            : "# So C = 1 / (2 * c * rows).",
        "model = make_pipeline(prepare, LogisticRegression("
            + $"C=1 / ({(settings.Classes == 2 ? "" : "2 * ")}{Number(settings.Coefficient)} * len(y)), max_iter=10_000))",
    ];

    private static string[] Classifier(RecipeSettings settings) =>
    [
        "# Our penalty is c * sum(w^2) beside the mean loss; MLPClassifier's is alpha / (2 * rows of a batch) * sum(w^2).",
        "# So alpha = 2 * c * rows of a batch.",
        .. settings.Classes == 2
            ? ["# Of two classes it has one output where we have two, so it shrinks the last layer twice as much."] : (string[])[],
        .. Perceptron(settings, "MLPClassifier", "2 * "),
    ];

    private static string[] Perceptron(RecipeSettings settings, string estimator, string factor)
    {
        int batch = Math.Min(settings.Batch ?? settings.Rows, settings.Rows);
        string hidden = settings.Hidden.Length == 1 ? $"{settings.Hidden[0]}" : $"({string.Join(", ", settings.Hidden)})";
        string alpha = settings.Method.Name == "l2" ? $"{factor}{Number(settings.Coefficient)} * {batch}" : "0";
        return
        [
            $"model = make_pipeline(prepare, {estimator}(",
            $"    hidden_layer_sizes={hidden}, activation=\"relu\", solver=\"adam\",",
            $"    alpha={alpha}, batch_size={batch}, learning_rate_init={Number(settings.LearningRate)},",
            $"    max_iter={settings.Epochs}, tol=0, n_iter_no_change={settings.Epochs}))",
        ];
    }
}
