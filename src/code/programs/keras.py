import os

os.environ["KERAS_BACKEND"] = "jax"  # others may differ where a logit is large
os.environ["JAX_ENABLE_X64"] = "1"
import keras
from keras import losses, ops

keras.config.set_floatx("float64")


def show(name, loss, decimals=400):
    numbers = ops.convert_to_numpy(loss).flatten().tolist()
    print(f"{name}: loss", " ".join(f"{round(v, decimals) + 0.0:.6g}" for v in numbers))


def mse_loss(logits, targets):
    return losses.MeanSquaredError(reduction=None)(targets, ops.sigmoid(logits))


def bce_loss(logits, targets, pos_weight=1.0):
    if pos_weight == 1:
        return losses.BinaryCrossentropy(from_logits=True, reduction=None)(targets, logits)
    loss = pos_weight * targets * ops.softplus(-logits) + (1 - targets) * ops.softplus(logits)
    return ops.squeeze(loss, -1)


def bce_smoothed_loss(logits, targets, smoothing=0.1):
    return losses.BinaryCrossentropy(from_logits=True, label_smoothing=smoothing, reduction=None)(targets, logits)


def bce_clipped_loss(logits, targets, epsilon=1e-7):
    p = ops.sigmoid(logits)
    if epsilon == 1e-7:  # Keras itself does this with probabilities.
        return losses.BinaryCrossentropy(reduction=None)(targets, p)
    p = ops.clip(p, epsilon, 1 - epsilon)
    return ops.squeeze(-targets * ops.log(p) - (1 - targets) * ops.log1p(-p), -1)


def bce_log_eps_loss(logits, targets, epsilon=1e-7):
    p = ops.sigmoid(logits)
    return ops.squeeze(-targets * ops.log(p + epsilon) - (1 - targets) * ops.log(1 - p + epsilon), -1)


def asymmetric_loss(logits, targets, fp_weight=1.0, fn_weight=1.0):
    loss = fn_weight * targets * ops.softplus(-logits) + fp_weight * (1 - targets) * ops.softplus(logits)
    return ops.squeeze(loss, -1)


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    balance = {} if alpha is None else {"apply_class_balancing": True, "alpha": alpha}
    focal = losses.BinaryFocalCrossentropy(gamma=gamma, from_logits=True, reduction=None, **balance)
    return focal(targets, logits)


def focal_mixture_loss(logits, targets, gamma=2.0, alpha=None):
    positive = -(ops.sigmoid(-logits) ** gamma) * ops.log_sigmoid(logits)
    negative = -(ops.sigmoid(logits) ** gamma) * ops.log_sigmoid(-logits)
    if alpha is not None:
        positive, negative = alpha * positive, (1 - alpha) * negative
    return ops.squeeze(targets * positive + (1 - targets) * negative, -1)


def asymmetric_focusing_loss(logits, targets, gamma_pos=1.0, gamma_neg=4.0, margin=0.05):
    p = ops.sigmoid(logits)
    moved = ops.maximum(p - margin, 0)
    positive = -(ops.sigmoid(-logits) ** gamma_pos) * ops.log_sigmoid(logits)
    negative = -(moved**gamma_neg) * ops.log1p(-moved)
    return ops.squeeze(targets * positive + (1 - targets) * negative, -1)


def squared_error_loss(predictions, targets):
    return losses.MeanSquaredError(reduction=None)(targets, predictions)


def absolute_error_loss(predictions, targets):
    return losses.MeanAbsoluteError(reduction=None)(targets, predictions)


def huber_loss(predictions, targets, delta=1.0):
    return losses.Huber(delta=delta, reduction=None)(targets, predictions)


def cross_entropy_loss(logits, targets, smoothing=0.0, temperature=1.0, class_weight=None):
    one_hot, logits = ops.one_hot(targets, logits.shape[-1]), logits / temperature
    if class_weight is not None:
        soft = one_hot * (1 - smoothing) + smoothing / logits.shape[-1]
        return -ops.sum(ops.array(class_weight) * soft * ops.log_softmax(logits), axis=-1)
    return losses.CategoricalCrossentropy(from_logits=True, label_smoothing=smoothing, reduction=None)(one_hot, logits)


def cross_entropy_over_others_loss(logits, targets, smoothing=0.1):
    # Each other class gets smoothing / (K - 1), as in Tensor2Tensor and fairseq; Keras has smoothing / K for all.
    own = ops.one_hot(targets, logits.shape[-1])
    soft = (1 - smoothing) * own + smoothing / (logits.shape[-1] - 1) * (1 - own)
    return losses.CategoricalCrossentropy(from_logits=True, reduction=None)(soft, logits)


def soft_cross_entropy_loss(logits, targets):
    # targets has a share for each class.
    return losses.CategoricalCrossentropy(from_logits=True, reduction=None)(targets, logits)


def softmax_focal_loss(logits, targets, gamma=2.0, alpha=1.0):
    one_hot = ops.one_hot(targets, logits.shape[-1])
    focal = losses.CategoricalFocalCrossentropy(alpha=alpha, gamma=gamma, from_logits=True, reduction=None)
    return focal(one_hot, logits)
