import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)


def show(name, losses, by, decimals=400):
    gradient = jax.grad(lambda x: losses(x).sum())(by)
    texts = [" ".join(f"{round(v, decimals) + 0.0:.6g}" for v in a.flatten().tolist()) for a in (losses(by), gradient)]
    print(f"{name}: loss {texts[0]}, gradient {texts[1]}")


def mse_loss(logits, targets):
    return optax.squared_error(jax.nn.sigmoid(logits), targets)


def bce_loss(logits, targets, pos_weight=1.0):
    if pos_weight == 1:
        return optax.sigmoid_binary_cross_entropy(logits, targets)
    return pos_weight * targets * jax.nn.softplus(-logits) + (1 - targets) * jax.nn.softplus(logits)


def bce_smoothed_loss(logits, targets, smoothing=0.1):
    return optax.sigmoid_binary_cross_entropy(logits, targets * (1 - smoothing) + smoothing / 2)


def bce_clipped_loss(logits, targets, epsilon=1e-7):
    p = jnp.clip(jax.nn.sigmoid(logits), epsilon, 1 - epsilon)
    return -targets * jnp.log(p) - (1 - targets) * jnp.log1p(-p)


def bce_log_eps_loss(logits, targets, epsilon=1e-7):
    p = jax.nn.sigmoid(logits)
    return -targets * jnp.log(p + epsilon) - (1 - targets) * jnp.log(1 - p + epsilon)


def asymmetric_loss(logits, targets, fp_weight=1.0, fn_weight=1.0):
    return fn_weight * targets * jax.nn.softplus(-logits) + fp_weight * (1 - targets) * jax.nn.softplus(logits)


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    return optax.losses.sigmoid_focal_loss(logits, targets, alpha=alpha, gamma=gamma)


def focal_mixture_loss(logits, targets, gamma=2.0, alpha=None):
    positive = -(jax.nn.sigmoid(-logits) ** gamma) * jax.nn.log_sigmoid(logits)
    negative = -(jax.nn.sigmoid(logits) ** gamma) * jax.nn.log_sigmoid(-logits)
    if alpha is not None:
        positive, negative = alpha * positive, (1 - alpha) * negative
    return targets * positive + (1 - targets) * negative


def asymmetric_focusing_loss(logits, targets, gamma_pos=1.0, gamma_neg=4.0, margin=0.05):
    p = jax.nn.sigmoid(logits)
    costs = p > margin
    moved = jnp.where(costs, p - margin, 0.5)
    positive = -(jax.nn.sigmoid(-logits) ** gamma_pos) * jax.nn.log_sigmoid(logits)
    negative = jnp.where(costs, -(moved**gamma_neg) * jnp.log1p(-moved), 0.0)
    return targets * positive + (1 - targets) * negative


def squared_error_loss(predictions, targets):
    return optax.squared_error(predictions, targets)


def absolute_error_loss(predictions, targets):
    return jnp.abs(predictions - targets)


def huber_loss(predictions, targets, delta=1.0):
    return optax.huber_loss(predictions, targets, delta=delta)


def gaussian_loss(predictions, targets, sigma=1.0):
    return -jax.scipy.stats.norm.logpdf(targets, predictions, sigma)


def laplace_loss(predictions, targets, deviation=1.0):
    return -jax.scipy.stats.laplace.logpdf(targets, predictions, deviation)


def cross_entropy_loss(logits, targets, smoothing=0.0, temperature=1.0, class_weight=None):
    soft = optax.smooth_labels(jax.nn.one_hot(targets, logits.shape[-1]), smoothing)
    weighted = soft if class_weight is None else jnp.array(class_weight) * soft
    return optax.softmax_cross_entropy(logits / temperature, weighted)


def cross_entropy_over_others_loss(logits, targets, smoothing=0.1):
    # Each other class gets smoothing / (K - 1), as in Tensor2Tensor and fairseq; optax has smoothing / K for all.
    own = jax.nn.one_hot(targets, logits.shape[-1])
    return optax.softmax_cross_entropy(logits, (1 - smoothing) * own + smoothing / (logits.shape[-1] - 1) * (1 - own))


def soft_cross_entropy_loss(logits, targets):
    return optax.softmax_cross_entropy(logits, targets)  # targets has a share for each class


def softmax_focal_loss(logits, targets, gamma=2.0, alpha=None):
    log_p = jnp.take_along_axis(jax.nn.log_softmax(logits), targets[:, None], axis=-1).squeeze(-1)
    loss = -((-jnp.expm1(log_p)) ** gamma) * log_p
    return loss if alpha is None else jnp.array(alpha)[targets] * loss
