"""Writes softmax.txt: focal loss and cross-entropy of rows of logits, at temperatures and smoothings, rounded to f64.

Needs mpmath (pip install mpmath). Run it in this folder: python3 make_softmax.py

Values are by the textbook, -sum alpha_c t_c (1 - p_c)^gamma ln p_c of p = softmax(z/T), with 120 digits. Slopes are differences of
those values alone, (L(z + h) - L(z - h))/2h with h = 1e-40. Smoothing over "all" gives every class s/K, over "others" each
class spreads s evenly over the others.
"""

from itertools import product

from mpmath import exp, ln, mp, mpf

mp.dps = 120
STEP = mpf(10) ** -40
ROWS = [[2.0, 1.0, 0.1], [1000.0, 999.0, 998.0], [-3.0, 0.0, 5.0], [0.0, 0.0, 0.0], [1.5, -60.0, 2.5], [40.0, 0.0, -40.0, 39.5]]


def loss(z, t, gamma, alpha, temperature):
    powers = [exp(x / temperature) for x in z]
    total = sum(powers)
    # What is left of 1 - p, without its cancellation.
    terms = [
        a * share * ((total - power) / total) ** gamma * -ln(power / total)
        for power, share, a in zip(powers, t, alpha)
        if share
    ]
    return sum(terms)


def smoothed(t, s, over):
    k = len(t)
    if over == "all":
        return [share * (1 - s) + s / k for share in t]
    return [share * (1 - s) + (sum(t) - share) * s / (k - 1) for share in t]


def main():
    with open("softmax.txt", "w", encoding="ascii", newline="\n") as out:
        out.write("# Written by make_softmax.py: gamma temperature smoothing over; alpha; logits; target; loss; slopes\n")
        settings = [(0.0, 1.0), (0.0, 2.0), (2.0, 1.0), (2.0, 0.3), (0.5, 4.0), (3.7, 1.0)]
        spreads = [(0.0, "all"), (0.1, "all"), (0.1, "others")]
        for (gamma, temperature), (s, over), row in product(settings, spreads, ROWS):
            k = len(row)
            targets = [[float(c == y) for c in range(k)] for y in range(k)] + [[0.5, 0.25, 0.25, 0.0][:k]]
            for t, alpha in product(targets, ([1.0] * k, [0.25, 2.0, 0.5, 1.0][:k])):
                exact = [mpf(x) for x in row]
                shares = smoothed([mpf(share) for share in t], mpf(s), over)

                def at(z):
                    return loss(z, shares, mpf(gamma), [mpf(a) for a in alpha], mpf(temperature))

                slopes = []
                for c in range(k):
                    up, down = ([x + side * STEP * (i == c) for i, x in enumerate(exact)] for side in (1, -1))
                    slopes.append((at(up) - at(down)) / (2 * STEP))
                lists = [alpha, row, t, [float(at(exact))], [float(x) for x in slopes]]
                out.write(f"{gamma!r} {temperature!r} {s!r} {over}; " + "; ".join(" ".join(map(repr, x)) for x in lists) + "\n")


if __name__ == "__main__":
    main()
