"""Losses over arrays."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np

from . import _native

#: Arguments that are arrays wherever they are given.
_ARRAYS = ("logit", "prob", "prediction", "logits", "target", "weight", "class_weight")
#: Those that the results have the shape of.
_PREDICTIONS = ("logit", "prob", "prediction", "logits")


def evaluate(loss: str, *, curvature: bool = False, **arguments: Any) -> SimpleNamespace:
    """A loss and its gradients for every element of arrays.

    ``evaluate("focal", logit=z, target=y, gamma=2)`` has ``loss``, ``d_prob`` and ``d_logit``, each of the shape of ``z``. With
    ``reduction="mean"`` or ``"sum"``, ``loss`` is one number, and gradients are those of that number. ``curvature=True``
    adds ``d2_logit``, the second derivative of a loss of ``logit`` or ``prob``.

    The losses with their settings, arrays and results are those of docs/evaluate.md, with names in Python's spelling
    (``fp_weight``). Arrays are what NumPy takes; the last axis of two or more holds the columns. Softmax losses take
    ``logits`` of shape (…, K) and a ``target`` of class indices (…) or of shares (…, K). All is computed in float64; results
    for float32 are rounded once.

    Raises ValueError with the argument's name and value for one that is not known or not allowed.

    >>> result = evaluate("focal", logit=[-2.0, 0.0], target=[1, 1], gamma=2)
    >>> [round(float(loss), 8) for loss in result.loss]
    [1.65007818, 0.1732868]
    """
    arrays, settings = {}, {}
    for name, value in arguments.items():
        if value is None and name in _ARRAYS:
            continue
        is_array = name in _ARRAYS or (name in ("pos_weight", "alpha") and np.ndim(value) > 0)
        (arrays if is_array else settings)[name] = value
    given = {name: _numbers(name, value) for name, value in arrays.items()}
    name, predictions = next(((name, given[name]) for name in _PREDICTIONS if name in given), ("", np.zeros(0)))
    head: dict[str, Any] = {"curvature": curvature}
    shape = predictions.shape
    if name == "logits":
        settings["classes"] = shape[-1] if shape else 0
        target = given.get("target", np.zeros(0))
        head["indices"] = target.ndim < len(shape)
        shape = shape[:-1]
    elif len(shape) > 1:
        settings["columns"] = shape[-1]
    needed = {"target": shape if head.get("indices", True) else predictions.shape, "weight": shape, "pos_weight": shape}
    for array in needed.keys() & given.keys():
        _check_shape(array, given[array].shape, needed[array], name)
    told = _native.ask("evaluate", given, loss=loss, settings=settings, **head)[1]
    kind = np.float32 if predictions.dtype == np.float32 else np.float64
    results = {}
    for result, array in told.items():
        array = array.astype(kind, copy=False)
        if result != "loss":
            array = array.reshape(predictions.shape)
        elif settings.get("reduction") in (None, "none"):
            array = array.reshape(shape)
        else:
            array = array[0]
        results[result] = array
    return SimpleNamespace(**results)


def _check_shape(name: str, shape: tuple[int, ...], needed: tuple[int, ...], predictions: str) -> None:
    """Refuses as many numbers in another shape, which would meet the wrong ones; the library refuses another number of them."""
    alike = [side for side in shape if side != 1] == [side for side in needed if side != 1]
    if not alike and math.prod(shape) == math.prod(needed):
        raise ValueError(f"{name} is of shape {shape}, but must be of shape {needed} to go with {predictions}")


def _numbers(name: str, value: Any) -> np.ndarray:
    array = np.asarray(value)
    if array.dtype == object or array.dtype.kind not in "buif":
        raise ValueError(f"{name} is an array of {array.dtype}, but must be one of numbers")
    return array
