GAMMA, SMOOTHING = $numbers
pt, qt = (p * y).sum(1, keepdims=True), (p * (1 - y)).sum(1, keepdims=True)
losses = {
    "cross-entropy": p - y,
    "smoothed": p - (y * (1 - SMOOTHING) + SMOOTHING / K),
    "focal loss": qt ** (GAMMA - 1) * (qt - GAMMA * pt * np.log(pt)) * (p - y),
}
for name, slope in losses.items():
    size = w[:, None] * abs(slope)
    print(f"{name}: sum {size.sum():.6g}")
    for k in range(K):
        own, others = size[y[:, k] == 1, k].sum(), size[y[:, k] == 0, k].sum()
        share, up, down = (100 * part / size.sum() for part in (size[y[:, k] == 1].sum(), own, others))
        print(f"  class {k}: its rows have {share:.4f} %; its logit is pulled by them {up:.4f} %, by the others {down:.4f} %")
