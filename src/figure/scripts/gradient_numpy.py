GAMMA, ALPHA, POS_WEIGHT, FP_WEIGHT, FN_WEIGHT, SMOOTHING, EASY_FROM = $numbers


def focal(gamma, alpha=None):
    pt, qt = np.where(y, p, q), np.where(y, q, p)
    slope = qt**gamma * (qt - gamma * pt * np.log(pt))
    weight = 1 if alpha is None else np.where(y, alpha, 1 - alpha)
    return weight * np.where(y, -slope, slope)


def weighted(on, off):
    return np.where(y, -on * q, off * p)


losses = {
    "cross-entropy": weighted(1, 1),
    "pos_weight": weighted(POS_WEIGHT, 1),
    "weighted by costs": weighted(FN_WEIGHT, FP_WEIGHT),
    "smoothed": p - (y * (1 - SMOOTHING) + SMOOTHING / 2),
    "focal loss": focal(GAMMA, ALPHA),
}
easy = ~y & (q >= EASY_FROM)
for name, slope in losses.items():
    sums = [abs(w * slope)[rows].sum() for rows in (y, ~y & ~easy, easy)]
    shares = ", ".join(f"{part / sum(sums):.4%}" for part in sums)
    scale = sum(sums) / abs(w * losses["cross-entropy"]).sum()
    print(f"{name}: positives, hard and easy negatives {shares}; sum {(w * slope).sum():.6g} of {sum(sums):.6g}, {scale:.6g} times")

TARGET = $target
for gamma in (0, 1, 2, 5):
    positives, negatives = (abs(w * focal(gamma))[rows].sum() for rows in (y, ~y))
    alpha = TARGET * negatives / (TARGET * negatives + (1 - TARGET) * positives)
    print(f"gamma {gamma}: alpha {alpha:.6g} gives positives {TARGET:.0%}, without alpha they have {positives / (positives + negatives):.4%}")
