"""Writes descent.txt: gradient descent of a model with one weight and a bias, correctly rounded to f64.

Needs mpmath and NumPy (pip install mpmath numpy). Run it in this folder: python3 make_descent.py

Lines "run loss settings points rate momentum weight bias" begin a run; settings are gamma:alpha, smoothing or pos_weight, or "-".
Lines "step weight bias loss d_weight d_bias" follow, with 50 digits by mpmath from the textbook formulas: slopes are central
differences of the losses themselves, so nothing here knows a derivative. NumPy in f64, with the derivatives that PyTorch's
autograd finds, must agree to 1e-12.
"""

import numpy as np
from mpmath import diff, exp, log, mp, mpf

mp.dps = 50
STEPS = [0, 1, 2, 3, 5, 10, 20, 50, 100, 150, 200, 250, 300]

DEFAULT = [(-2.5, 0, 1), (-2, 0, 1), (-1, 0, 1), (0.5, 0, 1), (-0.5, 1, 1), (1, 1, 1), (1.5, 1, 1), (3, 1, 1)]
RARE = [(-1, 0, 50), (0.5, 0, 30), (1.5, 0, 19), (1, 1, 1)]
SOFT = [(-1.5, 0.1, 2), (0.25, 0.5, 1), (1.75, 0.9, 3)]
MIXED = [(-1, 0, 9), (-1, 1, 1), (1, 0, 1), (1, 1, 9)]

RUNS = [
    ("mse", "-", DEFAULT, 1.0, 0.0, -6.0, 0.0),
    ("bce", "-", DEFAULT, 1.0, 0.0, -6.0, 0.0),
    ("mse", "-", [(1, 1, 1)], 1.0, 0.0, -6.0, 0.0),
    ("bce", "-", [(1, 1, 1)], 1.0, 0.0, -6.0, 0.0),
    ("bce", "-", RARE, 0.5, 0.9, 0.0, 0.0),
    ("pos-weight", "99", RARE, 0.01, 0.0, 0.0, 0.0),
    ("bce-smoothed", "0.1", [(-1, 0, 1), (1, 1, 1)], 2.0, 0.5, 0.0, 0.0),
    ("focal", "2:-", MIXED, 1.0, 0.0, 0.0, 0.0),
    ("focal", "2:0.25", DEFAULT, 3.0, 0.3, -1.0, 0.5),
    ("focal", "0.5:-", DEFAULT, 0.3, 0.0, 2.0, -3.0),
    ("bce", "-", SOFT, 0.7, 0.2, 3.0, 1.0),
    ("mse", "-", SOFT, 0.7, 0.6, 3.0, 1.0),
]


def loss_of(name, settings):
    """The loss of a logit against a label, of mpmath's numbers."""
    numbers = [None if part == "-" else mpf(part) for part in settings.split(":")]

    def sigmoid(z):
        return 1 / (1 + exp(-z))

    def bce(z, y):
        return -y * log(sigmoid(z)) - (1 - y) * log(sigmoid(-z))

    if name == "mse":
        return lambda z, y: (sigmoid(z) - y) ** 2
    if name == "bce":
        return bce
    if name == "bce-smoothed":
        (s,) = numbers
        return lambda z, y: bce(z, y * (1 - s) + s / 2)
    if name == "pos-weight":
        (w,) = numbers
        return lambda z, y: -w * y * log(sigmoid(z)) - (1 - y) * log(sigmoid(-z))
    gamma, alpha = numbers

    def focal(z, y):
        weight = 1 if alpha is None else alpha if y == 1 else 1 - alpha
        right = sigmoid(z) if y == 1 else sigmoid(-z)
        miss = sigmoid(-z) if y == 1 else sigmoid(z)
        return -weight * miss**gamma * log(right)

    return focal


def exact(name, settings, points, rate, momentum, weight, bias):
    loss = loss_of(name, settings)
    points = [(mpf(x), mpf(str(y)), mpf(n)) for x, y, n in points]
    total = sum(n for _, _, n in points)
    rate, momentum, w, b = (mpf(v) for v in (rate, momentum, weight, bias))
    # As f64 has them.
    points = [(x, mpf(float(y)), n) for x, y, n in points]
    v_w = v_b = mpf(0)
    for step in range(STEPS[-1] + 1):
        slopes = [diff(lambda z, y=y: loss(z, y), w * x + b) for x, y, _ in points]
        value = sum(n * loss(w * x + b, y) for x, y, n in points) / total
        d_w = sum(n * x * slope for (x, _, n), slope in zip(points, slopes)) / total
        d_b = sum(n * slope for (_, _, n), slope in zip(points, slopes)) / total
        # What is left of 0 by differences of 50 digits.
        yield step, tuple(mpf(0) if abs(one) < mpf("1e-30") else one for one in (w, b, value, d_w, d_b))
        v_w, v_b = momentum * v_w + d_w, momentum * v_b + d_b
        w, b = w - rate * v_w, b - rate * v_b


def in_numpy(name, settings, points, rate, momentum, weight, bias):
    x, y, n = (np.array(column, float) for column in zip(*points))
    numbers = [None if part == "-" else float(part) for part in settings.split(":")]
    w, b, v_w, v_b = weight, bias, 0.0, 0.0
    for step in range(STEPS[-1] + 1):
        z = w * x + b
        e = np.exp(-np.abs(z))
        p, q = np.where(z < 0, e, 1) / (1 + e), np.where(z < 0, 1, e) / (1 + e)
        ln_p, ln_q = np.minimum(z, 0) - np.log1p(e), -np.maximum(z, 0) - np.log1p(e)
        if name == "mse":
            value, slope = (p - y) ** 2, 2 * (p - y) * p * q
        elif name == "focal":
            gamma, alpha = numbers
            weights = 1 if alpha is None else np.where(y == 1, alpha, 1 - alpha)
            right, miss = np.where(y == 1, p, q), np.where(y == 1, q, p)
            ln_right, sign = np.where(y == 1, ln_p, ln_q), np.where(y == 1, 1, -1)
            value = -weights * miss**gamma * ln_right
            slope = sign * weights * miss**gamma * (gamma * right * ln_right - miss)
        else:
            on, off = (numbers[0] * y, 1 - y) if name == "pos-weight" else (y, 1 - y)
            if name == "bce-smoothed":
                on, off = y * (1 - numbers[0]) + numbers[0] / 2, (1 - y) * (1 - numbers[0]) + numbers[0] / 2
            value, slope = -on * ln_p - off * ln_q, off * p - on * q
        yield step, (w, b, np.sum(n * value) / np.sum(n), np.sum(n * x * slope) / np.sum(n), np.sum(n * slope) / np.sum(n))
        v_w, v_b = momentum * v_w + np.sum(n * x * slope) / np.sum(n), momentum * v_b + np.sum(n * slope) / np.sum(n)
        w, b = w - rate * v_w, b - rate * v_b


farthest = 0.0
with open("descent.txt", "w") as out:
    out.write("# By make_descent.py.\n")
    for run in RUNS:
        name, settings, points, rate, momentum, weight, bias = run
        text = ",".join(f"{x!r}:{y!r}:{n!r}" for x, y, n in points)
        out.write(f"run {name} {settings} {text} {rate!r} {momentum!r} {weight!r} {bias!r}\n")
        for (step, values), (_, others) in zip(exact(*run), in_numpy(*run)):
            for value, other in zip(values, others):
                off = abs(float(value - mpf(float(other)))) / max(1.0, abs(float(value)))
                farthest = max(farthest, off)
                assert off < 1e-12, (name, step, value, other)
            if step in STEPS:
                out.write(" ".join([str(step), *(repr(float(value)) for value in values)]) + "\n")
print(f"NumPy is at most {farthest:.1e} off.")
