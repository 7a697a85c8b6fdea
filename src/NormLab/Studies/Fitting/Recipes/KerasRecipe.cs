using static NormLab.Studies.Fitting.Recipes.PythonTable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>Keras: kernel_regularizer, whose factors are ours, and Dropout.</summary>
internal static class KerasRecipe
{
    private static readonly string[] Methods = ["none", "l2", "dropout", "early-stopping", "logistic", "linear"];

    public static Recipe Recipe { get; } = new("keras", "Keras", Write);

    private static string Write(RecipeSettings settings)
    {
        if (!Methods.Contains(settings.Method.Name)) throw settings.NoRecipe("Keras", Methods);
        string regularizer = settings.Method.Name is "l2" or "logistic" or "linear"
            ? $", kernel_regularizer=keras.regularizers.L2({Number(Conventions.KerasL2(settings.Coefficient))})" : "";
        string rows = settings.Batch is { } batch ? $"{batch}" : "len(y)";
        string dropout = settings.Method.Name == "dropout" ? $"\n    keras.layers.Dropout({Number(settings.Coefficient)})," : "";
        string loss = settings.HuberDelta is { } delta ? $"keras.losses.Huber(delta={Number(delta)})"
            : settings.IsOfNumbers ? "\"mean_squared_error\"" : "\"sparse_categorical_crossentropy\"";
        string layers = string.Concat(settings.Hidden.Select(size =>
            $"\n    keras.layers.Dense({size}, activation=\"relu\", kernel_initializer=\"he_normal\"{regularizer}),{dropout}"));
        return $"""
            # {settings.Setting}, in Keras. Its L2(c) adds c * sum(w^2) to the mean loss, as NormLab's l2 does.
            import keras
            import numpy as np
            {PythonTable.Write(settings)}
            {(settings.IsOfNumbers ? Standardised : "classes, targets = np.unique(y, return_inverse=True)")}
            inputs = prepare.fit_transform(X)
            model = keras.Sequential([{layers}
                keras.layers.Dense({(settings.IsOfNumbers ? "1" : "len(classes), activation=\"softmax\"")}{regularizer}),
            ])
            model.compile(optimizer=keras.optimizers.Adam({Number(settings.LearningRate)}), loss={loss})
            model.fit(inputs, targets, batch_size={rows}, epochs={settings.Epochs}, verbose=0)
            # Predict: {(settings.IsOfNumbers ? "shift + scale * model.predict(prepare.transform(new_rows))[:, 0]"
                : "classes[model.predict(prepare.transform(new_rows)).argmax(axis=1)]")}

            """.ReplaceLineEndings("\n");
    }
}
