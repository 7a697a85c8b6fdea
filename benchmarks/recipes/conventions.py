#!/usr/bin/env python3
"""Whether the strengths that 'normlab export' prints for other libraries reach our minimum.

Usage: benchmarks/recipes/conventions.py NORMLAB TABLE.csv LABEL [squared|huber]
NORMLAB is the command, in quotes. Logistic regression under l2 of strength c has one minimum, and so has linear regression, with squares or
Huber's loss. NormLab trains to it in float64; scikit-learn, PyTorch (where it is installed) and NumPy programs of each convention do so by
themselves. The largest difference of a weight is printed.
"""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
C = 0.02
DELTA = 0.5
EXPERIMENT = """
name: convex
data: {{source: "{table}", label: {label}, split: {{validation: 0.2, test: 0}}{target}}}
network: {{hidden: [], biases: true}}
training: {{optimizer: gradient-descent, learning-rate: {rate}, batch: full, steps: {steps}}}
conditions:
  l2: {{penalty: {{l2: {c}}}}}
seeds: [1]
"""


def tensors(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    return {name: np.frombuffer(data[8 + size + entry["data_offsets"][0]:8 + size + entry["data_offsets"][1]]).reshape(entry["shape"])
            for name, entry in header.items() if name != "__metadata__"}


def words(table):
    """Columns of words, which are left out where numbers are predicted."""
    lines = [line.split(",") for line in pathlib.Path(table).read_text().splitlines()]
    return [name for i, name in enumerate(lines[0]) if not lines[1][i].replace(".", "").replace("-", "").isdigit()]


def ours(command, table, label, folder, loss):
    text = EXPERIMENT.format(table=pathlib.Path(table).resolve(), label=label, c=C, target=f", target: numbers, drop: {words(table)}" if loss else "",
                             rate=0.1 if loss else 0.3, steps=8000)
    if loss == "huber":
        text += f"objective: {{loss: huber, huber-delta: {DELTA}}}\n"
    (folder / "convex.yaml").write_text(text)
    subprocess.run([*command.split(), "run", str(folder / "convex.yaml"), "--no-report", "--out", str(folder / "out")], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run = next((folder / "out" / "runs").iterdir())
    weights = tensors(run / "weights.safetensors")
    return weights["layers.0.weight"], json.loads((run / "encoding.json").read_text())


def training_rows(table, label, encoding):
    """The rows that were trained on, encoded and scaled as the run's encoding says: for tables of numbers without gaps."""
    lines = [line.split(",") for line in pathlib.Path(table).read_text().splitlines()]
    column, left_out = lines[0].index(label), [lines[0].index(name) for name in words(table)]
    cells = np.array([[float(cell) for i, cell in enumerate(line) if i != column and i not in left_out] for line in lines[1:]])
    if encoding["classes"]:
        targets = np.array([encoding["classes"].index(line[column]) for line in lines[1:]])
    else:
        targets = np.array([float(line[column]) for line in lines[1:]])
    order = np.random.RandomState(1337).permutation(len(cells))
    train = order[:len(cells) - int(0.2 * len(cells))]
    return (cells[train] - encoding["shift"]) / np.array(encoding["scale"]), targets[train]


def numpy_minimum(x, y, classes, factor):
    """Mean cross-entropy plus factor/2 sum w^2, by L-BFGS to the end."""
    def objective(flat):
        w, b = flat[:-classes].reshape(x.shape[1], classes), flat[-classes:]
        z = x @ w + b
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(len(y)), y]).mean() + factor / 2 * (w ** 2).sum()
        p[np.arange(len(y)), y] -= 1
        return loss, np.concatenate([(x.T @ p / len(y) + factor * w).ravel(), p.mean(axis=0)])
    found = minimize(objective, np.zeros((x.shape[1] + 1) * classes), jac=True, method="L-BFGS-B",
                     options={"maxiter": 100000, "ftol": 1e-18, "gtol": 1e-12, "maxcor": 50})
    return found.x[:-classes].reshape(x.shape[1], classes)


def numpy_line(x, y, slope, factor):
    """The line where the sum of slopes of residuals, plus factor w, vanishes: by Newton's steps from that of plain squares."""
    def gradient(flat):
        r = x @ flat[:-1] + flat[-1] - y
        s = slope(r)
        return np.concatenate([x.T @ s + factor * flat[:-1], [s.sum()]])
    ones = np.hstack([x, np.ones((len(y), 1))])
    flat = np.linalg.lstsq(ones, y, rcond=None)[0]
    for _ in range(50):
        r = ones @ flat - y
        step = 1e-6
        curvature = (slope(r + step) - slope(r - step)) / (2 * step)
        hessian = (ones * curvature[:, None]).T @ ones + np.diag([factor] * x.shape[1] + [0])
        flat = flat - np.linalg.solve(hessian, gradient(flat))
    return flat[:-1]


def torch_line(x, y, loss, weight_decay):
    import torch
    layer = torch.nn.Linear(x.shape[1], 1, dtype=torch.float64)
    x, y = torch.tensor(x), torch.tensor(y[:, None])
    criterion = torch.nn.HuberLoss(delta=DELTA) if loss == "huber" else torch.nn.MSELoss()
    optimizer = torch.optim.SGD([{"params": [layer.weight], "weight_decay": weight_decay}, {"params": [layer.bias]}], lr=0.1)
    for _ in range(8000):
        optimizer.zero_grad()
        criterion(layer(x), y).backward()
        optimizer.step()
    return layer.weight.detach().numpy()[0]


def torch_minimum(x, y, classes, weight_decay):
    import torch
    layer = torch.nn.Linear(x.shape[1], classes, dtype=torch.float64)
    x, y = torch.tensor(x), torch.tensor(y)
    optimizer = torch.optim.SGD([{"params": [layer.weight], "weight_decay": weight_decay}, {"params": [layer.bias]}], lr=0.3)
    for _ in range(8000):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(layer(x), y).backward()
        optimizer.step()
    return layer.weight.detach().numpy().T


def numbers(x, y, weights, loss):
    """Linear regression on targets that are standardised by the training rows, as NormLab's are."""
    y = (y - y.mean()) / y.std()
    n, w = len(y), weights[:, 0]

    def show(what, other):
        print(f"{what}: {np.abs(other - w).max():.1e}")

    if loss == "huber":
        show(f"NumPy, mean Huber loss + d/2 sum w^2, d = 2 c (PyTorch's)  ", numpy_line(x, y, lambda r: np.clip(r, -DELTA, DELTA) / n, 2 * C))
        show(f"NumPy, mean Huber loss + l sum w^2, l = c (Keras')         ", numpy_line(x, y, lambda r: np.clip(r, -DELTA, DELTA) / n, 2 * (C)))
    else:
        show(f"NumPy, mean square + d/2 sum w^2, d = 2 c (PyTorch's)      ", numpy_line(x, y, lambda r: 2 * r / n, 2 * C))
        show(f"NumPy, mean square + l sum w^2, l = c (Keras')             ", numpy_line(x, y, lambda r: 2 * r / n, 2 * (C)))
        show(f"NumPy, half mean square + a/(2 n) sum w^2, a = n c (MLP's) ", numpy_line(x, y, lambda r: r / n, n * C / n))
        show("scikit-learn, Ridge(alpha = n c)                           ", Ridge(alpha=n * C, solver="svd").fit(x, y).coef_)
        model = MLPRegressor((), alpha=n * C, solver="lbfgs", tol=0, max_iter=100000, max_fun=10**7, warm_start=True)
        for _ in range(300):
            model.fit(x, y)
        show("scikit-learn, MLPRegressor(alpha = n c), no hidden layer   ", model.coefs_[0][:, 0])
    try:
        show(f"PyTorch, {'HuberLoss' if loss == 'huber' else 'MSELoss'}, SGD(weight_decay = 2 c)", torch_line(x, y, loss, 2 * C))
    except ImportError:
        print("PyTorch is not installed.")


def main(command, table, label, loss=None):
    with tempfile.TemporaryDirectory() as name:
        weights, encoding = ours(command, table, label, pathlib.Path(name), loss)
    x, y = training_rows(table, label, encoding)
    if loss:
        numbers(x, y, weights, loss)
        return
    n, classes = len(y), weights.shape[1]
    # A constant added to all classes' weights changes no probability; under a penalty the mean over classes is 0.
    centred = weights - weights.mean(axis=1, keepdims=True)

    def show(what, other):
        if other.shape[1] == 1:
            other = np.hstack([-other / 2, other / 2])
        print(f"{what}: {np.abs(other - centred).max():.1e}")

    show(f"NumPy, mean loss + d/2 sum w^2, d = 2 c (PyTorch's)        ", numpy_minimum(x, y, classes, 2 * C))
    show(f"NumPy, mean loss + l sum w^2, l = c (Keras')               ", numpy_minimum(x, y, classes, 2 * (C)))
    show(f"NumPy, mean loss + a/(2 n) sum w^2, a = 2 n c (MLP's)      ", numpy_minimum(x, y, classes, 2 * n * C / n))
    strength = 1 / ((1 if classes == 2 else 2) * n * C)
    model = LogisticRegression(C=strength, tol=1e-10, max_iter=100000, solver="newton-cg").fit(x, y)
    show("scikit-learn, LogisticRegression(C = 1 / (2 n c) or 1 / (n c))", model.coef_.T)
    if classes > 2:
        model = MLPClassifier((), alpha=2 * n * C, solver="lbfgs", tol=0, max_iter=100000, max_fun=10**7, warm_start=True)
        # Its L-BFGS stops where the loss changes by 2e-9; begun anew from there, it goes on.
        for _ in range(30):
            model.fit(x, y)
        show("scikit-learn, MLPClassifier(alpha = 2 n c), no hidden layer  ", model.coefs_[0])
    try:
        show("PyTorch, SGD(weight_decay = 2 c)                           ", torch_minimum(x, y, classes, 2 * C))
    except ImportError:
        print("PyTorch is not installed.")


main(*sys.argv[1:])
