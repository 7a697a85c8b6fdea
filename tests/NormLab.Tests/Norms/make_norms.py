#!/usr/bin/env python3
"""Writes norms.json: norms by numpy.linalg.norm in extended precision, and projections by scipy.optimize, for the tests that recompute them.

Needs NumPy, SciPy and a long double of 64 bits or more with a wide exponent (x86): Debian's python3-scipy."""
import itertools
import json
import pathlib
import numpy as np
from scipy import optimize

random = np.random.default_rng(20210112)
orders = [0, 1e-17, 1e-3, 0.05, 0.1, 0.5, 2 / 3, 0.999, 1, 1.0000001, 1.5, 2, 2.5, 3, 4, 7.25, 64, 256, 1e4, 1e6, np.inf]
vectors = [
    [3.0, -4.0], [1.0], [-0.0, 0.0], [0.0, -2.5, 0.0], [1.0] * 7,
    [1e300, -1e300, 3e299], [1e-300, 2e-300, -5e-301], [1e300, 1e-300, 1.0], [5e-324, -1e-323, 2.5e-322], [1e308, 1.7e308], [1e-160, 1e160],
    *(random.normal(size=n).tolist() for n in (2, 5, 33)),
    *((random.normal(size=n) * np.exp(40 * random.normal(size=n))).tolist() for n in (4, 40)),
    (random.normal(size=300) * 0.05).tolist(),
]
assert np.finfo(np.longdouble).maxexp > 16000
norms = []
for (index, x), order in itertools.product(enumerate(vectors), orders):
    with np.errstate(all="ignore"):
        wide = np.array(x, dtype=np.longdouble)
        exponent = np.inf if np.isinf(order) else np.longdouble(order)
        norm = np.linalg.norm(wide, ord=exponent if order != 0 else 0)
        # Extended precision has its limits too: where a power leaves even its range, NumPy has nothing to say.
        largest = np.abs(wide).max()
        if 0 < order < 1e-4 and np.isfinite(norm): continue
        if 0 < order < np.inf and largest > 0 and not (0 < largest**exponent and np.isfinite(np.sum(np.abs(wide)**exponent))): continue
        logarithm = np.log(norm)
    norms.append({"vector": index, "order": str(order), "norm": repr(float(norm)), "log": repr(float(logarithm)) if np.isfinite(norm) else "unknown"})


def nearest(x, radius, constraint):
    """By a general solver, from the scaled vector: good to about 1e-6."""
    start = x * radius / max(radius, np.abs(x).sum())
    return optimize.minimize(lambda y: np.sum((y - x) ** 2), start, jac=lambda y: 2 * (y - x), constraints=constraint, method="SLSQP", options={"ftol": 1e-15, "maxiter": 1000}).x


projections = []
for n, radius in itertools.product((1, 2, 6, 9), (0.3, 1.0, 2.5)):
    x = random.normal(size=n) * 2
    magnitudes = np.abs(x)
    if magnitudes.sum() <= radius: y = x
    else:
        t = optimize.brentq(lambda t: np.maximum(magnitudes - t, 0).sum() - radius, 0, magnitudes.max(), xtol=1e-16, rtol=1e-15)
        y = np.sign(x) * np.maximum(magnitudes - t, 0)
        # The same point by splitting y into a positive and a negative part, each an unknown of its own.
        split = optimize.minimize(lambda z: np.sum((z[:n] - z[n:] - x) ** 2), np.concatenate([np.maximum(y, 0), np.maximum(-y, 0)]) * 0.9, bounds=[(0, None)] * (2 * n),
                                  constraints={"type": "ineq", "fun": lambda z: radius - z.sum()}, method="SLSQP", options={"ftol": 1e-15, "maxiter": 1000}).x
        assert np.abs(split[:n] - split[n:] - y).max() < 1e-5
    projections.append({"x": x.tolist(), "order": "1", "radius": radius, "y": y.tolist()})
    y = x if np.linalg.norm(x) <= radius else x * (radius / np.linalg.norm(x))
    assert np.abs(nearest(x, radius, {"type": "ineq", "fun": lambda y: radius**2 - y @ y}) - y).max() < 1e-5
    projections.append({"x": x.tolist(), "order": "2", "radius": radius, "y": y.tolist()})
    projections.append({"x": x.tolist(), "order": "inf", "radius": radius, "y": np.clip(x, -radius, radius).tolist()})
    kept = int(radius)
    choices = [np.where(np.isin(np.arange(n), keep), x, 0) for keep in itertools.combinations(range(n), min(kept, n))]
    y = min(choices, key=lambda y: np.sum((y - x) ** 2))
    projections.append({"x": x.tolist(), "order": "0", "radius": radius, "y": y.tolist()})

parts = {"vectors": vectors, "norms": norms, "projections": projections}
text = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(entry) for entry in entries) + "]" for name, entries in parts.items())
pathlib.Path(__file__).with_name("norms.json").write_text("{" + text + "}\n")
print(len(norms), "norms,", len(projections), "projections")
