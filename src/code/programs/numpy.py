import numpy as np


def sigmoid(logits):
    e = np.exp(-np.abs(logits))
    return np.where(logits < 0, e, 1) / (1 + e)


def log_sigmoid(logits):
    return np.minimum(logits, 0) - np.log1p(np.exp(-np.abs(logits)))


def mse_loss(logits, targets):
    p, q = sigmoid(logits), sigmoid(-logits)
    return (p - targets) ** 2, 2 * (p - targets) * p * q


def bce_loss(logits, targets, pos_weight=1.0):
    positive, negative = pos_weight * targets, 1 - targets
    loss = -positive * log_sigmoid(logits) - negative * log_sigmoid(-logits)
    return loss, negative * sigmoid(logits) - positive * sigmoid(-logits)


def bce_smoothed_loss(logits, targets, smoothing=0.1):
    return bce_loss(logits, targets * (1 - smoothing) + smoothing / 2)


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    p, q = sigmoid(logits), sigmoid(-logits)
    # 1 - p_t with every digit.
    miss = targets * q + (1 - targets) * p
    bce, slope = bce_loss(logits, targets)
    weight = 1 if alpha is None else alpha * targets + (1 - alpha) * (1 - targets)
    # The slope of miss by the logit is (1 - 2 y) p q.
    turn = gamma * (1 - 2 * targets) * p * q * bce / np.maximum(miss, 1e-300)
    return weight * miss**gamma * bce, weight * miss**gamma * (slope + turn)


def train(loss, lr, momentum, steps, weight, bias):
    history, velocity = [], np.zeros(2)
    for _ in range(steps + 1):
        losses, slopes = loss(weight * x + bias)
        history.append((weight, bias, np.sum(n * losses) / np.sum(n)))
        gradient = np.array([np.sum(n * x * slopes), np.sum(n * slopes)]) / np.sum(n)
        velocity = momentum * velocity + gradient
        weight, bias = np.array([weight, bias]) - lr * velocity
    return history
