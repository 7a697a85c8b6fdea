#!/usr/bin/env python3
"""Writes proximal-maps.json: proximal maps and projections that couple weights, found by the general minimisers of scipy.optimize from the definition
argmin over v of scale * p(v) + |v - x|^2 / 2, with no formula of theirs, for the tests that recompute them.

Needs NumPy and SciPy: Debian's python3-scipy."""
import itertools
import json
import pathlib
import numpy as np
from scipy import optimize

random = np.random.default_rng(20210112)
# Two layers, stretches of one vector with entries between them that no penalty sees: offset, rows, columns, multiplier.
segments = [(1, 2, 3, 1.0), (9, 3, 2, 2.0)]
length = 16
seen = [i for offset, rows, columns, _ in segments for i in range(offset, offset + rows * columns)]
times = np.array([m for _, rows, columns, m in segments for _ in range(rows * columns)])


def groups(by):
    for offset, rows, columns, m in segments:
        matrix = np.arange(offset, offset + rows * columns).reshape(rows, columns)
        for group in (matrix.T if by == "incoming" else matrix):
            yield group, m


def smooth(objective, jacobian, start, *constraints):
    result = optimize.minimize(objective, start, jac=jacobian, constraints=constraints, method="SLSQP", options={"ftol": 1e-16, "maxiter": 2000})
    return result.x


def rough(objective, starts):
    """For kinks: simplices from several starts, each started again where it ended."""
    ends = []
    for start in starts:
        for _ in range(4):
            start = optimize.minimize(objective, start, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-16, "maxiter": 20000, "maxfev": 20000}).x
        ends.append(start)
    return min(ends, key=objective)


def largest(x, scale):
    # One more variable is the largest magnitude.
    n = len(x)
    end = smooth(lambda z: scale * z[n] + np.sum((z[:n] - x) ** 2) / 2, lambda z: np.append(z[:n] - x, scale), np.append(0 * x, 0.1),
                 {"type": "ineq", "fun": lambda z: np.concatenate([z[n] - z[:n], z[n] + z[:n]])})
    return end[:n]


def by_group(w, scale, by, ratio):
    v = w.copy()
    for group, m in groups(by):
        x, weight = w[group], scale * m

        def objective(y):
            return weight * (ratio * np.abs(y).sum() + (1 - ratio) * np.sqrt(len(y)) * np.sqrt(y @ y)) + np.sum((y - x) ** 2) / 2
        v[group] = rough(objective, [x, 0.5 * x, 0 * x])
    return v


def max_norm(w, radius, by):
    v = w.copy()
    for group, _ in groups(by):
        x = w[group]
        v[group] = smooth(lambda y: np.sum((y - x) ** 2), lambda y: 2 * (y - x), x * 0.5, {"type": "ineq", "fun": lambda y: radius**2 - y @ y, "jac": lambda y: -2 * y})
    return v


def l1_ball(x, radius):
    # Positive and negative parts are variables of their own.
    n = len(x)
    end = smooth(lambda z: np.sum((z[:n] - z[n:] - x) ** 2), lambda z: np.concatenate([2 * (z[:n] - z[n:] - x), -2 * (z[:n] - z[n:] - x)]), np.full(2 * n, 0.01),
                 {"type": "ineq", "fun": lambda z: radius - np.concatenate([times, times]) @ z}, {"type": "ineq", "fun": lambda z: z})
    return end[:n] - end[n:]


def on_seen(function, w, *arguments):
    v = w.copy()
    v[seen] = function(w[seen], *arguments)
    return v


cases = []
for scale in [0.03, 0.3, 1.0]:
    for by in ["incoming", "outgoing"]:
        for ratio in [0.0, 0.4]:
            w = random.normal(size=length)
            cases.append({"penalty": "sparse-group-lasso" if ratio else "group-lasso", "by": by, "ratio": ratio or None, "number": scale, "w": w, "v": by_group(w, scale, by, ratio)})
        w = random.normal(size=length)
        cases.append({"penalty": "max-norm", "by": by, "number": 2 * scale, "w": w, "v": max_norm(w, 2 * scale, by)})
    w = random.normal(size=length)
    cases.append({"penalty": "linf", "number": scale, "w": w, "v": on_seen(largest, w, scale)})
    cases.append({"penalty": "l1-ball", "number": 5 * scale, "w": w, "v": on_seen(l1_ball, w, 5 * scale)})
    cases.append({"penalty": "non-negative", "number": 1.0, "w": w, "v": on_seen(lambda x: optimize.nnls(np.eye(len(x)), x)[0], w)})
    count = int(1 + 8 * scale)
    choices = [np.where(np.isin(np.arange(len(seen)), keep), w[seen], 0) for keep in itertools.combinations(range(len(seen)), count)]
    cases.append({"penalty": "k-sparse", "number": float(count), "w": w, "v": on_seen(lambda x: min(choices, key=lambda y: np.sum((y - x) ** 2)), w)})

for case in cases:
    case["w"], case["v"] = case["w"].tolist(), case["v"].tolist()
text = ",\n".join(json.dumps(case) for case in cases)
pathlib.Path(__file__).with_name("proximal-maps.json").write_text('{"segments": ' + json.dumps(segments) + ',\n"cases": [\n' + text + "]}\n")
print(len(cases), "cases")
