"""Neural-network losses and their gradients: interactive figures for notebooks, and the numbers without them.

>>> from loss_lab import LossLab, evaluate
>>> figure = LossLab("focal-heatmap", gamma=2)
>>> figure.gamma = 5
>>> figure.value["rows"][1]["label"]
'focal'
>>> float(evaluate("bce", logit=[0.0], target=[1.0]).loss[0])
0.6931471805599453
"""

from ._evaluate import evaluate
from ._table import FIGURES
from ._widget import LossLab

__all__ = ["FIGURES", "LossLab", "evaluate"]
