import numpy as np

# Your file and the names of its columns.
FILE, LABEL, LOGIT = "predictions.csv", "label", "logit"

data = np.genfromtxt(FILE, delimiter=",", names=True)
y, z = data[LABEL] == 1, data[LOGIT]
# Of probabilities, take z = np.log(prob / (1 - prob)).
p, q = 1 / (1 + np.exp(-z)), 1 / (1 + np.exp(z))
