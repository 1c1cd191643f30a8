import torch
from torchvision.ops import sigmoid_focal_loss


def show(name, loss, by, decimals=400):
    (gradient,) = torch.autograd.grad(loss.sum(), by)
    texts = [" ".join(f"{round(v, decimals) + 0.0:.6g}" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f"{name}: loss {texts[0]}, gradient {texts[1]}")


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    # torchvision writes -1 for no alpha.
    return sigmoid_focal_loss(logits, targets, alpha=-1.0 if alpha is None else alpha, gamma=gamma, reduction="none")
