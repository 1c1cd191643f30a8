from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss

label = y.argmax(1)
for name, probs in views.items():
    scores = (
        log_loss(y, probs, sample_weight=w),
        brier_score_loss(y, probs, sample_weight=w, scale_by_half=False),
        accuracy_score(label, probs.argmax(1), sample_weight=w),
    )
    print("%s: log loss %.6g, Brier %.6g, accuracy %.6g" % (name, *scores))
# calibration_curve takes no weights.
rate, mean = calibration_curve(p.argmax(1) == label, p.max(1), n_bins=$bins, strategy="$strategy")
for bin in zip(mean, rate):
    print("largest %.6g, was right %.6g" % bin)
