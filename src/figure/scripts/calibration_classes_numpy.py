BINS = $bins
for name, probs in views.items():
    prob, right = probs.max(1), probs.argmax(1) == y.argmax(1)
    $place
    gap = np.bincount(place, w * (right - prob), BINS)
    log_loss = np.average(-np.log((probs * y).sum(1)), weights=w)
    print(f"{name}: log loss {log_loss:.6g}, accuracy {np.average(right, weights=w):.6g}, ECE {abs(gap).sum() / w.sum():.6g}")
