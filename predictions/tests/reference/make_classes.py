"""Writes classes.csv and classes.json: weighted predictions of four classes, and what PyTorch, scikit-learn and SciPy say of them.

Run in this folder, with PyTorch, scikit-learn 1.9 and SciPy:  python make_classes.py
"""

import json

import numpy as np
import torch
from scipy.optimize import brentq
from scipy.special import softmax
from scipy.stats import entropy
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss

K, ROWS, BINS = 4, 500, 10
random = np.random.default_rng(11)
label = random.choice(K, ROWS, p=[0.6, 0.25, 0.1, 0.05])
# Too sure, so that a temperature above 1 helps.
logit = np.round(2.2 * random.standard_normal((ROWS, K)) + 3.1 * np.eye(K)[label], 3)
weight = random.integers(0, 9, ROWS) / 4
with open("classes.csv", "w") as file:
    file.write("label,weight," + ",".join(f"logit_{k}" for k in range(K)) + "\n")
    for y, w, row in zip(label, weight, logit):
        file.write(f"{y},{w}," + ",".join(map(str, row)) + "\n")

true = np.eye(K)[label]
by = {"sample_weight": weight}


def top_label(prob):
    """ECE and MCE of the largest probability in bins of equal width, and the rates and means of the bins."""
    most, right = prob.max(1), prob.argmax(1) == label
    place = np.minimum((most * BINS).astype(int), BINS - 1)
    total, good, sure = (np.bincount(place, weight * one, BINS) for one in (np.ones(ROWS), right, most))
    filled = total > 0
    rate, mean = good[filled] / total[filled], sure[filled] / total[filled]
    gap = abs(rate - mean)
    return {
        "ece": (total[filled] * gap).sum() / weight.sum(),
        "mce": gap.max(),
        "rates": list(rate),
        "means": list(mean),
    }


def quality(prob):
    return {
        "log_loss": log_loss(label, prob, **by),
        "brier": brier_score_loss(label, prob, scale_by_half=False, **by),
        **top_label(prob),
    }


def slope(scale):
    """Of the log loss by 1/T."""
    prob = softmax(scale * logit, axis=1)
    return (weight * ((prob - true) * logit).sum(1)).sum()


scale = brentq(slope, 0.05, 20, xtol=1e-15, rtol=1e-15)


def gradients(loss):
    """By autograd: the mean loss, Σ|dL/dz|, and by class that of its rows, and of its logit by its own rows and by the others."""
    z = torch.tensor(logit, requires_grad=True)
    losses = loss(z, torch.tensor(label))
    (losses * torch.tensor(weight)).sum().backward()
    size = z.grad.abs().numpy()
    return {
        "mean_loss": (losses.detach().numpy() * weight).sum() / weight.sum(),
        "sum_abs": size.sum(),
        "of_rows": [size[label == k].sum() for k in range(K)],
        "by_own": [size[label == k, k].sum() for k in range(K)],
        "by_others": [size[label != k, k].sum() for k in range(K)],
    }


def cross_entropy(smoothing):
    return lambda z, y: torch.nn.functional.cross_entropy(z, y, reduction="none", label_smoothing=smoothing)


def focal(gamma):
    def loss(z, y):
        ln_p = torch.log_softmax(z, 1).gather(1, y[:, None])[:, 0]
        return -((1 - ln_p.exp()) ** gamma) * ln_p

    return loss


def undone_smoothing(s):
    raw = (softmax(logit, axis=1) - s / K) / (1 - s)
    cut = np.clip(raw, 0, 1)
    return cut / cut.sum(1, keepdims=True), int((raw < 0).any(1).sum())


def undone_focal(gamma):
    p = softmax(logit, axis=1)
    odds = p / ((1 - p) ** gamma - gamma * (1 - p) ** (gamma - 1) * p * np.log(p))
    return odds / odds.sum(1, keepdims=True)


prob = softmax(logit, axis=1)
smoothed, outside = undone_smoothing(0.04)
share = np.bincount(label, weight, K) / weight.sum()
expected = {
    "rows": [int((label == k).sum()) for k in range(K)],
    "weights": list(np.bincount(label, weight, K)),
    "accuracy": accuracy_score(label, prob.argmax(1), **by),
    "guessing": np.log(K),
    "shares": entropy(share),
    "given": quality(prob),
    "scale": scale,
    "fitted": quality(softmax(scale * logit, axis=1)),
    # The true class of some rows is then given 0: log loss is infinite, so ECE alone.
    "undone_smoothing": {**top_label(smoothed), "outside": outside},
    "undone_focal": quality(undone_focal(2.0)),
    "cross_entropy": gradients(cross_entropy(0.0)),
    "smoothed": gradients(cross_entropy(0.1)),
    "focal": gradients(focal(2.0)),
}
with open("classes.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
