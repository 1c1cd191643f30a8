from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

auc, precision = (score(y, z, sample_weight=w) for score in (roc_auc_score, average_precision_score))
print(f"AUC {auc:.6g}, average precision {precision:.6g}")
temperature = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-10).fit(z[:, None], y, w)
platt = LogisticRegression(C=np.inf, tol=1e-10).fit(z[:, None], y, w)
print(f"T {1 / temperature.coef_[0, 0]:.6g}; Platt: a {platt.coef_[0, 0]:.6g}, b {platt.intercept_[0]:.6g}")
views = {
    "as given": p,
    "undone": undone(),
    "by temperature": temperature.predict_proba(z[:, None])[:, 1],
    "by Platt": platt.predict_proba(z[:, None])[:, 1],
}
for name, prob in views.items():
    loss, brier = (score(y, prob, sample_weight=w) for score in (log_loss, brier_score_loss))
    print(f"{name}: log loss {loss:.6g}, Brier {brier:.6g}")
# calibration_curve takes no weights.
rate, mean = calibration_curve(y, p, n_bins=$bins, strategy="$strategy")
for bin in zip(mean, rate):
    print("mean %.6g, came true %.6g" % bin)
