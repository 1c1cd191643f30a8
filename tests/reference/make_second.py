"""Writes second.txt: second derivatives by the logit of the binary losses, correctly rounded to f64.

Needs mpmath (pip install mpmath). Run it in this folder: python3 make_second.py

Nothing here knows their formulas: each is (L(z + h) - 2 L(z) + L(z - h))/h^2 with 800 digits and h = 1e-60, of the textbook
values in make_vectors.py. For bce-torch, whose gradient is not the slope of its value, it is the difference of that gradient.
"""

import mpmath
from mpmath import mp, mpf

import make_vectors as vectors
from make_vectors import ABSOLUTE, FEW_LOGITS, FEW_PROBS, HARD, bits, points, rounded

mp.dps = 800
STEP = mpf(10) ** -60
SOFT = [0.3, 0.9, 1e-20]


def at(function, z, y, params):
    return function(1 / (1 + mpmath.exp(-z)), 1 / (1 + mpmath.exp(z)), y, *params)


def second(name, function, space, x, y, params):
    if mpmath.isinf(x) or space == "p" and x in (0, 1):
        # The limit: sigma(z) has settled.
        return mpf(0)
    z = mpf(x) if space == "z" else mpmath.log(mpf(x)) - mpmath.log1p(-mpf(x))
    before, here, after = (at(function, z + side * STEP, y, params) for side in (-1, 0, 1))
    if name == "bce-torch":
        return (after[2] - before[2]) / (2 * STEP)
    return (after[0] - 2 * here[0] + before[0]) / STEP**2


def larger_term(name, p, q, y, params):
    """What rounding is measured by where two terms cancel; None where the result itself is the measure."""
    if name in ("mse", "bce-torch"):
        whole = 2 * p * q * (p * q + abs(p - y) * abs(q - p))
        if name == "mse":
            return whole
        return p * q if p * q >= vectors.LEAST_SPREAD else whole / (2 * mpf(vectors.LEAST_SPREAD))
    if name == "asymmetric-focusing" and params[2] and y == 0:
        gamma, margin = params[1], params[2]
        moved, rest, spread = p - margin, q + margin, p * q
        if moved <= 0:
            return mpf(0)
        pull = spread * -mpmath.log(rest) / moved
        own = spread / moved * (abs(gamma - 1) * pull + 2 * spread / rest) + abs(q - p) * pull
        return moved**gamma * (gamma * own + spread / rest * (spread / rest + abs(q - p)))
    if name == "asymmetric-focusing":
        params = (params[0] if y == 1 else params[1], None)
    if name != "bce" and len(params) == 2 and params[0] and name != "asymmetric":
        gamma, alpha = params
        weight = 1 if alpha is None else alpha * y + (1 - alpha) * (1 - y)
        true, miss = (p, q) if y == 1 else (q, p)
        if true == 0 or miss == 0:
            return mpf(0)
        return weight * miss**gamma * true * ((2 * gamma + 1) * miss + gamma * abs(mpmath.log(true)) * (miss + gamma * true))
    return None


def groups():
    where = points(FEW_LOGITS, FEW_PROBS)
    yield "mse", vectors.mse, (), where
    yield "bce", vectors.bce, (), where
    for eps in (1e-7, 0.1):
        yield "bce-clipped", vectors.bce_clipped, (eps,), [point for point in where if point[1] != eps]
        yield "bce-log-eps", vectors.bce_log_eps, (eps,), where
    yield "bce-torch", vectors.bce_torch, (), where
    yield "bce-smoothed", vectors.bce_smoothed, (0.1,), where
    yield "asymmetric", vectors.asymmetric, (5.0, 100.0), where
    for gamma in (0.0, 0.5, 1.0, 2.0, 3.7, 10.0):
        for alpha in (None, 0.25):
            yield "focal", vectors.focal, (gamma, alpha), where
    for gamma, alpha in ((0.5, 0.25), (2.0, None)):
        yield "focal-mixture", vectors.focal_mixture, (gamma, alpha), where
    for margin in (0.0, 0.05, 0.3):
        for gammas in ((1.0, 4.0), (0.0, 0.0), (2.0, 0.5)):
            yield "asymmetric-focusing", vectors.asymmetric_focusing, (*gammas, margin), where


def main():
    with open("second.txt", "w", encoding="ascii", newline="\n") as out:
        out.write(f"# Written by make_second.py with mpmath {mpmath.__version__}, {mp.dps} digits.\n")
        out.write("# Groups as in vectors.txt. A row: z or p, it, d2L/dz2, what its rounding is measured by; ULP allowed, - for absolute.\n")
        for name, function, params, where in groups():
            for y in HARD + SOFT:
                spelt = ["off" if v is None else bits(v) for v in params]
                out.write(" ".join([name, *spelt, bits(y)]) + "\n")
                exact = [v if v is None else mpf(v) for v in params]
                for space, x in where:
                    p, q = vectors.probabilities(space, x)
                    truth = second(name, function, space, x, mpf(y), exact)
                    allowed = vectors.bar(name, p, q, y, params)
                    size = None if allowed == ABSOLUTE else larger_term(name, p, q, mpf(y), exact)
                    size = abs(truth) if size is None else size
                    row = [bits(x), bits(rounded(truth) + 0.0), bits(rounded(mpf(size))), str(allowed)]
                    out.write(f"{space} {' '.join(row)}\n")


if __name__ == "__main__":
    main()
