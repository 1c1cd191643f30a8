"""Writes race.json: the same small network trained with several losses on data whose true probabilities are known.

Run in this folder, with NumPy, SciPy and scikit-learn 1.9:  python make_race.py
"""

import json

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, log_expit, logit, xlogy
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

STEPS = 300
RECORDED = [0, 10, 50, 100, 200, 300]
MIXTURE = [(1.5, 0.7), (0.3, 0.7), (-2.0, 1.0)]  # positives, hard negatives, easy negatives
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        x = self.state
        x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & MASK
        x = ((x ^ x >> 27) * 0x94D049BB133111EB) & MASK
        return ((x ^ x >> 31) >> 11) * 2.0**-53

    def normal(self):
        u = self.uniform()
        v = self.uniform()
        return np.sqrt(-2 * np.log1p(-u)) * np.cos(2 * np.pi * v)

    def normals(self, *shape):
        return np.array([self.normal() for _ in range(np.prod(shape))]).reshape(shape)


def rows(random, count, rate, hard_share):
    positives = int(np.floor(rate * count + 0.5))
    hard = int(np.floor(hard_share * (count - positives) + 0.5))
    group = np.repeat([0, 1, 2], [positives, hard, count - positives - hard])
    mean, deviation = np.array(MIXTURE).T[:, group]
    x = random.normals(count, 2) * deviation[:, None]
    x[:, 0] += mean
    weights = [rate, (1 - rate) * hard_share, (1 - rate) * (1 - hard_share)]
    density = [
        weight / deviation**2 * np.exp(-((x[:, 0] - mean) ** 2 + x[:, 1] ** 2) / (2 * deviation**2))
        for weight, (mean, deviation) in zip(weights, MIXTURE)
    ]
    return x, group, density[0] / sum(density)


# The value and dL/dz for a label; the reading of a probability as a true one, and back.
class Weighted:
    def __init__(self, positive, negative=1.0):
        self.positive, self.negative = positive, negative

    def __call__(self, z, y):
        value = -self.positive * y * log_expit(z) - self.negative * (1 - y) * log_expit(-z)
        return value, self.negative * (1 - y) * expit(z) - self.positive * y * expit(-z)

    def undo(self, z):
        return expit(z - np.log(self.positive / self.negative))

    def optimum(self, eta):
        return expit(logit(eta) + np.log(self.positive / self.negative))


class Focal:
    def __init__(self, gamma, alpha):
        self.gamma, self.alpha = gamma, alpha

    def __call__(self, z, y):
        s = np.where(y == 1, z, -z)
        a = 1.0 if self.alpha is None else np.where(y == 1, self.alpha, 1 - self.alpha)
        p, q, ln = expit(s), expit(-s), log_expit(s)
        slope = -a * q**self.gamma * (q - self.gamma * p * ln)
        return -a * q**self.gamma * ln, np.where(y == 1, slope, -slope)

    def log_odds(self, z):
        g = self.gamma

        def half(s):  # ln[p^γ (p − γ q ln q)]
            return g * log_expit(s) + np.log(expit(s) - g * expit(-s) * log_expit(-s))

        odds = half(z) - half(-z)
        return odds if self.alpha is None else odds - logit(self.alpha)

    def undo(self, z):
        return expit(self.log_odds(z))

    def optimum(self, eta):
        return expit(brentq(lambda z: self.log_odds(z) - logit(eta), -40, 40, xtol=1e-15, rtol=1e-15))


def loss_of(name, parameters):
    if name == "focal":
        return Focal(parameters["gamma"], parameters["alpha"])
    return Weighted(parameters.get("pos_weight", 1.0))


def forward(theta, x):
    w1, b1, w2, b2 = theta
    hidden = np.tanh(x @ w1.T + b1)
    return hidden, hidden @ w2 + b2


def gradient(theta, x, hidden, d_z):
    w2 = theta[2]
    d_hidden = d_z[:, None] * w2 * (1 - hidden**2)
    return [d_hidden.T @ x, d_hidden.sum(0), hidden.T @ d_z, d_z.sum()]


def ece(p, y):
    edges = np.arange(1, 15) / 15
    place = np.searchsorted(edges, p, side="right")
    gap = np.bincount(place, p - y, 15)
    return np.abs(gap).sum() / len(y)


def f1_at(cut, score, y):
    taken = score >= cut
    hits = (taken & (y == 1)).sum()
    return 2 * hits / max(1, taken.sum() + (y == 1).sum())


def cost_at(cut, score, y, costs):
    taken = score >= cut
    return costs[0] * (taken & (y == 0)).sum() + costs[1] * (~taken & (y == 1)).sum()


def quality(z, score, y, cut, costs):
    precision, recall, cuts = precision_recall_curve(y, z)
    with np.errstate(invalid="ignore"):
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    order = np.sort(z)
    label = y[np.argsort(z, kind="stable")]
    missed = np.concatenate([[0], np.cumsum(label)])
    rejected = np.concatenate([[0], np.cumsum(1 - label)])
    costs_of_cuts = costs[0] * ((1 - y).sum() - rejected) + costs[1] * missed
    assert (np.diff(order) > 0).all()
    return {
        "auc": roc_auc_score(y, z),
        "average_precision": average_precision_score(y, z),
        "f1_at_0.5": f1_at(0.5, score, y),
        "best_f1": f1.max(),
        "ece_15": ece(score, y),
        "threshold_for_the_costs": cut,
        "cost": float(cost_at(cut, score, y, costs)),
        "least_cost": float(costs_of_cuts.min()),
    }


def run(seed, rate, hard_share, name, parameters, optimiser, rate_of_steps, costs=(1, 10)):
    random = SplitMix64(seed)
    x, group, _ = rows(random, 2000, rate, hard_share)
    test_x, test_group, eta = rows(random, 10000, rate, hard_share)
    y, test_y = (group == 0).astype(int), (test_group == 0).astype(int)
    theta = [
        random.normals(8, 2) / np.sqrt(2),
        np.zeros(8),
        random.normals(8) / np.sqrt(8),
        np.log(rate / (1 - rate)),
    ]
    loss = loss_of(name, parameters)
    hidden, z = forward(theta, x)
    scale = np.abs(loss(z, y)[1]).sum() / np.abs(Weighted(1.0)(z, y)[1]).sum()
    step_size = {"sgd": rate_of_steps, "equal scale": rate_of_steps / scale, "adam": rate_of_steps}[optimiser]
    t = costs[0] / sum(costs)
    best = quality(logit(eta), eta, test_y, t, costs)
    result = {
        "seed": seed,
        "positive_rate": rate,
        "hard_share": hard_share,
        "loss": name,
        "parameters": parameters,
        "optimiser": optimiser,
        "rate": step_size,
        "first_train_row": list(x[0]),
        "first_test_row": list(test_x[0]),
        "truth": {"auc": best["auc"], "average_precision": best["average_precision"],
                  "best_f1": best["best_f1"], "ece_15": best["ece_15"], "cost": best["cost"]},
        "steps": [],
    }
    first = [0.0] * 4
    second = [0.0] * 4
    for step in range(STEPS + 1):
        hidden, z = forward(theta, x)
        value, slope = loss(z, y)
        if step in RECORDED:
            _, test_z = forward(theta, test_x)
            score, undone = expit(test_z), loss.undo(test_z)
            shares = np.bincount(group, np.abs(slope), 3)
            result["steps"].append({
                "step": step,
                "train_loss": value.mean(),
                "share_abs_dz": list(shares / shares.sum()),
                "test": quality(test_z, score, test_y, float(loss.optimum(t)), costs) | {
                    "ece_15_undone": ece(undone, test_y),
                    "distance_to_truth": np.abs(score - eta).mean(),
                    "distance_to_truth_undone": np.abs(undone - eta).mean(),
                },
            })
        gradients = gradient(theta, x, hidden, slope / len(y))
        if optimiser == "adam":
            n = step + 1
            first = [0.9 * v + 0.1 * g for v, g in zip(first, gradients)]
            second = [0.999 * v + 0.001 * g**2 for v, g in zip(second, gradients)]
            moves = [(v / (1 - 0.9**n)) / (np.sqrt(w / (1 - 0.999**n)) + 1e-8) for v, w in zip(first, second)]
        else:
            first = moves = [0.9 * v + g for v, g in zip(first, gradients)]
        theta = [weight - step_size * move for weight, move in zip(theta, moves)]
    return result


def contest(seed):
    weighted = {"pos_weight": (1 - 0.02) / 0.02}
    return [
        run(seed, 0.02, 0.05, "bce", {}, "sgd", 0.3),
        run(seed, 0.02, 0.05, "focal", FOCAL, "sgd", 0.3),
        run(seed, 0.02, 0.05, "bce_pos_weight", weighted, "sgd", 0.3),
    ]


FOCAL = {"gamma": 2.0, "alpha": None}

if __name__ == "__main__":
    others = [
        run(1, 0.02, 0.05, "focal", FOCAL, "equal scale", 0.3),
        run(1, 0.02, 0.05, "focal", {"gamma": 2.0, "alpha": 0.25}, "adam", 0.02),
    ]
    with open("race.json", "w") as file:
        json.dump({"runs": contest(1) + others + contest(2)}, file)
        file.write("\n")
