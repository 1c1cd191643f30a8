import numpy as np

# Your file and the names of its columns; None if it has no weights.
FILE, LABEL, LOGIT, WEIGHT = "predictions.csv", "label", "logit", None

data = np.genfromtxt(FILE, delimiter=",", names=True)
y, z = data[LABEL] == 1, data[LOGIT]
w = np.ones(len(y)) if WEIGHT is None else data[WEIGHT]
# Of probabilities, take z = np.log(prob / (1 - prob)).
p, q = 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z))
