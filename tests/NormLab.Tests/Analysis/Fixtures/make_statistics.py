"""Writes statistics.json: what SciPy computes where NormLab.Analysis computes the same.

SciPy 1.10.1 and NumPy 1.24.2 as Debian 12 has them (python3-scipy):

    /usr/bin/python3 make_statistics.py
"""
import json
import math
from pathlib import Path

import numpy as np
from scipy import linalg, special, stats

rng = np.random.default_rng(20210112)


def student():
    cases = []
    for n, level in [(2, 0.95), (3, 0.95), (5, 0.8), (10, 0.95), (10, 0.99), (30, 0.95), (200, 0.999)]:
        x = rng.normal(0.93, 0.02, n)
        low, high = stats.t.interval(level, n - 1, loc=x.mean(), scale=stats.sem(x))
        cases.append({"values": x.tolist(), "level": level, "mean": x.mean(), "sample": x.std(ddof=1), "population": x.std(), "lower": low, "upper": high})
    return cases


def welch():
    cases = []
    for n, m, level in [(2, 3, 0.95), (10, 10, 0.95), (8, 25, 0.9)]:
        x, y = rng.normal(0.9, 0.02, n), rng.normal(0.92, 0.05, m)
        v, w = x.var(ddof=1) / n, y.var(ddof=1) / m
        freedom = (v + w) ** 2 / (v**2 / (n - 1) + w**2 / (m - 1))
        low, high = stats.t.interval(level, freedom, loc=x.mean() - y.mean(), scale=math.sqrt(v + w))
        # The interval's level is 1 - p for the hypothesis that the difference is one of its ends: SciPy's own Welch test says so.
        assert abs(stats.ttest_ind(x - low, y, equal_var=False).pvalue - (1 - level)) < 1e-8
        cases.append({"first": x.tolist(), "second": y.tolist(), "level": level, "lower": low, "upper": high})
    return cases


def bca():
    statistics = {"mean": np.mean, "median": np.median, "deviation": lambda x, axis: np.std(x, axis=axis, ddof=1)}
    cases = []
    for name, level, x in [
        ("mean", 0.95, rng.exponential(1, 20)),
        ("mean", 0.99, rng.normal(0, 1, 12)),
        ("median", 0.9, rng.lognormal(0, 1, 31)),
        ("deviation", 0.95, rng.gamma(2, 1, 25)),
    ]:
        statistic = statistics[name]
        drawn = stats.bootstrap((x,), statistic, n_resamples=499, confidence_level=level, method="BCa", random_state=rng)
        jackknife = [float(statistic(np.delete(x, i), axis=0)) for i in range(len(x))]
        cases.append({
            "statistic": name, "level": level, "estimate": float(statistic(x, axis=0)), "replicates": drawn.bootstrap_distribution.tolist(),
            "jackknife": jackknife, "lower": drawn.confidence_interval.low, "upper": drawn.confidence_interval.high,
        })
    return cases


def permutation():
    cases = []
    for x in [
        rng.normal(0, 1, 2),
        rng.normal(0.5, 1, 5),
        rng.normal(0.5, 1, 10),
        rng.normal(0.8, 1, 13),
        rng.integers(-3, 5, 12).astype(float),  # ties and zeros
        np.array([2.0, -2.0, 1.0, -1.0]),
    ]:
        test = stats.permutation_test((x,), np.mean, permutation_type="samples", n_resamples=np.inf, vectorized=True)
        cases.append({"differences": x.tolist(), "p": float(test.pvalue)})
    return cases


def holm(p):
    """Holm (1979): the i-th smallest of m p-values times m - i + 1, and never less than one before it."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted, largest = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = largest
    return adjusted


def holms():
    lists = [[0.01, 0.04, 0.03, 0.005], [0.5], [0.02, 0.02, 0.9], rng.uniform(0, 0.2, 9).tolist()]
    return [{"p": p, "adjusted": holm(p)} for p in lists]


def effects():
    cases = []
    for n, m in [(3, 3), (10, 10), (6, 14)]:
        x, y = rng.normal(0.95, 0.02, n), rng.normal(0.93, 0.03, m)
        pooled = math.sqrt(((n - 1) * x.var(ddof=1) + (m - 1) * y.var(ddof=1)) / (n + m - 2))
        d = (x.mean() - y.mean()) / pooled
        j = lambda v: special.gamma(v / 2) / (math.sqrt(v / 2) * special.gamma((v - 1) / 2))
        u = stats.mannwhitneyu(x, y).statistic
        case = {"first": x.tolist(), "second": y.tolist(), "d": d, "g": j(n + m - 2) * d, "delta": 2 * u / (n * m) - 1}
        if n == m:
            z = stats.ttest_rel(x, y).statistic / math.sqrt(n)
            case |= {"pairedD": z, "pairedG": j(n - 1) * z}
        cases.append(case)
    return cases


def spectra():
    """A network 7-12-5-5-3 whose third layer has rank 1, its parameters one after the other, row-major."""
    layers = [rng.normal(0, 1, (7, 12)), rng.normal(0, 0.01, (12, 5)), np.outer(rng.normal(0, 1, 5), rng.normal(0, 1, 5)), rng.uniform(-1, 1, (5, 3))]
    cases = []
    for w in layers:
        s = linalg.svdvals(w)
        cases.append({"singularValues": s.tolist(), "effectiveRank": math.exp(stats.entropy(s / s.sum()))})
    return {"parameters": np.concatenate([w.ravel() for w in layers]).tolist(), "layers": cases}


def quantiles():
    x = np.sort(rng.normal(0, 1, 23))
    p = [0, 0.01, 0.25, 0.5, 0.77, 1]
    return {"sorted": x.tolist(), "probabilities": p, "values": np.quantile(x, p).tolist()}


fixture = {"student": student(), "welch": welch(), "bca": bca(), "permutation": permutation(), "holm": holms(), "effects": effects(), "spectra": spectra(), "quantiles": quantiles()}
Path(__file__).with_name("statistics.json").write_text(json.dumps(fixture, indent=None, separators=(",", ":")).replace('},{', '},\n{') + "\n")
