BINS = $bins


def quality(name, prob):
    $place
    weight = np.bincount(place, w, BINS)
    filled = weight > 0
    mean = np.bincount(place, w * prob, BINS)[filled] / weight[filled]
    rate = np.bincount(place, w * y, BINS)[filled] / weight[filled]
    ece = (weight[filled] * abs(mean - rate)).sum() / w.sum()
    log_loss = np.average(-np.log(np.where(y, prob, 1 - prob)), weights=w)
    print(f"{name}: log loss {log_loss:.6g}, Brier {np.average((prob - y) ** 2, weights=w):.6g}, ECE {ece:.6g}")


quality("as given", p)
quality("undone", undone())
rate = np.average(y, weights=w)
print(f"always saying {rate:.6g}: log loss {-rate * np.log(rate) - (1 - rate) * np.log(1 - rate):.6g}")
