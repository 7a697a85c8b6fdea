using NormLab.Data.Tables;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting.Recipes;

namespace NormLab.Tests.Studies.Fitting;

public class RecipeTests
{
    private static RecipeSettings Settings(string method, double? strength) => new("table.csv", "kind",
        [("age", ColumnForm.Numbers), ("when", ColumnForm.DatesDayFirst), ("price \"net\"", ColumnForm.DecimalCommas),
            ("town", ColumnForm.Words)],
        [32, 16], ComparisonMethods.Find(method), strength, 0.003, 500, 64, 640, 3);

    [Fact]
    public void Strengths_stand_in_each_librarys_own_convention()
    {
        Assert.Contains("\"weight_decay\": 2 * 0.001", Write("pytorch", "l2", 0.001));
        Assert.Contains("kernel_regularizer=keras.regularizers.L2(0.001)", Write("keras", "l2", 0.001));
        Assert.Contains("alpha=2 * 0.001 * 64", Write("sklearn", "l2", 0.001));
        Assert.Contains("C=1 / (2 * 0.001 * len(y))", Write("sklearn", "logistic", 0.001));
        Assert.Contains("C=1 / (0.001 * len(y))", Recipe.All.First(recipe => recipe.Name == "sklearn")
            .Write(Settings("logistic", 0.001) with { Classes = 2 }));
        Assert.Contains("torch.nn.Dropout(0.25)", Write("pytorch", "dropout", 0.25));
        Assert.Contains("keras.layers.Dropout(0.25)", Write("keras", "dropout", 0.25));
        Assert.Contains("0.02 * sum((w.abs() ** 3).sum() for w in weights)", Write("pytorch", "l3", 0.02));
        Assert.Contains("w.abs() - rate * 0.02", Write("pytorch", "l1", 0.02));
    }

    [Fact]
    public void Strengths_of_numbers_to_predict_stand_in_each_librarys_own_convention()
    {
        // Half a squared loss in scikit-learn's MLPRegressor, a sum in its Ridge, the same mean in PyTorch and Keras.
        Assert.Contains("\"weight_decay\": 2 * 0.001", WriteOfNumbers("pytorch", "l2", 0.001));
        Assert.Contains("\"weight_decay\": 2 * 0.001", WriteOfNumbers("pytorch", "linear", 0.001));
        Assert.Contains("kernel_regularizer=keras.regularizers.L2(0.001)", WriteOfNumbers("keras", "l2", 0.001));
        Assert.Contains("alpha=0.001 * 64", WriteOfNumbers("sklearn", "l2", 0.001));
        Assert.Contains("Ridge(alpha=0.001 * len(y))", WriteOfNumbers("sklearn", "linear", 0.001));
    }

    [Fact]
    public void Numbers_to_predict_are_standardised_and_brought_back_and_have_one_output_and_their_own_loss()
    {
        string pytorch = WriteOfNumbers("pytorch", "l2", 0.001), keras = WriteOfNumbers("keras", "l2", 0.001),
            sklearn = WriteOfNumbers("sklearn", "l2", 0.001);
        Assert.All((string[])[pytorch, keras], text => Assert.Contains("shift, scale = y.mean(), y.std()", text));
        Assert.All((string[])[pytorch, keras], text => Assert.Contains("shift + scale * model", text));
        Assert.Contains("torch.nn.functional.mse_loss(", pytorch);
        Assert.Contains("torch.nn.Linear(16, 1)", pytorch);
        Assert.Contains("loss=\"mean_squared_error\"", keras);
        Assert.Contains("keras.layers.Dense(1,", keras);
        Assert.Contains("TransformedTargetRegressor(model, transformer=StandardScaler())", sklearn);
        Assert.DoesNotContain("Stratified", sklearn);
        Assert.All((string[])[pytorch, keras, sklearn], text => Assert.DoesNotContain("classes", text));
    }

    [Fact]
    public void Hubers_loss_keeps_its_width_and_what_has_none_refuses_it()
    {
        Assert.Contains("huber_loss(model(inputs[chosen]), targets[chosen], delta=0.75)", WriteOfNumbers("pytorch", "l2", 0.1, 0.75));
        Assert.Contains("keras.losses.Huber(delta=0.75)", WriteOfNumbers("keras", "l2", 0.1, 0.75));
        Assert.Contains("no recipe of Huber's loss for scikit-learn",
            Assert.Throws<ArgumentException>(() => WriteOfNumbers("sklearn", "l2", 0.1, 0.75)).Message);
    }

    [Fact]
    public void Marks_of_missing_values_are_read_as_such() => Assert.Contains("\"NAN\", \"-999\", \"k \\\"A\\\"\"]",
        Recipe.All[0].Write(Settings("none", null) with { MissingMarks = ["-999", "k \"A\""] }));

    [Fact]
    public void Steps_become_passes_over_the_rows()
    {
        // 10 steps a pass.
        Assert.Contains("max_iter=50", Write("sklearn", "none", null));
        Assert.Contains("epochs=50", Write("keras", "none", null));
        Assert.Contains("step, steps, batch = 0, 500, 64", Write("pytorch", "none", null));
    }

    [Theory]
    [InlineData("pytorch")]
    [InlineData("keras")]
    [InlineData("sklearn")]
    public void Columns_are_read_as_the_model_reads_them(string library)
    {
        string text = Write(library, "none", null);
        Assert.Contains("""pd.to_datetime(table["when"], dayfirst=True)""", text);
        Assert.Contains("""table["price \"net\""].str.replace(".", "").str.replace(",", ".")""", text);
        Assert.Contains("""["age", "when", "price \"net\""]""", text);
        Assert.Contains("""["town"]""", text);
    }

    [Fact]
    public void What_a_library_can_not_express_is_refused_with_another_way()
    {
        string refusal = Assert.Throws<ArgumentException>(() => Write("sklearn", "l1", 0.1)).Message;
        Assert.Contains("There is no recipe of 'l1' for scikit-learn, only of none, l2", refusal);
        Assert.Contains("--to onnx", refusal);
        Assert.Throws<ArgumentException>(() => Write("keras", "group-lasso", 0.1));
        Assert.Throws<ArgumentException>(() => Write("pytorch", "hoyer", 0.1));
    }

    private static string WriteOfNumbers(string library, string method, double? strength, double? huber = null) =>
        Recipe.All.First(recipe => recipe.Name == library)
            .Write(Settings(method, strength) with
            {
                Classes = 0,
                HuberDelta = huber,
                Hidden = method == "linear" ? [] : [32, 16],
            });

    private static string Write(string library, string method, double? strength) =>
        Recipe.All.First(recipe => recipe.Name == library).Write(Settings(method, strength));
}
