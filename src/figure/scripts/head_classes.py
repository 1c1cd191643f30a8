import numpy as np

# Your file and the names of its columns: logit_0, logit_1 …; None if it has no weights.
FILE, LABEL, LOGIT, WEIGHT = "predictions.csv", "label", "logit_", None

data = np.genfromtxt(FILE, delimiter=",", names=True)
names = [name for name in data.dtype.names if name.startswith(LOGIT)]
# Of probabilities, take np.log of them.
z, K = np.stack([data[name] for name in names], axis=1), len(names)
y = np.eye(K)[data[LABEL].astype(int)]
w = np.ones(len(y)) if WEIGHT is None else data[WEIGHT]


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


p = softmax(z)
