"""Writes proximal-maps.csv: argmin over v of scale * p(v) + (v - w)^2 / 2 for weights w, found by scipy.optimize.

Every stationary point in (0, |w|] is bracketed on a fine grid and polished with brentq; with 0 and the kinks it is a candidate, and the
cheapest is written. Cases in which two candidates cost nearly the same are left out. Run with Debian's python3-scipy: /usr/bin/python3 make_proximal_maps.py
"""
import pathlib

import numpy as np
from scipy.optimize import brentq


def power(n):
    return (lambda v: v**n), (lambda v: n * v ** (n - 1)), []


def elastic_net(r):
    return (lambda v: r * v + (1 - r) * v**2), (lambda v: r + 2 * (1 - r) * v), []


def mcp(lam, gamma):
    b = gamma * lam
    return (lambda v: v - v * v / (2 * b) if v <= b else b / 2), (lambda v: max(0.0, 1 - v / b)), [b]


def scad(lam, a):
    def value(v):
        if v <= lam:
            return v
        return (2 * a * lam * v - v * v - lam * lam) / (2 * (a - 1) * lam) if v <= a * lam else lam * (a + 1) / 2

    return value, (lambda v: min(1.0, max(0.0, (a * lam - v) / ((a - 1) * lam)))), [lam, a * lam]


def log_sum(e):
    return (lambda v: np.log1p(v / e)), (lambda v: 1 / (e + v)), []


def proximal_map(penalty, scale, w):
    value, slope, kinks = penalty
    m = abs(w)
    stationary = lambda v: v - m + scale * slope(v)
    cost = lambda v: scale * value(v) + v * v / 2 - v * m
    grid = np.unique(np.concatenate([m * np.logspace(-300, -10, 6001), m * np.logspace(-10, 0, 4001), m * np.linspace(0, 1, 4001)[1:], [k for k in kinks if k <= m]]))
    signs = [stationary(v) for v in grid]
    candidates = [0.0] + [v for v, s in zip(grid, signs) if s == 0]
    candidates += [brentq(stationary, a, b, xtol=1e-300, rtol=4 * np.finfo(float).eps) for a, b, s, t in zip(grid, grid[1:], signs, signs[1:]) if s * t < 0]
    costs = sorted((cost(v), v) for v in candidates)
    if any(c - costs[0][0] < 1e-7 * m * m and abs(v - costs[0][1]) > 1e-6 * m for c, v in costs[1:]):
        return None
    return np.copysign(costs[0][1], w) if costs[0][1] else 0.0


PENALTIES = [
    *[("power", n, 0, power(n)) for n in (0.1, 0.3, 0.8, 0.95, 1.01, 1.2, 1.5, 1.9, 2.5, 3, 4, 7.3, 20)],
    ("l1/2", 0, 0, power(1 / 2)),
    ("l2/3", 0, 0, power(2 / 3)),
    *[("elastic-net", r, 0, elastic_net(r)) for r in (0.2, 0.9)],
    *[("mcp", g, lam, mcp(lam, g)) for g in (1.5, 3) for lam in (0.05, 1)],
    *[("scad", a, lam, scad(lam, a)) for a in (2.2, 3.7) for lam in (0.05, 1)],
    *[("log-sum", e, 0, log_sum(e)) for e in (0.01, 0.1, 2)],
]

with open(pathlib.Path(__file__).with_name("proximal-maps.csv"), "w") as file:
    print("penalty,parameter,lambda,scale,w,proximal", file=file)
    for name, parameter, lam, penalty in PENALTIES:
        for scale in (1e-4, 0.03, 0.7, 5):
            for w in (1e-3, -0.02, 0.11, -0.3, 0.9, -1.7, 4, 60):
                result = proximal_map(penalty, scale, w)
                if result is not None:
                    print(f"{name},{parameter!r},{lam!r},{scale!r},{w!r},{float(result)!r}", file=file)
