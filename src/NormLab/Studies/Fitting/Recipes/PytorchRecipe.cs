using static NormLab.Studies.Fitting.Recipes.PythonTable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>PyTorch: weight_decay for squares, terms of the loss for other smooth penalties, and proximal steps for those with a
/// kink.</summary>
internal static class PytorchRecipe
{
    private static readonly string[] Methods =
        ["none", "l1", "l2", "l3", "elastic-net", "group-lasso", "dropout", "early-stopping", "logistic", "linear"];

    private const string Decay = "# Our penalty is c * sum(w^2); Adam adds weight_decay * w to the gradient, so weight_decay = 2 * c.\n"
        + "# AdamW does something else.\n";

    public static Recipe Recipe { get; } = new("pytorch", "PyTorch", Write);

    private static string Write(RecipeSettings settings)
    {
        string method = settings.Method.Name;
        if (!Methods.Contains(method)) throw settings.NoRecipe("PyTorch", Methods);
        bool isDecay = method is "l2" or "logistic" or "linear";
        string decay = isDecay ? $", \"weight_decay\": 2 * {Number(settings.Coefficient)}" : "";
        string dropout = method == "dropout" ? $", torch.nn.Dropout({Number(settings.Coefficient)})" : "";
        string hidden = string.Concat(settings.Hidden.Select((size, i) =>
            $"\n    torch.nn.Linear({(i == 0 ? "inputs.shape[1]" : $"{settings.Hidden[i - 1]}")}, {size}), torch.nn.ReLU(){dropout},"));
        string term = method == "l3" ? $" + {Number(settings.Coefficient)} * sum((w.abs() ** 3).sum() for w in weights)" : "";
        string outputs = settings.IsOfNumbers ? "1" : "len(classes)";
        const string Outputs = "model(torch.tensor(prepare.transform(new_rows), dtype=torch.float32))";
        string loss = settings.HuberDelta is { } delta ? $"huber_loss(model(inputs[chosen]), targets[chosen], delta={Number(delta)}"
            : $"{(settings.IsOfNumbers ? "mse_loss" : "cross_entropy")}(model(inputs[chosen]), targets[chosen]";
        return $"""
            # {settings.Setting}, in PyTorch.
            {(isDecay ? Decay : "")}import numpy as np
            import torch
            {PythonTable.Write(settings)}
            torch.manual_seed(0)
            {(settings.IsOfNumbers ? Standardised : "classes, targets = np.unique(y, return_inverse=True)")}
            inputs, targets = torch.tensor(prepare.fit_transform(X), dtype=torch.float32), {(settings.IsOfNumbers
                ? "torch.tensor(targets[:, None], dtype=torch.float32)" : "torch.tensor(targets)")}
            model = torch.nn.Sequential({hidden}
                torch.nn.Linear({(settings.Hidden.IsEmpty ? "inputs.shape[1]" : $"{settings.Hidden[^1]}")}, {outputs}),
            )
            weights = [layer.weight for layer in model if isinstance(layer, torch.nn.Linear)]
            biases = [layer.bias for layer in model if isinstance(layer, torch.nn.Linear)]
            for w, b in zip(weights, biases):
                torch.nn.init.kaiming_normal_(w, nonlinearity="relu")
                torch.nn.init.zeros_(b)
            rate = {Number(settings.LearningRate)}
            # Weights are regularized, biases are not.
            optimizer = torch.optim.Adam([{"{"}"params": weights{decay}{"}"}, {"{"}"params": biases{"}"}], lr=rate)
            step, steps, batch = 0, {settings.Steps}, {(settings.Batch is { } rows ? $"{rows}" : "len(targets)")}
            while step < steps:
                for chosen in torch.randperm(len(targets)).split(batch)[:steps - step]:
                    optimizer.zero_grad()
                    loss = torch.nn.functional.{loss}){term}
                    loss.backward()
                    optimizer.step()
            {Proximal(settings)}        step += 1
            model.eval()
            # Predict: {(settings.IsOfNumbers ? $"shift + scale * {Outputs}[:, 0]" : $"classes[{Outputs}.argmax(dim=1)]")}

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The step after the optimizer's that sets weights to exactly 0: the penalty's proximal map of the size rate * c.</summary>
    private static string Proximal(RecipeSettings settings)
    {
        string c = settings.Strength is { } strength ? Number(strength) : "0";
        string? map = settings.Method.Name switch
        {
            "l1" => $"w.copy_(w.sign() * (w.abs() - rate * {c}).clamp(min=0))",
            "elastic-net" => $"w.copy_(w.sign() * (w.abs() - rate * {c} / 2).clamp(min=0) / (1 + rate * {c}))",
            "group-lasso" => $"w.mul_((1 - rate * {c} * w.shape[1] ** 0.5 / w.norm(dim=1, keepdim=True).clamp(min=1e-30)).clamp(min=0))",
            _ => null,
        };
        return map is null ? "" : $"        with torch.no_grad():\n            for w in weights:\n                {map}\n";
    }
}
