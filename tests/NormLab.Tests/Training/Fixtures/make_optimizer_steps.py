"""Writes optimizer-steps.json: the weights after each of some steps of every optimizer on fixed gradients, in float64.

Written from the papers' formulas, one parameter vector at a time. Run with NumPy alone: python3 make_optimizer_steps.py
"""
import json
import pathlib

import numpy as np

RATE, STEPS = 0.05, 6
random = np.random.RandomState(2021)
start = random.normal(size=11)
gradients = random.normal(size=(STEPS, 11))
gradients[:, 3] = 0.0  # a weight that never has a gradient


def gradient_descent():
    w = start.copy()
    for g in gradients:
        w = w - RATE * g
        yield w


def momentum(share, nesterov):
    w, v = start.copy(), np.zeros_like(start)
    for g in gradients:
        v = share * v + g
        w = w - RATE * (g + share * v if nesterov else v)
        yield w


def adam(beta1, beta2, epsilon, decay):
    w, m, v = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for t, g in enumerate(gradients, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        w = w - RATE * (m_hat / (np.sqrt(v_hat) + epsilon) + decay * w)
        yield w


runs = {
    "gradient-descent": gradient_descent(),
    "momentum": momentum(0.8, False),
    "nesterov": momentum(0.8, True),
    "adam": adam(0.85, 0.99, 1e-6, 0.0),
    "adamw": adam(0.85, 0.99, 1e-6, 0.1),
}
document = {"rate": RATE, "start": start.tolist(), "gradients": gradients.tolist()}
document["weights"] = {name: [w.tolist() for w in steps] for name, steps in runs.items()}
pathlib.Path(__file__).with_name("optimizer-steps.json").write_text(json.dumps(document) + "\n")
