"""Writes mini-batch-run.json: a small network trained in mini-batches with dropout by Adam at a warmed-up cosine rate, as a NumPy program does it.

All random numbers are NumPy's legacy stream: first the weights, then a permutation when an epoch begins and a mask at every step.
Run with NumPy alone: python3 make_mini_batch_run.py
"""
import json
import pathlib

import numpy as np

ROWS, FEATURES, HIDDEN, CLASSES, BATCH, STEPS, WARM_UP, RATE, FINAL, DROPOUT = 23, 4, 6, 3, 5, 40, 8, 0.05, 0.1, 0.25
data = np.random.RandomState(11)
x, labels = data.normal(size=(ROWS, FEATURES)).round(3), data.randint(CLASSES, size=ROWS)
y = np.eye(CLASSES)[labels]

np.random.seed(2021)
weights = [np.random.normal(size=(i, o)) * np.sqrt(2 / (i + o)) for i, o in ((FEATURES, HIDDEN), (HIDDEN, CLASSES))]
m, v = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]


def rate(step):
    if step < WARM_UP:
        return RATE * (step + 1) / (WARM_UP + 1)
    return RATE * (FINAL + (1 - FINAL) * (1 + np.cos(np.pi * (step - WARM_UP) / (STEPS - WARM_UP))) / 2)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


losses, step = [], 0
while step < STEPS:
    order = np.random.permutation(ROWS)
    for rows in np.split(order, range(BATCH, ROWS, BATCH)):
        if step == STEPS:
            break
        losses.append(-np.mean(np.log((softmax(np.tanh(x @ weights[0]) @ weights[1]) * y).sum(axis=1))))
        keep = (np.random.rand(len(rows), HIDDEN) > DROPOUT) / (1 - DROPOUT)
        a = np.tanh(x[rows] @ weights[0])
        delta = (softmax(a * keep @ weights[1]) - y[rows]) / len(rows)
        gradients = [x[rows].T @ (delta @ weights[1].T * keep * (1 - a**2)), (a * keep).T @ delta]
        for i, g in enumerate(gradients):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g**2
            correction = 1 - 0.9 ** (step + 1), 1 - 0.999 ** (step + 1)
            weights[i] = weights[i] - rate(step) * (m[i] / correction[0]) / (np.sqrt(v[i] / correction[1]) + 1e-8)
        step += 1

document = {
    "features": x.ravel().tolist(),
    "labels": labels.tolist(),
    "losses": losses,
    "weights": np.concatenate([w.ravel() for w in weights]).tolist(),
}
pathlib.Path(__file__).with_name("mini-batch-run.json").write_text(json.dumps(document) + "\n")
