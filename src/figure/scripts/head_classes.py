import numpy as np

# Your file and the names of its columns: logit_0, logit_1 …
FILE, LABEL, LOGIT = "predictions.csv", "label", "logit_"

data = np.genfromtxt(FILE, delimiter=",", names=True)
names = [name for name in data.dtype.names if name.startswith(LOGIT)]
# Of probabilities, take np.log of them.
z, K = np.stack([data[name] for name in names], axis=1), len(names)
y = np.eye(K)[data[LABEL].astype(int)]


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


p = softmax(z)
