BINS, w = $bins, np.ones(len(y))
for name, probs in views.items():
    prob, right = probs.max(1), probs.argmax(1) == y.argmax(1)
    $place
    gap = np.bincount(place, right, BINS) - np.bincount(place, prob, BINS)
    log_loss = -np.log((probs * y).sum(1)).mean()
    print(f"{name}: log loss {log_loss:.6g}, accuracy {right.mean():.6g}, ECE {abs(gap).sum() / len(y):.6g}")
