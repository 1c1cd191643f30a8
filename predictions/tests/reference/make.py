"""Writes weighted.csv and weighted.json: weighted predictions with ties, and what scikit-learn and SciPy say of them.

Run in this folder, with scikit-learn 1.9 and SciPy:  python make.py
"""

import json

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
)

random = np.random.default_rng(7)
label = (random.random(700) < 0.2).astype(int)
# Two digits, so that many rows are tied.
logit = np.round(np.where(label == 1, 0.4, -1.9) + 1.3 * random.standard_normal(700), 1)
weight = random.integers(0, 9, 700) / 4
with open("weighted.csv", "w") as file:
    file.write("label,logit,weight\n")
    file.writelines(f"{y},{z},{w}\n" for y, z, w in zip(label, logit, weight))

prob = expit(logit)
by = {"sample_weight": weight}
cut = 0.3
taken = (prob >= cut).astype(int)
(tn, fp), (fn, tp) = confusion_matrix(label, taken, **by)
precision, recall, thresholds = precision_recall_curve(label, logit, **by)
with np.errstate(invalid="ignore"):
    f1 = np.nan_to_num(2 * precision * recall / (precision + recall))


def of_scale(scale):
    return np.average(np.logaddexp(0, -(2 * label - 1) * logit * scale), weights=weight)


best = minimize_scalar(of_scale, bounds=(0.1, 10), method="bounded", options={"xatol": 1e-12})
# Without a penalty, which is what Platt's line is.
platt = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-14, max_iter=1000)
platt.fit(logit[:, None], label, **by)
# Of seven bins no edge is the probability of a row: scikit-learn's belong to the bin below.
rates, means = calibration_curve(label, prob, n_bins=7)
of_third_bin = label[(prob >= 0.2) & (prob < 0.3)]
wilson = binomtest(int(of_third_bin.sum()), len(of_third_bin)).proportion_ci(method="wilson")

expected = {
    "log_loss": log_loss(label, prob, **by),
    "brier": brier_score_loss(label, prob, **by),
    "auc": roc_auc_score(label, logit, **by),
    "average_precision": average_precision_score(label, logit, **by),
    "at": {"cut": cut, "tp": tp, "fp": fp, "fn": fn, "tn": tn},
    "precision": precision_score(label, taken, **by),
    "recall": recall_score(label, taken, **by),
    "f1": f1_score(label, taken, **by),
    "best_f1": f1.max(),
    "best_f1_cut": thresholds[np.flatnonzero(f1 == f1.max()).max()],
    # SciPy stops where the loss no longer changes, at half of the digits.
    "scale": best.x,
    "log_loss_scaled": best.fun,
    "platt": {"scale": platt.coef_[0][0], "offset": platt.intercept_[0]},
    # Without weights: calibration_curve takes none.
    "unweighted": {
        "auc": roc_auc_score(label, logit),
        "average_precision": average_precision_score(label, logit),
        "rates": list(rates),
        "means": list(means),
        "wilson_of_third_of_ten": [wilson.low, wilson.high],
    },
}
with open("weighted.json", "w") as file:
    json.dump(expected, file, indent=1)
    file.write("\n")
