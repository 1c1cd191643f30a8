from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

print(f"AUC {roc_auc_score(y, z):.6g}, average precision {average_precision_score(y, z):.6g}")
temperature = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-10).fit(z[:, None], y)
platt = LogisticRegression(C=np.inf, tol=1e-10).fit(z[:, None], y)
print(f"T {1 / temperature.coef_[0, 0]:.6g}; Platt: a {platt.coef_[0, 0]:.6g}, b {platt.intercept_[0]:.6g}")
views = {
    "as given": p,
    "undone": undone(),
    "by temperature": temperature.predict_proba(z[:, None])[:, 1],
    "by Platt": platt.predict_proba(z[:, None])[:, 1],
}
for name, prob in views.items():
    print(f"{name}: log loss {log_loss(y, prob):.6g}, Brier {brier_score_loss(y, prob):.6g}")
rate, mean = calibration_curve(y, p, n_bins=$bins, strategy="$strategy")
for bin in zip(mean, rate):
    print("mean %.6g, came true %.6g" % bin)
