"""Figures for notebooks."""

from __future__ import annotations

import itertools
import weakref
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import anywidget
import ipywidgets
import numpy as np
import traitlets as t

from . import _native
from ._table import Parameters

#: The names of the parameters, in the table's order.
_NAMES = tuple(name for name, trait in vars(Parameters).items() if isinstance(trait, t.TraitType))


#: A number for whatever the library keeps.
_numbers = itertools.count()
#: The columns of predictions.
_COLUMNS = ("label", "logit", "probability", "weight")


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


class _Page(ipywidgets.Widget):
    """The scripts of the page, which all figures of a notebook share."""

    script = t.Unicode().tag(sync=True)
    version = t.Unicode().tag(sync=True)


def _column(name: str, values: Any) -> np.ndarray:
    array = np.asarray(values)
    if array.ndim != 1 or array.dtype.kind not in "buif":
        raise t.TraitError(f"{name} is an array of {array.dtype} of {array.ndim} dimensions, but must be one of numbers, of one dimension")
    return array.astype("<f8")


@cache
def _page() -> _Page:
    return _Page(script=_text("widget.js"), version=version("loss-lab"))


class LossLab(Parameters, anywidget.AnyWidget):
    """A figure, which a notebook shows.

    ``LossLab("focal-heatmap", gamma=2)`` opens a figure of ``loss_lab.FIGURES``. Every parameter is a trait: set one, and the
    figure follows; move it in the figure, and the trait follows. ``observe`` and ``traitlets.link`` work as with any widget.
    Parameters that are not given are as the figure opens, or at their defaults if any is given.

    A value that is not allowed raises TraitError with the parameter's name and value, and changes nothing.

    >>> figure = LossLab("softmax", classes=2)
    >>> figure.logits
    '2,1'
    >>> figure.smoothing = 0
    >>> figure.state
    'v=1&figure=softmax&smoothing=0&classes=2&logits=2,1'
    """

    _esm = _text("loader.js")
    _page = t.Instance(_Page).tag(sync=True, **ipywidgets.widget_serialization)

    figure = t.Unicode(help="the figure's name; another one opens as it is")
    state = t.Unicode(help="the link to what is shown: set it to open a link").tag(sync=True)
    frozen = t.Dict(None, allow_none=True, help="the parameters of the ghost to compare with; those left out are at their defaults")
    controls = t.Enum(("own", "none", "all"), "own", help="which controls to show").tag(sync=True)
    theme = t.Enum(("auto", "light", "dark"), "auto", help="colours; auto follows the notebook").tag(sync=True)
    panels = t.Unicode(None, allow_none=True, help="show only these panels").tag(sync=True)
    predictions = t.Any(None, allow_none=True, help="""your own predictions, for the figures data-gradient, data-calibration and data-threshold: a
mapping or a DataFrame with label (0 or 1), logit or probability, and weight if there are weights; None shows a sample""")
    _predictions = t.Dict(None, allow_none=True, help="the same, as bytes of f64s").tag(sync=True)
    label = t.Unicode(None, allow_none=True, help="an accessible name instead of the sentence").tag(sync=True)

    def __init__(self, figure: str = "mse-vs-bce", *, state: str | None = None, frozen: dict[str, Any] | None = None, predictions: Any = None, **settings: Any) -> None:
        for name in settings:
            if not self.has_trait(name):
                raise TypeError(f"{name} is not known; LossLab takes {', '.join(_NAMES)}, controls, theme, panels, label and predictions")
        own = {name: settings.pop(name) for name in _NAMES if name in settings}
        self._settling = True
        self._told: dict[str, Any] = {}
        self._kept: int | None = None
        sent = self._keep(predictions)
        if state is not None:
            told = self._ask("read", state=state)
        else:
            told = self._ask("open", figure=figure, settings=own)
        if frozen is not None:
            told = self._ask("freeze", state=told["state"], settings=frozen)
        # All at once, so that the notebook hears of a figure once.
        super().__init__(**self._traits_of(told), _page=_page(), predictions=predictions, _predictions=sent, **settings)
        self._told, self._settling = told, False

    @property
    def params(self) -> dict[str, Any]:
        """All parameters by name."""
        return {name: getattr(self, name) for name in _NAMES}

    @property
    def value(self) -> dict[str, Any] | None:
        """The values at the cursor: ``{"at", "columns", "rows": [{"label", "series", "values"}]}``; None without a cursor."""
        value = self._told["value"]
        if value is None:
            return None
        rows = [{**row, "values": [None if number is None else float(number) for number in row["values"]]} for row in value["rows"]]
        return {**value, "rows": rows}

    @property
    def summary(self) -> str:
        """The sentence of the figure."""
        return self._told["summary"]

    def to_svg(self, dark: bool = False) -> str:
        """The whole figure as an SVG document: the question, the sentence, the panels and the values at the cursor."""
        return self._ask("svg", state=self.state, dark=dark)["text"]

    def to_csv(self) -> str:
        """The figure's table of values, with every digit."""
        return self._ask("csv", state=self.state)["text"]

    def to_code(self, library: str = "pytorch") -> str:
        """A program of ``pytorch``, ``torchvision``, ``keras`` or ``optax``, whose comments say what it prints."""
        return self._ask("code", state=self.state, library=library)["text"]

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle, metadata = super()._repr_mimebundle_(**kwargs)
        # For readers without the kernel: GitHub, and documents made of the notebook.
        return {**bundle, "image/svg+xml": self.to_svg()}, metadata

    def _ask(self, do: str, **head: Any) -> dict[str, Any]:
        try:
            return _native.ask(do, predictions=self._kept, **head)[0]
        except ValueError as error:
            raise t.TraitError(str(error)) from None

    def _keep(self, predictions: Any) -> dict[str, bytes] | None:
        """Hands predictions to the library, which says what is wrong with them, and returns them as the page takes them."""
        kept, arrays = None, {}
        if predictions is not None:
            arrays = {name: _column(name, predictions[name]) for name in _COLUMNS if name in predictions}
            kept = next(_numbers)
            try:
                _native.ask("keep", arrays, predictions=kept)
            except ValueError as error:
                raise t.TraitError(str(error)) from None
        if self._kept is not None:
            self._forget()
        self._kept = kept
        if kept is None:
            return None
        self._forget = weakref.finalize(self, _native.ask, "drop", predictions=kept)
        self._forget.atexit = False
        return {name: array.tobytes() for name, array in arrays.items()}

    @t.validate("predictions")
    def _readable(self, proposal: Any) -> Any:
        self._show(proposal["value"])
        return proposal["value"]

    @t.observe("predictions")
    def _removed(self, change: Any) -> None:
        # None is not validated.
        if change["new"] is None:
            self._show(None)

    def _show(self, predictions: Any) -> None:
        if not self._settling:
            self._predictions = self._keep(predictions)
            self._told = self._ask("read", state=self._told["state"])

    @staticmethod
    def _traits_of(told: dict[str, Any]) -> dict[str, Any]:
        return {**told["params"], **{name: told[name] for name in ("figure", "state", "frozen")}}

    def _take(self, told: dict[str, Any]) -> None:
        """Sets everything to what the library tells of a view."""
        self._told, self._settling = told, True
        try:
            with self.hold_trait_notifications():
                for name, value in self._traits_of(told).items():
                    setattr(self, name, value)
        finally:
            self._settling = False

    def _changes(self) -> dict[str, Any]:
        """The parameters that differ from what the library knows."""
        return {name: value for name, value in self.params.items() if value != self._told["params"][name]}

    @t.validate(*_NAMES, "figure", "state", "frozen")
    def _allowed(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if self._settling:
            return value
        state = self._told["state"]
        if name == "figure":
            told = self._ask("open", figure=value, settings={})
        elif name == "state":
            told = self._ask("read", state=value)
        elif name == "frozen":
            told = self._ask("freeze", state=state, settings=value)
        else:
            # Several may change at once, and allow each other.
            told = self._ask("set", state=state, settings={**self._changes(), name: value})
        return self._traits_of(told)[name]

    @t.observe(*_NAMES, "figure", "state", "frozen")
    def _changed(self, _change: Any) -> None:
        if self._settling:
            return
        told, changes = self._told, self._changes()
        if self.state != told["state"]:
            told = self._ask("read", state=self.state)
        elif self.figure != told["figure"]:
            told = self._ask("open", figure=self.figure, settings=changes)
        elif changes:
            told = self._ask("set", state=told["state"], settings=changes)
        if self.frozen != self._told["frozen"]:
            told = self._ask("freeze", state=told["state"], settings=self.frozen or {}, off=self.frozen is None)
        self._take(told)
