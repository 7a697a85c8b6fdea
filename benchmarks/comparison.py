"""The digits by scikit-learn: MLPClassifier of the same shape, tuned over alpha with as many trials on the same rows, and measured on the same test rows as `normlab compare`.

    dotnet build -c Release && python3 benchmarks/comparison.py [COMPARISON]

First `normlab compare` makes its standard comparison of ten methods on the digits (or finds it finished in the folder COMPARISON), then one of its winner and no regularization alone. Before anything of
scikit-learn's is measured, the script makes sure that it has the very rows: from the weights that NormLab stored it recomputes every test accuracy with NumPy.

As in NormLab: 1,438 rows in five folds, 359 test rows, standardised by training rows, ReLU, Adam, batches of 64, 100 passes at most, 27 trials (nine alphas by three learning rates), 20 seeds; one split.
As scikit-learn has it: a grid search over all five folds, Glorot-like initialisation, an end to training when the loss no longer falls, float32 in, two processes of one thread each.
"""
import csv
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
from joblib import Parallel, delayed
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

COMMAND = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "src", "NormLab.Cli", "bin", "Release", "net10.0", "NormLab.Cli.dll")
SEED, FOLDS, SEEDS, SHARE = 1337, 5, 20, 0.2
ALPHAS, RATES = np.logspace(-5, 1, 9), (0.001, 0.003, 0.01)


def order(count):
    rows = np.arange(count)
    np.random.RandomState(SEED).shuffle(rows)
    return rows


def split(labels):
    """Test rows, and the others: of every class its share, the rows left over to the largest remainders, in the order of a shuffle."""
    count = np.bincount(labels)
    total = int(SHARE * len(labels))
    given = [count * total // len(labels), count * total // len(labels)]
    for own, other in ((0, 1), (1, 0)):
        rest = total - given[own].sum()
        for c in sorted(range(len(count)), key=lambda c: -(count[c] * total % len(labels)))[:rest]:
            given[own][c] += 1
    left = given[0].copy()
    test = []
    for row in order(len(labels)):
        if left[labels[row]] > 0:
            left[labels[row]] -= 1
            test.append(row)
    return np.array(test), np.setdiff1d(np.arange(len(labels)), test)


def folds(rows, labels):
    """The rows shuffled and dealt to the folds in turn, class after class."""
    shuffled = rows[order(len(rows))]
    fold = np.empty(len(labels), int)
    dealt = 0
    for c in range(labels.max() + 1):
        for row in shuffled[labels[shuffled] == c]:
            fold[row] = dealt % FOLDS
            dealt += 1
    return [(shuffled[fold[shuffled] != f], shuffled[fold[shuffled] == f]) for f in range(FOLDS)]


def safetensors(path):
    data = open(path, "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    kinds = {"F32": np.float32, "F64": np.float64}
    return {name: np.frombuffer(data[8 + size:][slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])
            for name, entry in header.items() if name != "__metadata__"}


def check(folder, x, y, test, parts):
    """NormLab's test accuracies, recomputed from its weights on the rows of this script."""
    runs = list(csv.DictReader(open(os.path.join(folder, "tables", "final-runs.csv"))))
    for run in runs:
        tensors = safetensors(os.path.join(folder, "runs", run["run"], "weights.safetensors"))
        train = parts[int(run["fold"])][0]
        scaler = StandardScaler().fit(x[train])
        a = scaler.transform(x[test])
        layers = sorted({name.split(".")[0] + "." + name.split(".")[1] for name in tensors})
        for i, layer in enumerate(layers):
            w, b = tensors[layer + ".weight"], tensors[layer + ".bias"]
            a = a @ (w if w.shape[0] == a.shape[1] else w.T) + b
            if i + 1 < len(layers):
                a = np.maximum(a, 0)
        accuracy = (a.argmax(1) == y[test]).mean()
        assert abs(accuracy - float(run["test"])) < 1.5 / len(test), (run, accuracy)
    return runs


def model(alpha=1e-4, rate=1e-3, seed=0):
    return make_pipeline(StandardScaler(), MLPClassifier((32, 32), alpha=alpha, learning_rate_init=rate, batch_size=64, max_iter=100, random_state=seed))


def fit(best, seed, x, y, rows, test):
    warnings.simplefilter("ignore", ConvergenceWarning)
    return model(best["mlpclassifier__alpha"], best["mlpclassifier__learning_rate_init"], seed).fit(x[rows], y[rows]).score(x[test], y[test])


def told(name, accuracies, seconds):
    a = np.array(accuracies)
    # Student's quantile at 0.975 with 19 degrees of freedom.
    margin = 2.093024 * a.std(ddof=1) / np.sqrt(len(a))
    print(f"{name:52s} {a.mean():.4f} [{a.mean() - margin:.4f}, {a.mean() + margin:.4f}]  {seconds}")


def compare(folder, *arguments):
    """A comparison by NormLab, from the start of the process to its end; its ranking, and the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(["dotnet", COMMAND, "compare", "--splits", "1", "--trials", "27", "--final-runs", "20", "--out", folder, "--format", "json", *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [entry["method"] for entry in json.loads(done.stdout)["ranking"]], time.perf_counter() - start


def main():
    with tempfile.TemporaryDirectory() as folder:
        measure(folder, sys.argv[1] if len(sys.argv) > 1 else os.path.join(folder, "all"))


def measure(folder, every_method):
    x, y = load_digits(return_X_y=True)
    x = x.astype(np.float32)
    test, rest = split(y)
    parts = folds(rest, y)
    ranking, seconds_of_ten = compare(every_method)
    winner = ranking[0] if ranking[0] != "none" else ranking[1]
    _, seconds_of_two = compare(os.path.join(folder, "two"), "--methods", f"none,{winner}")
    runs = check(every_method, x, y, test, parts)
    print(f"The rows are NormLab's: all {len(runs)} test accuracies recomputed from its weights.")
    print(f"NormLab: {len(ranking)} methods in {seconds_of_ten:.1f} s; none and {winner} alone in {seconds_of_two:.1f} s", flush=True)

    os.environ["PYTHONWARNINGS"] = "ignore"
    start = time.perf_counter()
    position = {row: i for i, row in enumerate(rest)}
    cv = [([position[row] for row in train], [position[row] for row in validation]) for train, validation in parts]
    search = GridSearchCV(model(seed=SEED), {"mlpclassifier__alpha": ALPHAS, "mlpclassifier__learning_rate_init": RATES}, cv=cv, n_jobs=2, refit=False).fit(x[rest], y[rest])
    tuned = time.perf_counter() - start
    start = time.perf_counter()
    same = Parallel(2)(delayed(fit)(search.best_params_, seed, x, y, parts[seed % FOLDS][0], test) for seed in range(SEEDS))
    final = time.perf_counter() - start
    every = Parallel(2)(delayed(fit)(search.best_params_, seed, x, y, rest, test) for seed in range(SEEDS))
    print(f"scikit-learn: {search.best_params_}, tuned in {tuned:.1f} s, final runs in {final:.1f} s")
    for name in dict.fromkeys(run["method"] for run in runs):
        told(f"NormLab, {name}", [float(run["test"]) for run in runs if run["method"] == name], "")
    told("MLPClassifier, trained without one fold, as above", same, f"{tuned + final:.1f} s")
    told("MLPClassifier, trained on all five folds", every, "")


if __name__ == "__main__":
    main()
