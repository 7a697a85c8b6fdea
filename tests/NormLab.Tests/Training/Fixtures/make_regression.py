"""Writes regression.json: what scikit-learn, SciPy and NumPy make of one small regression, in float64.

ridge: scikit-learn's Ridge of strength alpha = l2 * rows on standardised numbers, as the minimum of (1/N) sum (z - y)^2 + l2 sum w^2.
huber: the minimum of (1/N) sum h(z - y) + l2 sum w^2, found by SciPy from NumPy's gradient.
gradients: of both losses at one point, by NumPy. metrics: scikit-learn's.
Run with NumPy, SciPy and scikit-learn: python3 make_regression.py
"""
import json
import pathlib

import numpy as np
import scipy.optimize
import sklearn.linear_model
import sklearn.metrics

L2, DELTA = 0.05, 0.4
random = np.random.RandomState(2021)
x = random.normal(size=(40, 3))
y = x @ [1.5, -2.0, 0.3] + random.standard_t(2, size=40)
x = (x - x.mean(0)) / x.std(0)
y = (y - y.mean()) / y.std()
n = len(y)
point = random.normal(size=4)  # three weights, then the bias


def slope(r, kind):
    return 2 * r if kind == "squared" else np.clip(r, -DELTA, DELTA)


def gradient(parameters, kind):
    g = slope(x @ parameters[:3] + parameters[3] - y, kind) / n
    return np.append(x.T @ g, g.sum())


def huber(parameters):
    r = np.abs(x @ parameters[:3] + parameters[3] - y)
    return np.where(r <= DELTA, r * r / 2, DELTA * (r - DELTA / 2)).mean() + L2 * (parameters[:3] ** 2).sum()


def huber_slope(parameters):
    return gradient(parameters, "huber") + 2 * L2 * np.append(parameters[:3], 0)


ridge = sklearn.linear_model.Ridge(alpha=L2 * n, solver="cholesky").fit(x, y)
minimum = scipy.optimize.root(huber_slope, np.zeros(4), tol=1e-15).x
assert np.abs(huber_slope(minimum)).max() < 1e-13
said = x @ point[:3] + point[3]
document = {
    "l2": L2, "delta": DELTA, "features": x.ravel().tolist(), "targets": y.tolist(), "point": point.tolist(),
    "ridge": np.append(ridge.coef_, ridge.intercept_).tolist(), "huber": minimum.tolist(),
    "gradients": {kind: gradient(point, kind).tolist() for kind in ("squared", "huber")},
    "losses": {"squared": float(((said - y) ** 2).mean()), "huber": float(huber(point) - L2 * (point[:3] ** 2).sum())},
    "metrics": {
        "r2": sklearn.metrics.r2_score(y, said),
        "rmse": float(np.sqrt(sklearn.metrics.mean_squared_error(y, said))),
        "mae": sklearn.metrics.mean_absolute_error(y, said),
    },
}
pathlib.Path(__file__).with_name("regression.json").write_text(json.dumps(document, indent=1) + "\n")
