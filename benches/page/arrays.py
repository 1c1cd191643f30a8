"""The focal loss of a million logits with its gradient, by NumPy and by PyTorch on one thread. Prints a name and milliseconds per line."""

import time

COUNT = 1_000_000


def median(run, runs=9):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - start))
    return sorted(times[2:])[(runs - 2) // 2]


def logits_and_labels(np):
    i = np.arange(COUNT)
    return (i * 7919) % 20_011 / 1000.55 - 10.0, ((i * 31) % 7 % 2).astype(float)


def with_numpy(np):
    z, y = logits_and_labels(np)

    def run():
        sign = 2 * y - 1
        t = sign * z
        e = np.exp(-np.abs(t))
        p, q = np.where(t >= 0, 1, e) / (1 + e), np.where(t >= 0, e, 1) / (1 + e)
        ln = np.minimum(t, 0) - np.log1p(e)
        return -q * q * ln, sign * q * q * (2 * p * ln - q)

    return median(run)


def with_pytorch(np, torch):
    torch.set_num_threads(1)
    z, y = (torch.from_numpy(array) for array in logits_and_labels(np))
    z.requires_grad_()

    def run():
        z.grad = None
        p = torch.sigmoid(z)
        bce = torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none")
        loss = bce * (1 - (p * y + (1 - p) * (1 - y))) ** 2
        loss.sum().backward()

    return median(run)


try:
    import numpy

    print(f"NumPy\t{with_numpy(numpy):.2f}")
    import torch

    print(f"PyTorch, eager, one thread\t{with_pytorch(numpy, torch):.2f}")
except ImportError as missing:
    print(f"{missing.name} is not installed: skipped\t")
