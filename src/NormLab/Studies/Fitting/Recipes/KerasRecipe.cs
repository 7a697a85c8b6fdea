using static NormLab.Studies.Fitting.Recipes.PythonTable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>Keras: kernel_regularizer, whose factors are ours, and Dropout.</summary>
internal static class KerasRecipe
{
    private static readonly string[] Methods = ["none", "l2", "dropout", "early-stopping", "logistic"];

    public static Recipe Recipe { get; } = new("keras", "Keras", Write);

    private static string Write(RecipeSettings settings)
    {
        if (!Methods.Contains(settings.Method.Name)) throw settings.NoRecipe("Keras", Methods);
        string regularizer = settings.Method.Name is "l2" or "logistic"
            ? $", kernel_regularizer=keras.regularizers.L2({Number(Conventions.KerasL2(settings.Coefficient))})" : "";
        string rows = settings.Batch is { } batch ? $"{batch}" : "len(y)";
        string dropout = settings.Method.Name == "dropout" ? $"\n    keras.layers.Dropout({Number(settings.Coefficient)})," : "";
        string layers = string.Concat(settings.Hidden.Select(size =>
            $"\n    keras.layers.Dense({size}, activation=\"relu\", kernel_initializer=\"he_normal\"{regularizer}),{dropout}"));
        return $"""
            # {settings.Setting}, in Keras. Its L2(c) adds c * sum(w^2) to the mean loss, as NormLab's l2 does.
            import keras
            import numpy as np
            {PythonTable.Write(settings)}
            classes, codes = np.unique(y, return_inverse=True)
            inputs = prepare.fit_transform(X)
            model = keras.Sequential([{layers}
                keras.layers.Dense(len(classes), activation="softmax"{regularizer}),
            ])
            model.compile(optimizer=keras.optimizers.Adam({Number(settings.LearningRate)}), loss="sparse_categorical_crossentropy",
                          metrics=["accuracy"])
            model.fit(inputs, codes, batch_size={rows}, epochs={settings.Epochs}, verbose=0)
            # Predict: classes[model.predict(prepare.transform(new_rows)).argmax(axis=1)]

            """.ReplaceLineEndings("\n");
    }
}
