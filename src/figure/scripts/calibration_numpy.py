BINS = $bins


def quality(name, prob):
    place = $place
    weight = np.bincount(place, minlength=BINS)
    filled = weight > 0
    mean = np.bincount(place, prob, BINS)[filled] / weight[filled]
    rate = np.bincount(place, y, BINS)[filled] / weight[filled]
    ece = (weight[filled] * abs(mean - rate)).sum() / len(y)
    log_loss = -np.log(np.where(y, prob, 1 - prob)).mean()
    print(f"{name}: log loss {log_loss:.6g}, Brier {((prob - y) ** 2).mean():.6g}, ECE {ece:.6g}")


quality("as given", p)
quality("undone", undone())
rate = y.mean()
print(f"always saying {rate:.6g}: log loss {-rate * np.log(rate) - (1 - rate) * np.log(1 - rate):.6g}")
