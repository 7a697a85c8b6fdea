using static NormLab.Studies.Fitting.Recipes.PythonTable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>scikit-learn: MLPClassifier, whose alpha is per batch, and LogisticRegression.</summary>
internal static class SklearnRecipe
{
    private static readonly string[] Methods = ["none", "l2", "early-stopping", "logistic"];

    public static Recipe Recipe { get; } = new("sklearn", "scikit-learn", Write);

    private static string Write(RecipeSettings settings)
    {
        if (!Methods.Contains(settings.Method.Name)) throw settings.NoRecipe("scikit-learn", Methods);
        bool isLogistic = settings.Method.Name == "logistic";
        string[] imports =
        [
            isLogistic ? "from sklearn.linear_model import LogisticRegression" : "from sklearn.neural_network import MLPClassifier",
            "from sklearn.model_selection import StratifiedKFold, cross_val_score",
            .. settings.Data == "digits" ? ["from sklearn.pipeline import make_pipeline"] : (string[])[],
        ];
        return $"""
            # {settings.Setting}, in scikit-learn. It draws its first weights by another rule (Glorot) than NormLab (He).
            {string.Join('\n', imports)}
            {PythonTable.Write(settings)}
            {string.Join('\n', isLogistic ? LogisticRegression(settings) : Perceptron(settings))}
            # How right it is on rows that it was not trained on; then the model, trained on all.
            print(cross_val_score(model, X, y, cv=StratifiedKFold(5, shuffle=True, random_state=0)).mean())
            model.fit(X, y)

            """.ReplaceLineEndings("\n");
    }

    private static string[] LogisticRegression(RecipeSettings settings) =>
    [
        "# Our penalty is c * sum(w^2) beside the mean loss; scikit-learn minimises C * sum of losses + 1/2 * sum(w^2).",
        settings.Classes == 2 ? "# Of two classes it has one vector v of weights where we have v/2 and -v/2: C = 1 / (c * rows)."
            : "# So C = 1 / (2 * c * rows).",
        "model = make_pipeline(prepare, LogisticRegression("
            + $"C=1 / ({(settings.Classes == 2 ? "" : "2 * ")}{Number(settings.Coefficient)} * len(y)), max_iter=10_000))",
    ];

    private static string[] Perceptron(RecipeSettings settings)
    {
        int batch = Math.Min(settings.Batch ?? settings.Rows, settings.Rows);
        string hidden = settings.Hidden.Length == 1 ? $"{settings.Hidden[0]}" : $"({string.Join(", ", settings.Hidden)})";
        string alpha = settings.Method.Name == "l2" ? $"2 * {Number(settings.Coefficient)} * {batch}" : "0";
        return
        [
            "# Our penalty is c * sum(w^2) beside the mean loss; MLPClassifier's is alpha / (2 * rows of a batch) * sum(w^2).",
            "# So alpha = 2 * c * rows of a batch.",
            .. settings.Classes == 2
                ? ["# Of two classes it has one output where we have two, so it shrinks the last layer twice as much."] : (string[])[],
            "model = make_pipeline(prepare, MLPClassifier(",
            $"    hidden_layer_sizes={hidden}, activation=\"relu\", solver=\"adam\",",
            $"    alpha={alpha}, batch_size={batch}, learning_rate_init={Number(settings.LearningRate)},",
            $"    max_iter={settings.Epochs}, tol=0, n_iter_no_change={settings.Epochs}))",
        ];
    }
}
