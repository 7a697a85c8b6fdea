"""Writes evolution.json: the separable CMA-ES and OpenAI's evolution strategy step by step, and how many evaluations the first takes to
the minimum of known functions, in float64.

Written from Ros and Hansen (2008) and Salimans et al. (2017), one matrix a generation. Run with NumPy alone: python3 make_evolution.py
"""
import json
import pathlib

import numpy as np


class SeparableCmaEs:
    """Diagonal C; every coordinate by itself."""

    def __init__(self, mean, sigma, size=None):
        n = self.n = len(mean)
        self.size = size or 4 + int(np.floor(3 * np.log(n)))
        mu = self.size // 2
        raw = np.log(mu + 1) - np.log(np.arange(1, mu + 1))
        self.w = raw / raw.sum()
        self.mu_eff = 1 / np.square(self.w).sum()
        self.c_sigma = (self.mu_eff + 2) / (n + self.mu_eff + 3)
        self.d_sigma = 1 + 2 * max(0, np.sqrt((self.mu_eff - 1) / (n + 1)) - 1) + self.c_sigma
        self.c_c = 4 / (n + 4)
        c_cov = 2 / self.mu_eff / (n + np.sqrt(2)) ** 2
        c_cov += (1 - 1 / self.mu_eff) * min(1, (2 * self.mu_eff - 1) / ((n + 2) ** 2 + self.mu_eff))
        self.c_cov = min(1, (n + 2) / 3 * c_cov)
        self.chi = np.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n**2))
        self.mean, self.sigma = np.array(mean, float), float(sigma)
        self.c, self.p_c, self.p_sigma, self.g = np.ones(n), np.zeros(n), np.zeros(n), 0

    def step(self, f, z):
        y = z * np.sqrt(self.c)
        order = np.argsort(f(self.mean + self.sigma * y), kind="stable")[: len(self.w)]
        z_w, y_w = self.w @ z[order], self.w @ y[order]
        self.g += 1
        self.mean = self.mean + self.sigma * y_w
        self.p_sigma = (1 - self.c_sigma) * self.p_sigma + np.sqrt(self.c_sigma * (2 - self.c_sigma) * self.mu_eff) * z_w
        length = np.linalg.norm(self.p_sigma)
        h = length / np.sqrt(1 - (1 - self.c_sigma) ** (2 * self.g)) < (1.4 + 2 / (self.n + 1)) * self.chi
        self.p_c = (1 - self.c_c) * self.p_c + h * np.sqrt(self.c_c * (2 - self.c_c) * self.mu_eff) * y_w
        rank_mu = self.w @ np.square(y[order])
        self.c = (1 - self.c_cov) * self.c + self.c_cov / self.mu_eff * self.p_c**2 + self.c_cov * (1 - 1 / self.mu_eff) * rank_mu
        self.sigma *= np.exp(self.c_sigma / self.d_sigma * (length / self.chi - 1))


def sphere(x):
    return np.square(x).sum(-1)


def ellipsoid(x):
    n = x.shape[-1]
    return (1e6 ** (np.arange(n) / (n - 1)) * np.square(x)).sum(-1)


def rosenbrock(x):
    return (100 * np.square(np.square(x[..., :-1]) - x[..., 1:]) + np.square(x[..., :-1] - 1)).sum(-1)


FUNCTIONS = {"sphere": sphere, "ellipsoid": ellipsoid, "rosenbrock": rosenbrock}


def evaluations(f, n, seed, target=1e-9, most=2_000_000):
    """From a point of the paper's region, [-20, 80]^n, and a step size of a third of its width; None where the target is not met."""
    random = np.random.RandomState(seed)
    es = SeparableCmaEs(random.uniform(-20, 80, n), 100 / 3)
    while es.g * es.size < most:
        best = []

        def watched(x):
            values = f(x)
            best.append(values.min())
            return values

        es.step(watched, random.normal(size=(es.size, n)))
        if best[0] <= target:
            return es.g * es.size
        if f is rosenbrock and es.sigma * np.sqrt(es.c.max()) < 1e-9 and best[0] > 1:
            return None  # in the other minimum
    return None


def cma_steps(random):
    n, size, sigma = 11, 10, 0.3
    start, noise = random.normal(size=n), random.normal(size=(8, size, n))
    es = SeparableCmaEs(start, sigma, size)
    steps = []
    for z in noise:
        es.step(ellipsoid, z)
        steps.append({"mean": es.mean.tolist(), "sigma": es.sigma, "variance": es.c.tolist(), "path": es.p_c.tolist(),
                      "step-path": es.p_sigma.tolist()})
    return {"start": start.tolist(), "sigma": sigma, "population": size, "noise": noise.tolist(), "steps": steps}


def openai_steps(random):
    n, size, sigma, rate, beta1, beta2, epsilon = 7, 8, 0.2, 0.05, 0.85, 0.99, 1e-6
    start, noise = random.normal(size=n), random.normal(size=(6, size // 2, n))
    w, m, v, steps = start.copy(), np.zeros(n), np.zeros(n), []
    for t, e in enumerate(noise, 1):
        both = np.concatenate([e, -e])
        fitness = -rosenbrock(w + sigma * both)
        ranks = np.empty(size)
        ranks[np.argsort(fitness)] = np.arange(size)
        u = ranks / (size - 1) - 0.5
        g = -(u @ both) / (size * sigma)
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        w = w - rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
        steps.append(w.tolist())
    return {"start": start.tolist(), "sigma": sigma, "population": size, "rate": rate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon,
            "noise": noise.tolist(), "steps": steps}


random = np.random.RandomState(2008)
document = {"separable-cma-es": cma_steps(random), "openai": openai_steps(random), "evaluations": []}
for name, f in FUNCTIONS.items():
    for n in (10, 20, 40):
        counts = [evaluations(f, n, seed) for seed in range(25)]
        met = sorted(count for count in counts if count is not None)
        document["evaluations"].append({"function": name, "parameters": n, "met": len(met), "of": len(counts),
                                        "median": float(np.median(met))})
        print(document["evaluations"][-1], met[0], met[-1], flush=True)
pathlib.Path(__file__).with_name("evolution.json").write_text(json.dumps(document) + "\n")
