FP_COST, FN_COST = $costs
CUTS = {"0.5": 0.5, "t": $threshold, "p*(t)": $trained}


def at(cut):
    positive = p >= cut
    tp, fp, fn = (w[rows].sum() for rows in (positive & y, positive & ~y, ~positive & y))
    return FP_COST * fp + FN_COST * fn, 2 * tp / (2 * tp + fp + fn), tp, fp, fn, w.sum() - tp - fp - fn


for name, cut in CUTS.items():
    print(f"{name} = {cut:.6g}: cost %.10g, F1 %.6g, TP %.10g, FP %.10g, FN %.10g, TN %.10g" % at(cut))
cuts = [*np.unique(p)[::-1]]
least, most = min(cuts, key=lambda cut: at(cut)[0]), max(cuts, key=lambda cut: at(cut)[1])
print(f"least cost {min(at(least)[0], FN_COST * w[y].sum()):.10g} at {least:.6g}, most F1 {at(most)[1]:.6g} at {most:.6g}")
