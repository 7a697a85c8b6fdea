"""The published training step in PyTorch, NumPy and scikit-learn, on the rows and from the weights that NormLab's benchmark uses.

A worker process answers the same requests as NormLab's: "time NETWORK PRECISION SECONDS" by two numbers, the median
milliseconds of the steps that fit and those of their best 5% (scikit-learn tells only their mean), "loss NETWORK PRECISION STEPS" by the loss after so many steps.

    steps.py numpy|torch|scikit-learn THREADS
"""
import os
import sys

# Before NumPy and PyTorch are imported: that is when they read it.
if __name__ == "__main__":
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = sys.argv[2]

import re
import time
import warnings

import numpy as np
from sklearn.datasets import load_digits

ROWS, RATE = 719, 1e-3


def sizes_of(network):
    """"64-16x6-10" as a list of sizes."""
    sizes = []
    for part in network.split("-"):
        neurons, times = re.fullmatch(r"(\d+)(?:x(\d+))?", part).groups()
        sizes += [int(neurons)] * int(times or 1)
    return sizes


def problem(network, dtype):
    """Rows, one-hot labels, and initial weights: parameter i is sin(i + 1) sqrt(2 / (fan_in fan_out))."""
    x, y = load_digits(return_X_y=True)
    sizes = sizes_of(network)
    weights, start = [], 0
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        count = fan_in * fan_out
        w = np.sin(np.arange(start + 1, start + count + 1, dtype=np.float64)) * np.sqrt(2 / count)
        weights.append(w.reshape(fan_in, fan_out).astype(dtype))
        start += count
    return x[:ROWS].astype(dtype), np.eye(10, dtype=dtype)[y[:ROWS]], weights


class NumPySteps:
    """The arithmetic of the published code written out: every temporary array that reading it suggests, and no other."""

    def __init__(self, network, dtype):
        self.x, self.y, self.initial = problem(network, dtype)
        self.reset()

    def reset(self):
        self.w = [w.copy() for w in self.initial]

    def forward(self):
        inputs, sums, a = [], [], self.x
        for i, w in enumerate(self.w):
            if i:
                a = np.arctan(sums[-1])
            inputs.append(a)
            sums.append(a @ w)
        e = np.exp(sums[-1] - np.max(sums[-1]))
        return inputs, sums, e / np.sum(e, axis=0)

    def take(self):
        inputs, sums, p = self.forward()
        g = -(self.y / p - (1 - self.y) / (1 - p)) / self.y.size
        delta = p * (g - np.sum(g * p, axis=0))
        gradients = [None] * len(self.w)
        for i in reversed(range(len(self.w))):
            gradients[i] = inputs[i].T @ delta
            if i:
                delta = (delta @ self.w[i].T) / (1 + sums[i - 1] ** 2)
        for w, gradient in zip(self.w, gradients):
            w -= RATE * gradient

    def loss(self):
        p = self.forward()[2]
        return -np.mean(self.y * np.log(p) + (1 - self.y) * np.log(1 - p))


class TorchSteps:
    """Eager PyTorch: autograd, the fused softmax and binary cross-entropy, plain updates."""

    def __init__(self, network, dtype):
        import torch
        self.torch = torch
        torch.set_num_threads(int(sys.argv[2]))
        x, y, weights = problem(network, dtype)
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)
        self.initial = [torch.from_numpy(w) for w in weights]
        self.reset()

    def reset(self):
        self.w = [w.clone().requires_grad_() for w in self.initial]

    def objective(self):
        a = self.x
        for i, w in enumerate(self.w):
            a = (a if i == 0 else self.torch.atan(a)) @ w
        return self.torch.nn.functional.binary_cross_entropy(self.torch.softmax(a, 0), self.y)

    def take(self):
        gradients = self.torch.autograd.grad(self.objective(), self.w)
        with self.torch.no_grad():
            for w, gradient in zip(self.w, gradients):
                w.sub_(gradient, alpha=RATE)

    def loss(self):
        with self.torch.no_grad():
            return self.objective().item()


class ScikitLearnSteps:
    """MLPClassifier: the same sizes and the same kind of step, but its own loss and softmax (across the classes), tanh, and biases."""

    def __init__(self, network, dtype):
        self.x, y, _ = problem(network, dtype)
        self.y = y.argmax(1)
        self.sizes = sizes_of(network)[1:-1]

    def fit(self, steps):
        from sklearn.neural_network import MLPClassifier
        # One batch of all rows: an epoch is a step.
        model = MLPClassifier(self.sizes, activation="tanh", solver="sgd", alpha=0, batch_size=ROWS, learning_rate_init=RATE, momentum=0,
                              nesterovs_momentum=False, shuffle=False, max_iter=steps, tol=0, n_iter_no_change=steps + 1, random_state=13)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            start = time.perf_counter()
            model.fit(self.x, self.y)
            return time.perf_counter() - start

    def mean_milliseconds(self, seconds):
        steps = max(2, int(seconds / (self.fit(2) / 2)))
        return self.fit(steps) * 1000 / steps


def milliseconds(steps, seconds):
    if isinstance(steps, ScikitLearnSteps):
        return [steps.mean_milliseconds(seconds)] * 2
    steps.reset()
    steps.take()
    times = [time.perf_counter()]
    while times[-1] - times[0] < seconds:
        steps.take()
        times.append(time.perf_counter())
    times = np.sort(np.diff(times)) * 1000
    return [times[len(times) // 2], times[len(times) // 20]]


def loss_after(steps, count):
    steps.reset()
    for _ in range(count):
        steps.take()
    return steps.loss()


def main():
    kind = {"numpy": NumPySteps, "torch": TorchSteps, "scikit-learn": ScikitLearnSteps}[sys.argv[1]]
    known = {}
    for line in sys.stdin:
        verb, network, precision, number = line.split()
        if (network, precision) not in known:
            known[network, precision] = kind(network, np.dtype(precision).type)
        steps = known[network, precision]
        answer = milliseconds(steps, float(number)) if verb == "time" else [loss_after(steps, int(number))]
        print(*(repr(float(value)) for value in answer), flush=True)


if __name__ == "__main__":
    main()
