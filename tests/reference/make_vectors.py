"""Writes vectors.txt and focal.txt: the elementwise losses and their gradients, correctly rounded to f64.

Needs mpmath (pip install mpmath). Run it in this folder: python3 make_vectors.py

The true values are computed with 400 digits from the exact value of every binary input, by the textbook formulas. At that
precision their cancellation is harmless (1 - p keeps 76 digits even for p = 5e-324).
"""

import math
import struct
from itertools import product

import mpmath
from mpmath import inf, mp, mpf

mp.dps = 400

HARD = [0.0, 1.0]
TINY = 5e-324
SOFT = [0.3, 0.5, 0.9, 1e-20, 1e-300]
ABSOLUTE = "-"
LEAST_SPREAD = 9.999999960041972e-13  # 1e-12 in single precision


def both_signs(values):
    return [s * v for v in values for s in (1.0, -1.0)]


def beside(value, steps=1):
    below = above = value
    for _ in range(steps):
        below, above = math.nextafter(below, -inf), math.nextafter(above, inf)
    return [below, value, above]


LOGITS = both_signs(
    [0.0, TINY, 1e-300, 1e-17, 1e-8, 0.1, 0.5, 1.0, 2.0, 3.3, 5.0, 10.0, 16.118, 20.0, 36.7, 36.74, 37.5, 40.0]
    + [100.0, 350.0, 372.5, 600.0, 699.9, 700.0, 705.0, 709.5, 710.0, 720.0, 744.0, 745.0, 745.2, 750.0, math.inf]
)
PROBS = (
    [0.0, TINY, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-200, 1e-160, 1e-100, 1e-30, 1e-20, 1e-16, 1e-15, 1e-10]
    + [1e-8, 1e-7, 1e-3, 0.01, 0.1, 0.25, 1 / 3, *beside(0.5), 0.62, 0.75, 0.8, 0.9, 0.99, 0.999, 1 - 1e-7, 1 - 1e-10]
    + [1 - 1e-15, 1 - 2.0**-52, 1 - 2.0**-53, 1.0]
)
FEW_LOGITS = both_signs([0.0, 1e-300, 0.5, 2.0, 10.0, 36.7, 40.0, 700.0, 745.0, 750.0, math.inf])
FEW_PROBS = [0.0, TINY, 1e-300, 1e-20, 1e-7, 0.1, 1 / 3, *beside(0.5), 0.8, 0.99, 1 - 1e-10, 1 - 2.0**-53, 1.0]


def rounded(x):
    """The f64 nearest to an mpf, subnormals included (integer division rounds correctly)."""
    if not mpmath.isfinite(x):
        return float(x)
    sign, man, exp, _ = x._mpf_
    try:
        value = man / 2**-exp if exp < 0 else float(man * 2**exp)
    except OverflowError:
        value = math.inf
    return -value if sign else value


def bits(x):
    return struct.pack(">d", x).hex()


def probabilities(space, x):
    """p and q for an f64 logit ("z") or probability ("p")."""
    if space == "p":
        return mpf(x), 1 - mpf(x)
    if math.isinf(x):
        return (mpf(1), mpf(0)) if x > 0 else (mpf(0), mpf(1))
    return 1 / (1 + mpmath.exp(-mpf(x))), 1 / (1 + mpmath.exp(mpf(x)))


def times(factor, make):
    """factor * make(), but 0 if the factor is 0, whatever make() would return."""
    return factor * make() if factor else mpf(0)


def ln(x):
    return mpmath.log(x) if x else -inf


def over(x, y):
    return x / y if y else inf


def mse(p, q, y):
    return (p - y) ** 2, 2 * (p - y), 2 * (p - y) * p * q


def weighted(p, q, w1, w0):
    loss = times(w1, lambda: -ln(p)) + times(w0, lambda: -ln(q))
    return loss, times(w0, lambda: over(1, q)) - times(w1, lambda: over(1, p)), w0 * p - w1 * q


def bce(p, q, y):
    return weighted(p, q, y, 1 - y)


def bce_clipped(p, q, y, eps):
    if eps < p < 1 - eps:
        return bce(p, q, y)
    bound = eps if p <= eps else 1 - eps
    return bce(bound, 1 - bound, y)[0], mpf(0), mpf(0)


def bce_log_eps(p, q, y, eps):
    positive, negative = times(y, lambda: ln(p + eps)), times(1 - y, lambda: ln(q + eps))
    d_prob = (1 - y) / (q + eps) - y / (p + eps)
    return -positive - negative, d_prob, d_prob * p * q


def bce_torch(p, q, y):
    positive, negative = times(y, lambda: max(ln(p), -100)), times(1 - y, lambda: max(ln(q), -100))
    d_prob = (p - y) / max(p * q, mpf(LEAST_SPREAD))
    return -positive - negative, d_prob, d_prob * p * q


def bce_smoothed(p, q, y, s):
    return bce(p, q, y * (1 - s) + s / 2)


def asymmetric(p, q, y, w_fp, w_fn):
    return weighted(p, q, w_fn * y, w_fp * (1 - y))


def focal(p, q, y, gamma, alpha):
    a = mpf(1) if alpha is None else alpha * y + (1 - alpha) * (1 - y)
    if not a:
        return mpf(0), mpf(0), mpf(0)
    if gamma == 0:
        return tuple(a * x for x in bce(p, q, y))
    if y not in (0, 1):
        m = p * (1 - y) + q * y
        loss, d_prob, d_logit = bce(p, q, y)
        if loss == inf:
            return inf, d_prob, a * m**gamma * (p - y)
        pull = gamma * (1 - 2 * y) * loss / m
        return a * m**gamma * loss, a * m**gamma * (d_prob + pull), a * m**gamma * (d_logit + p * q * pull)
    s = 2 * y - 1
    true, miss = (p, q) if y == 1 else (q, p)
    if miss == 0:
        return mpf(0), mpf(0), mpf(0)
    if true == 0:
        return inf, -s * inf, -s * a
    d_prob = s * a * (gamma * miss ** (gamma - 1) * ln(true) - miss**gamma / true)
    return -a * miss**gamma * ln(true), d_prob, s * a * miss**gamma * (gamma * true * ln(true) - miss)


def mixed(of_label, y):
    """y times the loss of a positive plus 1 - y times that of a negative."""
    parts = [(weight, of_label(label)) for weight, label in ((y, 1), (1 - y, 0)) if weight]
    return tuple(sum(weight * part[i] for weight, part in parts) for i in range(3))


def focal_mixture(p, q, y, gamma, alpha):
    return mixed(lambda label: focal(p, q, mpf(label), gamma, alpha), y)


def asymmetric_focusing(p, q, y, gamma_pos, gamma_neg, margin):
    def of_label(label):
        if label == 1:
            return focal(p, q, mpf(1), gamma_pos, None)
        moved = max(p - margin, mpf(0))
        if margin == 0:
            return focal(p, q, mpf(0), gamma_neg, None)
        if moved == 0:
            return mpf(0), mpf(0), mpf(0)
        factor, rest = moved**gamma_neg, q + margin
        d_prob = factor / rest - gamma_neg * moved ** (gamma_neg - 1) * ln(rest)
        return -factor * ln(rest), d_prob, d_prob * p * q

    return mixed(of_label, y)


def bar(name, p, q, y, params):
    """The ULP allowed: 32 + 2 gamma min(1, |ln q_t|). For targets that are not hard, only the absolute bound holds.

    q_t^gamma multiplies the error of q_t by gamma, or that of ln q_t by gamma |ln q_t|, whichever is smaller.
    """
    if y not in (0, 1) or name in ("bce-smoothed", "bce-log-eps"):
        return ABSOLUTE
    miss = q if y == 1 else p
    gamma = params[0] if name in ("focal", "focal-mixture") else 0
    if name == "asymmetric-focusing":
        gamma_pos, gamma_neg, margin = params
        gamma = gamma_pos if y == 1 else gamma_neg
        if y == 0 and margin:
            # p - m cancels beside m; from 2m on it keeps all but two bits.
            return 32 + int(8 * gamma) if p >= 2 * margin or p <= margin else ABSOLUTE
    return 32 + (int(2 * mpf(gamma) * min(1, -ln(miss))) if miss and gamma else 0)


def points(logits, probs):
    return [("z", x) for x in logits] + [("p", x) for x in probs]


def clip_points(eps):
    """Points at and beside both bounds. Logits keep 8 ULP of p away from them, so that a rounded p falls on the right side."""
    probs = beside(eps) + beside(1 - eps) + [eps * (1 + 1e-9), eps * (1 - 1e-9)]
    edge = rounded(ln(mpf(eps)) - mpmath.log1p(-mpf(eps)))
    near = [z for n in (1, 2, 5, 9, 20) for z in beside(edge, n)]
    clear = [z for z in near if abs(probabilities("z", z)[0] / mpf(eps) - 1) > 8 * 2.0**-52]
    return points(both_signs(sorted(set(clear))), sorted(set(probs)))


def groups():
    """(name, function, parameters, targets, points)"""
    every, few = points(LOGITS, PROBS), points(FEW_LOGITS, FEW_PROBS)
    yield "mse", mse, (), HARD + SOFT, every
    yield "bce", bce, (), HARD + SOFT, every
    for eps in (1e-15, 1e-7, 0.1):
        yield "bce-clipped", bce_clipped, (eps,), HARD + SOFT[:2], few + clip_points(eps)
    for eps in (1e-15, 1e-7, 0.1):
        yield "bce-log-eps", bce_log_eps, (eps,), HARD + SOFT[:1], few
    yield "bce-torch", bce_torch, (), HARD + SOFT[:1], few + points(both_signs([25.0, 27.63, 28.0, 99.0, 101.0]), [1e-12, 1e-13])
    for s in (0.0, 0.1, 0.5, 1.0):
        yield "bce-smoothed", bce_smoothed, (s,), HARD + SOFT[:1], few
    gammas = (0.0, 1e-3, 0.5, 1.0, 1.5, 2.0, 3.7, 5.0, 10.0)
    yield "focal", focal, (100.0, None), HARD, every
    for gamma in gammas:
        yield "focal", focal, (gamma, None), HARD, every
        yield "focal", focal, (gamma, None), SOFT, few
    for gamma, alpha in product(gammas, (0.0, 0.25, 0.75, 1.0)):
        silent = alpha in (0.0, 1.0)
        yield "focal", focal, (gamma, alpha), HARD, few[::3] if silent else few
        yield "focal", focal, (gamma, alpha), SOFT[:1], few[::3]
    for weights in product((0.0, 1.0, 5.0, 100.0), repeat=2):
        yield "asymmetric", asymmetric, weights, HARD + SOFT[:1], few if weights[0] != weights[1] else few[::2]
    for gamma, alpha in ((0.0, None), (0.5, 0.25), (2.0, None), (3.7, 0.75)):
        yield "focal-mixture", focal_mixture, (gamma, alpha), HARD + SOFT, few
    for margin in (0.0, 1e-310, 1e-9, 0.05, 0.3):
        where = few + points([ln(mpf(margin)) + 1e-3, ln(mpf(margin)) + 1], [1.001 * margin, 1.9 * margin, 2 * margin]) if margin > 1e-300 else few
        where = [(space, float(x)) for space, x in where]
        for gammas in ((1.0, 4.0), (0.0, 4.0), (0.0, 0.0), (2.0, 0.5), (0.5, 2.0), (3.7, 10.0)):
            yield "asymmetric-focusing", asymmetric_focusing, (*gammas, margin), HARD + SOFT[:1], where


def write(path, kept):
    # The tests put them there.
    with open(path, encoding="ascii") as old:
        digests = [line for line in old if line.startswith("# Digests ")]
    with open(path, "w", encoding="ascii", newline="\n") as out:
        out.write(f"# Written by make_vectors.py with mpmath {mpmath.__version__}, {mp.dps} digits.\n")
        out.write("# A line of a name, the loss' parameters ('off' for no alpha) and the target opens a group.\n")
        out.write("# A row: z (logit) or p (probability), it, loss, dL/dp, dL/dz as f64 bits; ULP allowed, - for absolute.\n")
        out.writelines(digests)
        for name, function, params, targets, where in filter(lambda group: kept(group[0]), groups()):
            for y in targets:
                spelt = ["off" if v is None else bits(v) for v in params]
                out.write(" ".join([name, *spelt, bits(y)]) + "\n")
                for space, x in where:
                    p, q = probabilities(space, x)
                    exact = [v if v is None else mpf(v) for v in params]
                    truth = function(p, q, mpf(y), *exact)
                    row = [bits(x), *(bits(rounded(mpf(v)) + 0.0) for v in truth), str(bar(name, p, q, y, params))]
                    out.write(f"{space} {' '.join(row)}\n")


def main():
    write("focal.txt", lambda name: name == "focal")
    write("vectors.txt", lambda name: name != "focal")


if __name__ == "__main__":
    main()
