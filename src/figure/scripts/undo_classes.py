def undone():
    """The probabilities behind each prediction, if the model was trained with the loss."""
    $undo


scale = 1.0
for _ in range(50):
    # Newton's steps to the 1/T that costs least.
    prob, off = softmax(scale * z), z - (z * y).sum(1, keepdims=True)
    mean = (prob * off).sum(1)
    scale -= (w * mean).sum() / (w * ((prob * off**2).sum(1) - mean**2)).sum()
views = {"as given": p, "undone": undone(), "by temperature": softmax(scale * z)}
share = np.average(y, axis=0, weights=w)
share = share[share > 0]
print(f"guessing {np.log(K):.6g}, always saying the shares {-(share * np.log(share)).sum():.6g}, T {1 / scale:.6g}")
