"""Prints the values that tests/scenes/class_losses.rs states, from PyTorch and mpmath.

    python make_class_losses.py
"""

import torch
from mpmath import exp, log, mp, mpf
from torch.nn import functional as F

mp.dps = 30


def show(name, *numbers):
    print(name, *(f"{float(v.detach() if hasattr(v, "detach") else v):.13g}" for v in numbers))


def cross_entropy(name, logits, target, temperature=1.0, **options):
    z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    targets = torch.tensor(target)
    loss = F.cross_entropy(z / temperature, targets, **options)
    loss.backward()
    show(name, loss, *z.grad.flatten())


def weights(*numbers):
    return torch.tensor(numbers, dtype=torch.float64)


ROW = [[2.0, 1.0, 0.1]]
cross_entropy("softmax, T = 2", ROW, [0], temperature=2.0)
cross_entropy("softmax, weights 1, 2, .5, s = .1", ROW, [0], weight=weights(1, 2, 0.5), label_smoothing=0.1, reduction="sum")
cross_entropy("softmax, both", ROW, [1], 2.0, weight=weights(1, 2, 0.5), label_smoothing=0.1, reduction="sum")

total = exp(0) + exp(-1) + exp(-2)
show("1000, 999, 998: sum and ln Σ", total, 1000 + log(total))
print("naive, with f64:", torch.exp(torch.tensor([1000.0, 999.0], dtype=torch.float64)))


def entropy(shares):
    return -sum(t * log(t) for t in shares if t)


def loss(shares, probs):
    return -sum(t * log(p) for t, p in zip(shares, probs))


s = mpf("0.1")
show("K = 10: floors over the others and over all", entropy([1 - s] + [s / 9] * 9), entropy([1 - s + s / 10] + [s / 10] * 9))
own = [1 - s + s / 4] + [s / 4] * 3
even = [mpf("0.7")] + [mpf("0.1")] * 3
show("K = 4, p = .7: loss, entropy, KL", loss(own, even), entropy(own), loss(own, even) - entropy(own))
others = [1 - s] + [s / 3] * 3
show("the same over the others", loss(others, even), entropy(others), loss(others, even) - entropy(others))

powers = [exp(mpf(z) / 4) for z in (6, 3, 1, 0)]
teacher = [power / sum(powers) for power in powers]
split = [t / sum(teacher[1:]) for t in teacher[1:]]
student = [mpf("0.9")] + [share / 10 for share in split]
show("a teacher of 6, 3, 1, 0 at T = 4: targets", *teacher)
show("its entropy, and the loss at p = .9", entropy(teacher), loss(teacher, student))

rows = [(1, 0.3), (0, 0.1), (0, 0.05), (0, 0.6)]
focal = [(0.25 if y else 0.75) * (1 - (p if y else 1 - p)) ** 2 * -log(mpf(p) if y else 1 - mpf(p)) for y, p in rows]
show("focal by positives", sum(focal))
show("by 2.5", sum(focal) / 2.5)
bce = [-log(mpf("0.9")), -log(mpf("0.8")), -log(mpf("0.5"))]
show("bce of 1:.9:2, 0:.2, 1:.5 by weights", (2 * bce[0] + bce[1] + bce[2]) / 4)

BATCH = [[2.0, 1.0, 0.1], [-1.0, 3.0, 0.0], [2.0, 0.0, -1.0], [0.0, 0.0, 4.0]]
cross_entropy("K classes, weights 1, 1, 5", BATCH, [0, 1, 2, -100], weight=weights(1, 1, 5))
cross_entropy("K classes, no weights", BATCH, [0, 1, 2, -100])

z = torch.tensor(ROW, dtype=torch.float64, requires_grad=True)
p = torch.softmax(z, -1)[0, 0]
value = -0.5 * (1 - p) ** 3 * torch.log(p)
value.backward()
show("softmax focal, γ = 3, α = .5", value, *z.grad.flatten())
