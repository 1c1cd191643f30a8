"""Writes optimum.txt: what focal loss makes of log-odds and of probabilities, correctly rounded to f64.

Needs mpmath (pip install mpmath). Run it in this folder: python3 make_optimum.py

Lines "h gamma logit value": h(z) = ln[p^g (p - g q ln q)] - ln[q^g (q - g p ln p)] by that formula, with 400 digits.
Lines "p gamma alpha eta value": the p with the least eta L(p, 1) + (1 - eta) L(p, 0), found as the root of its derivative
by bisection in the logit; alpha is "off" or a number. Nothing here knows h.
Lines "f gamma_pos gamma_neg margin eta value": the same for asymmetric focusing.
"""

from mpmath import exp, ln, mp, mpf

mp.dps = 400

LOGITS = [5e-324, 1e-300, 1e-16, 1e-8, 1e-3, 0.1, 0.3, 0.5, 0.9, 1.0, 1.5, 2.0, 3.3, 5.0, 10.0, 20.0, 36.7, 40.0, 100.0]
LOGITS += [350.0, 372.5, 600.0, 700.0, 708.5, 720.0, 744.5, 746.0, 750.0]
GAMMAS = [0.0, 1e-12, 0.05, 0.5, 1.0, 2.0, 3.7, 5.0, 10.0]


def h(z, g):
    p, q = 1 / (1 + exp(-z)), 1 / (1 + exp(z))
    return ln(p**g * (p - g * q * ln(q))) - ln(q**g * (q - g * p * ln(p)))


def slope(z, eta, g, alpha):
    """The derivative by z of the expected focal loss."""
    p, q = 1 / (1 + exp(-z)), 1 / (1 + exp(z))
    on, off = (1, 1) if alpha is None else (alpha, 1 - alpha)
    return eta * on * q**g * (g * p * ln(p) - q) - (1 - eta) * off * p**g * (g * q * ln(q) - p)


def best(eta, g, alpha):
    low, high = mpf(-800), mpf(800)
    for _ in range(400):
        middle = (low + high) / 2
        if slope(middle, eta, g, alpha) < 0:
            low = middle
        else:
            high = middle
    return 1 / (1 + exp(-low))


def focusing_slope(z, eta, gamma_pos, gamma_neg, margin):
    """The derivative by z of the expected loss of asymmetric focusing, from its two textbook losses."""
    p, q = 1 / (1 + exp(-z)), 1 / (1 + exp(z))
    on = q**gamma_pos * (gamma_pos * p * ln(p) - q)
    moved, rest = p - margin, q + margin
    if moved <= 0:
        return eta * on
    off = moved**gamma_neg * (1 / rest - gamma_neg * ln(rest) / moved) * p * q
    return eta * on + (1 - eta) * off


def best_focusing(eta, *settings):
    low, high = mpf(-800), mpf(800)
    if focusing_slope(high, eta, *settings) < 0:
        return mpf(1)
    for _ in range(400):
        middle = (low + high) / 2
        if focusing_slope(middle, eta, *settings) < 0:
            low = middle
        else:
            high = middle
    return 1 / (1 + exp(-low))


with open("optimum.txt", "w") as out:
    out.write("# By make_optimum.py.\n")
    for g in GAMMAS:
        for z in LOGITS:
            for sign in (1, -1):
                value = h(mpf(sign * z), mpf(g))
                out.write(f"h {g!r} {sign * z!r} {float(value)!r}\n")
    mp.dps = 60
    for g in GAMMAS[2:]:
        for alpha in (None, 0.25, 0.9):
            for eta in (1e-12, 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999):
                found = best(mpf(eta), mpf(g), None if alpha is None else mpf(alpha))
                out.write(f"p {g!r} {'off' if alpha is None else repr(alpha)} {eta!r} {float(found)!r}\n")
    mp.dps = 800
    for settings in ((1.0, 4.0, 0.05), (0.0, 4.0, 0.05), (1.0, 4.0, 0.0), (0.0, 0.0, 0.3), (2.0, 2.0, 0.0), (2.0, 0.5, 0.2)):
        for eta in (1e-12, 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999):
            found = best_focusing(mpf(eta), *map(mpf, settings))
            out.write(f"f {' '.join(map(repr, settings))} {eta!r} {float(found)!r}\n")
