from sklearn.metrics import confusion_matrix, f1_score, precision_recall_curve

FP_COST, FN_COST = $costs
for name, cut in {"0.5": 0.5, "t": $threshold, "p*(t)": $trained}.items():
    (tn, fp), (fn, tp) = confusion_matrix(y, p >= cut, labels=[False, True], sample_weight=w)
    print(f"{name} = {cut:.6g}: cost {FP_COST * fp + FN_COST * fn:.10g}, F1 {f1_score(y, p >= cut, sample_weight=w):.6g}, TP {tp:.10g}, FP {fp:.10g}, FN {fn:.10g}, TN {tn:.10g}")
precision, recall, cuts = precision_recall_curve(y, p, sample_weight=w)
f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-300)
print(f"most F1 {f1.max():.6g} at {cuts[f1[:-1].argmax()]:.6g}")
