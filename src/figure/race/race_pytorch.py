import numpy as np
import torch
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

SEED = $seed
RATE, HARD, GAMMA = $numbers
ALPHA = $alpha
torch.set_default_dtype(torch.float64)


def uniforms(seed):  # SplitMix64
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        x = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & mask
        x = ((x ^ x >> 27) * 0x94D049BB133111EB) & mask
        yield ((x ^ x >> 31) >> 11) * 2.0**-53


random = uniforms(SEED)


def normals(*shape):
    u = np.array([next(random) for _ in range(2 * np.prod(shape))]).reshape(-1, 2)
    return (np.sqrt(-2 * np.log1p(-u[:, 0])) * np.cos(2 * np.pi * u[:, 1])).reshape(shape)


def samples(count):
    positives = int(RATE * count + 0.5)
    hard = int(HARD * (count - positives) + 0.5)
    groups = [(positives, 1.5, 0.7), (hard, 0.3, 0.7), (count - positives - hard, -2.0, 1.0)]
    mean, deviation = np.concatenate([[(m, s)] * n for n, m, s in groups if n]).T
    x = normals(count, 2) * deviation[:, None]
    x[:, 0] += mean
    return torch.tensor(x), torch.arange(count) < positives


(x, y), (test_x, test_y) = samples(2_000), samples(10_000)
first = [normals(8, 2) / 2**0.5, np.zeros(8), normals(8) / 8**0.5, np.log(RATE / (1 - RATE))]


def logits(weights, x):
    hidden, bias, output, last = weights
    return torch.tanh(x @ hidden.T + bias) @ output + last


def cross_entropy(z, y, weight=1.0):
    return -torch.where(y, weight, 1.0) * torch.nn.functional.logsigmoid(torch.where(y, z, -z))


def focal(z, y):
    own = torch.where(y, z, -z)
    alpha = 1.0 if ALPHA is None else torch.where(y, ALPHA, 1 - ALPHA)
    return -alpha * torch.sigmoid(-own) ** GAMMA * torch.nn.functional.logsigmoid(own)


def scale(loss, weights):
    z = logits(weights, x).detach().requires_grad_()
    sums = [torch.autograd.grad(of(z, y).sum(), z)[0].abs().sum() for of in (loss, cross_entropy)]
    return (sums[0] / sums[1]).item()


losses = {
    "cross-entropy": cross_entropy,
    "focal loss": focal,
    "weighted": lambda z, y: cross_entropy(z, y, (1 - RATE) / RATE),
}
for name, loss in losses.items():
    weights = [torch.tensor(part, requires_grad=True) for part in first]
    optimiser = $optimiser
    for _ in range(300):
        optimiser.zero_grad()
        loss(logits(weights, x), y).mean().backward()
        optimiser.step()
    z = logits(weights, test_x).detach()
    auc, precision = roc_auc_score(test_y, z), average_precision_score(test_y, z)
    print(f"{name}: AUC {auc:.4f}, average precision {precision:.4f}, F1 at 0.5 {f1_score(test_y, z >= 0):.4f}")
