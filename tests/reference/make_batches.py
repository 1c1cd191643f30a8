"""Writes batches.txt: losses and gradients of whole batches, as PyTorch computes them in f64.

Needs torch (pip install torch; the CPU is enough). Run it in this folder: python3 make_batches.py

Five results differ from PyTorch's on purpose, and `differs:` marks the code that makes four of them: infinite logits have
their limit (PyTorch: NaN; there are none in this file), ignored rows of NaN logits have the gradient 0 (PyTorch: NaN), weighted
means divide by the number of elements, means are finite where only their sum is not (PyTorch: infinite), and the gradient of
|NaN| is NaN (PyTorch: 0).
"""

import itertools
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
INF, NAN = math.inf, math.nan
REDUCTIONS = ["none", "sum", "mean"]


def spelt(values):
    """The values with commas between them, each as the shortest text that reads back as the same number."""
    if values is None:
        return "off"
    flat = values.flatten().tolist() if isinstance(values, torch.Tensor) else values
    return ",".join(str(v) if isinstance(v, int) else repr(float(v)).removesuffix(".0") for v in flat) or "empty"


def line(out, kind, settings, inputs, loss, slopes):
    words = [kind] + [f"{key}={value if isinstance(value, str) else spelt(value)}" for key, value in settings + inputs]
    loss = loss.detach().reshape(-1)
    out.write(" ".join(words) + f" loss={spelt(loss)} slopes={spelt(slopes)}\n")


def run(function, prediction):
    """The loss, and the gradient of its sum."""
    x = torch.tensor(prediction, requires_grad=True)
    loss = function(x)
    loss.sum().backward()
    return loss, x.grad


def reduced(function, reduction, count):
    """function(reduction). differs: the mean is the sum divided by the number of elements, with weights too, without overflow."""
    if reduction != "mean":
        return function(reduction)
    if count and torch.isinf(function("sum")):
        return (function("none") / count).sum()
    return function("sum") / count if count else function("sum") * NAN


LOGITS = [0.3, -2.5, 4.0, -40.0, 40.0, 3.0]
HARD = [1.0, 0.0, 0.0, 1.0, 1.0, 0.0]
SOFT = [0.9, 0.3, 0.5, 0.0, 1.0, 0.25]
WEIGHT = [1.0, 0.0, 2.5, 0.5, 3.0, 7.0]
POS_WEIGHT = [3.0, 0.0, 1.0, 0.25, 10.0, 2.0]


def bce_with_logits(out):
    """From logits. Leaves out -40 for y = 0 and 40 for y = 1, where PyTorch loses all digits (it gives 0 for e^-40)."""
    cases = [(LOGITS, HARD), (LOGITS, SOFT), ([0.5, NAN, 1.0, NAN, -2.0, 0.0], HARD), ([], [])]
    cases += [([1.5], [1.0]), ([-1e308, 1e308, 700.0, -700.0, -750.0, 750.0], [1.0, 0.0, 0.0, 1.0, 1.0, 0.0])]
    for (z, y), weighted, pos, reduction in itertools.product(cases, [False, True], [None, 3.0, 0.0, POS_WEIGHT], REDUCTIONS):
        n = len(z)
        weight = WEIGHT[:n] if weighted else None
        pos_weight = pos[:n] if isinstance(pos, list) else pos

        def loss(x, how):
            w = None if weight is None else torch.tensor(weight)
            p = None if pos_weight is None else torch.tensor(pos_weight)
            return F.binary_cross_entropy_with_logits(x, torch.tensor(y), weight=w, pos_weight=p, reduction=how)

        value, slopes = run(lambda x: reduced(lambda how: loss(x, how), reduction, n), z)
        settings = [("reduction", reduction), ("weight", weight)]
        settings += [("pos_weight", [pos_weight] if isinstance(pos_weight, float) else pos_weight)]
        line(out, "bce", settings, [("logit", z), ("target", y)], value, slopes)


def bce_of_probabilities(out):
    p = [0.3, 0.0, 1.0, 0.0, 1.0, 1e-14, 5e-324, 0.75]
    for y, weighted, reduction in itertools.product(
        [[1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0], [0.5, 0.25, 0.75, 1.0, 0.0, 0.5, 0.9, 0.1]], [False, True], REDUCTIONS
    ):
        weight = (WEIGHT + [0.1, 0.2]) if weighted else None
        w = None if weight is None else torch.tensor(weight)
        value, slopes = run(lambda x: F.binary_cross_entropy(x, torch.tensor(y), weight=w, reduction=reduction), p)
        line(out, "bce-torch", [("reduction", reduction), ("weight", weight)], [("prob", p), ("target", y)], value, slopes)


def mse(out):
    p, y = [0.3, 0.0, 1.0, 0.9, 0.5, 1e-300], [1.0, 1.0, 0.0, 0.8, 0.5, 0.0]
    for weighted, reduction in itertools.product([False, True], REDUCTIONS):
        w = torch.tensor(WEIGHT if weighted else [1.0] * 6)

        def loss(x, how):
            each = F.mse_loss(x, torch.tensor(y), reduction="none") * w
            return each if how == "none" else each.sum()

        value, slopes = run(lambda x: reduced(lambda how: loss(x, how), reduction, len(p)), p)
        settings = [("reduction", reduction), ("weight", WEIGHT if weighted else None)]
        line(out, "mse", settings, [("prob", p), ("target", y)], value, slopes)


def regression(out):
    cases = [([1.0, -3.5, 0.25, 7.0, 1e10], [0.0, -3.5, 1.25, -3.0, 1.0]), ([], [])]
    cases += [([INF, NAN, -INF, 1.0, 2.0], [0.0, 0.0, 0.0, INF, 2.0]), ([1e200, INF], [-1e200, INF])]
    losses = [
        ("squared-error", None, lambda x, t, _: (x - t) ** 2),
        ("absolute-error", None, lambda x, t, _: F.l1_loss(x, t, reduction="none")),
        *[("huber", d, lambda x, t, d: F.huber_loss(x, t, delta=d, reduction="none")) for d in (0.05, 1.0, 10.0)],
        *[("gaussian", s, lambda x, t, s: -torch.distributions.Normal(x, s, validate_args=False).log_prob(t)) for s in (0.1, 1.0, 5.0)],
        *[("laplace", b, lambda x, t, b: -torch.distributions.Laplace(x, b, validate_args=False).log_prob(t)) for b in (0.1, 2.0)],
    ]
    for (name, parameter, function), (x, t), weighted, reduction in itertools.product(losses, cases, [False, True], REDUCTIONS):
        n = len(x)
        weight = WEIGHT[:n] if weighted else None

        def loss(x, how):
            each = function(x, torch.tensor(t), parameter) * torch.tensor(weight if weighted else [1.0] * n)
            return each if how == "none" else each.sum()

        value, slopes = run(lambda x: reduced(lambda how: loss(x, how), reduction, n), x)
        # differs: PyTorch's sign of NaN is 0.
        slopes = torch.where((torch.tensor(x) - torch.tensor(t)).isnan(), NAN, slopes)
        settings = [("parameter", None if parameter is None else [parameter]), ("reduction", reduction), ("weight", weight)]
        line(out, name, settings, [("prediction", x), ("target", t)], value, slopes)


ROWS = [[2.0, 1.0, 0.1], [1000.0, 999.0, 998.0], [-3.0, 0.0, 5.0], [0.0, 0.0, 0.0], [1.5, -700.0, 2.5]]
NAN_ROWS = [[2.0, 1.0, 0.1], [NAN, 0.0, 1.0], [-3.0, 0.0, 5.0], [1.0, 2.0, NAN], [0.5, 0.25, 2.5]]
HUGE_ROWS = [[-1e308, -1e308, -1e308], [1e308, 0.0, -1e308], [750.0, 0.0, -750.0], [0.0, -5e-324, 0.0], [3.0, 1e308, 1e308]]
CLASS_WEIGHTS = [None, [0.5, 2.0, 3.0], [0.0, 1.0, 2.0]]
SMOOTHINGS = [0.0, 0.1, 1.0]


def class_indices(out):
    # Targets with the class of weight 0, with every class, with one class twice, and with rows to ignore.
    targets = [(ROWS, t, i) for t, i in [([0, 1, 2, 0, 1], -100), ([0, 0, 0, 0, 0], -100), ([0, 1, 1, 0, 2], 1)]]
    targets += [(ROWS, [0, 7, 1, 7, 2], 7), (ROWS, [0, -100, 2, -100, 0], -100), (ROWS, [-1] * 5, -1), (ROWS, [2] * 5, 2)]
    targets += [(ROWS, [0, 5, 0, 0, 5], 5), (NAN_ROWS, [0, 1, 2, 0, 1], -100), (NAN_ROWS, [0, -100, 2, -100, 0], -100)]
    targets += [(HUGE_ROWS, [0, 0, 0, 1, 2], -100), ([], [], -100), ([[1.0]] * 2, [0, 0], -100)]
    for (z, y, ignore), weights, s, reduction in itertools.product(targets, CLASS_WEIGHTS, SMOOTHINGS, REDUCTIONS):
        k = len(z[0]) if z else 3
        z = z or [[0.0] * 0] * 0
        weight = None if weights is None else weights[:k]
        w = None if weight is None else torch.tensor(weight)
        # differs: NaN is removed from ignored rows, because PyTorch multiplies it by 0.
        fed = [[0.0] * k if t == ignore else row for row, t in zip(z, y)]

        def loss(x):
            x = x.reshape(-1, k)
            return F.cross_entropy(
                x, torch.tensor(y, dtype=torch.long), weight=w, ignore_index=ignore, label_smoothing=s, reduction=reduction
            )

        value, slopes = run(loss, fed)
        settings = [("reduction", reduction), ("classes", [k]), ("smoothing", [s]), ("class_weight", weight)]
        settings += [("ignore_index", [ignore])]
        line(out, "ce-indices", settings, [("logits", torch.tensor(z)), ("target", y)], value, slopes)


def distributions(out):
    shares = [[0.7, 0.2, 0.1], [0.0, 0.0, 1.0], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0.0], [0.25, 0.5, 0.5]]
    for z, weights, s, reduction in itertools.product([ROWS, NAN_ROWS, []], CLASS_WEIGHTS, SMOOTHINGS, REDUCTIONS):
        w = None if weights is None else torch.tensor(weights)
        t = torch.tensor(shares[: len(z)]).reshape(-1, 3)

        def loss(x):
            return F.cross_entropy(x.reshape(-1, 3), t, weight=w, label_smoothing=s, reduction=reduction)

        value, slopes = run(loss, z)
        settings = [("reduction", reduction), ("classes", [3]), ("smoothing", [s]), ("class_weight", weights)]
        line(out, "ce-shares", settings, [("logits", torch.tensor(z)), ("target", t)], value, slopes)


def main():
    with open("batches.txt", "w", encoding="ascii", newline="\n") as out:
        out.write(f"# Written by make_batches.py with torch {torch.__version__.split('+')[0]}, f64.\n")
        for part in (bce_with_logits, bce_of_probabilities, mse, regression, class_indices, distributions):
            part(out)


if __name__ == "__main__":
    main()
