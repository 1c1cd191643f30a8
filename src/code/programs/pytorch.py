import torch
from torch.nn import functional as F


def show(name, loss, by, decimals=400):
    (gradient,) = torch.autograd.grad(loss.sum(), by)
    texts = [" ".join(f"{round(v, decimals) + 0.0:.6g}" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f"{name}: loss {texts[0]}, gradient {texts[1]}")


def mse_loss(logits, targets):
    return F.mse_loss(torch.sigmoid(logits), targets, reduction="none")


def bce_loss(logits, targets, pos_weight=1.0):
    weights = torch.full_like(targets, pos_weight)
    return F.binary_cross_entropy_with_logits(logits, targets, pos_weight=weights, reduction="none")


def bce_smoothed_loss(logits, targets, smoothing=0.1):
    soft = targets * (1 - smoothing) + smoothing / 2
    return F.binary_cross_entropy_with_logits(logits, soft, reduction="none")


def bce_clipped_loss(logits, targets, epsilon=1e-7):
    p = torch.sigmoid(logits).clamp(epsilon, 1 - epsilon)
    return F.binary_cross_entropy(p, targets, reduction="none")


def bce_log_eps_loss(logits, targets, epsilon=1e-7):
    p = torch.sigmoid(logits)
    return -targets * torch.log(p + epsilon) - (1 - targets) * torch.log(1 - p + epsilon)


def asymmetric_loss(logits, targets, fp_weight=1.0, fn_weight=1.0):
    if fp_weight == 0:
        return fn_weight * targets * F.softplus(-logits)
    ratio = torch.full_like(targets, fn_weight / fp_weight)
    return fp_weight * F.binary_cross_entropy_with_logits(logits, targets, pos_weight=ratio, reduction="none")


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    # 1 - p_t with every digit.
    miss = targets * torch.sigmoid(-logits) + (1 - targets) * torch.sigmoid(logits)
    loss = miss**gamma * F.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    return loss if alpha is None else (alpha * targets + (1 - alpha) * (1 - targets)) * loss


def focal_mixture_loss(logits, targets, gamma=2.0, alpha=None):
    positive = -(torch.sigmoid(-logits) ** gamma) * F.logsigmoid(logits)
    negative = -(torch.sigmoid(logits) ** gamma) * F.logsigmoid(-logits)
    if alpha is not None:
        positive, negative = alpha * positive, (1 - alpha) * negative
    return targets * positive + (1 - targets) * negative


def asymmetric_focusing_loss(logits, targets, gamma_pos=1.0, gamma_neg=4.0, margin=0.05):
    p = torch.sigmoid(logits)
    costs = p > margin
    moved = torch.where(costs, p - margin, 0.5)
    positive = -(torch.sigmoid(-logits) ** gamma_pos) * F.logsigmoid(logits)
    negative = torch.where(costs, -(moved**gamma_neg) * torch.log1p(-moved), 0.0)
    return targets * positive + (1 - targets) * negative


def squared_error_loss(predictions, targets):
    return F.mse_loss(predictions, targets, reduction="none")


def absolute_error_loss(predictions, targets):
    return F.l1_loss(predictions, targets, reduction="none")


def huber_loss(predictions, targets, delta=1.0):
    return F.huber_loss(predictions, targets, delta=delta, reduction="none")


def gaussian_loss(predictions, targets, sigma=1.0):
    variance = torch.full_like(targets, sigma**2)
    return F.gaussian_nll_loss(predictions, targets, variance, full=True, reduction="none")


def laplace_loss(predictions, targets, deviation=1.0):
    return -torch.distributions.Laplace(predictions, deviation).log_prob(targets)


def cross_entropy_loss(logits, targets, smoothing=0.0):
    return F.cross_entropy(logits, targets, label_smoothing=smoothing, reduction="none")


def softmax_focal_loss(logits, targets, gamma=2.0, alpha=None):
    log_p = F.log_softmax(logits, dim=-1).gather(-1, targets[:, None]).squeeze(-1)
    loss = -((-torch.expm1(log_p)) ** gamma) * log_p
    return loss if alpha is None else alpha[targets] * loss  # alpha has a factor for each class


def two_term_loss(logits, targets):
    p = 1 / (1 + torch.exp(-logits))
    return -targets * torch.log(p) - (1 - targets) * torch.log(1 - p)


def one_term_loss(logits, targets):
    p = 1 / (1 + torch.exp(-logits))
    return -torch.log(torch.where(targets == 1, p, 1 - p))


def clipped_loss(logits, targets, epsilon=1e-7):
    epsilon = torch.tensor(epsilon, dtype=logits.dtype)
    p = (1 / (1 + torch.exp(-logits))).clamp(epsilon, 1 - epsilon)
    return -targets * torch.log(p) - (1 - targets) * torch.log(1 - p)


def log_eps_loss(logits, targets, epsilon=1e-7):
    epsilon = torch.tensor(epsilon, dtype=logits.dtype)
    p = 1 / (1 + torch.exp(-logits))
    return -targets * torch.log(p + epsilon) - (1 - targets) * torch.log(1 - p + epsilon)


def softplus_loss(logits, targets):
    return torch.log(1 + torch.exp(logits)) - targets * logits


def stable_loss(logits, targets):
    return logits.clamp(min=0) - targets * logits + torch.log1p(torch.exp(-logits.abs()))


def train(loss, lr, momentum, steps, weight, bias):
    weight, bias = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (weight, bias))
    optimizer = torch.optim.SGD([weight, bias], lr=lr, momentum=momentum)
    history = []
    for _ in range(steps + 1):
        mean = (n * loss(weight * x + bias)).sum() / n.sum()
        history.append((weight.item(), bias.item(), mean.item()))
        optimizer.zero_grad()
        mean.backward()
        optimizer.step()
    return history
