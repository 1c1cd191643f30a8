"""The compiled library, called in a WebAssembly runtime: the same on every platform, and to the same bits as in the page."""

from __future__ import annotations

import json
import math
import threading
from importlib.resources import files
from typing import Any

import numpy as np
import wasmtime

_lock = threading.Lock()
_compiled: tuple[wasmtime.Engine, wasmtime.Module] | None = None
_instance: tuple[wasmtime.Store, Any] | None = None


def _start() -> tuple[wasmtime.Store, Any]:
    global _compiled, _instance
    if _compiled is None:
        config = wasmtime.Config()
        # Compiled once on this machine; where nothing can be kept, once in every process.
        config.cache = True
        engine = wasmtime.Engine(config)
        wasm = (files(__package__) / "loss_lab.wasm").read_bytes()
        _compiled = engine, wasmtime.Module(engine, wasm)
    if _instance is None:
        engine, module = _compiled
        store = wasmtime.Store(engine)
        _instance = store, wasmtime.Instance(store, module, []).exports(store)
    return _instance


def _exchange(message: bytes) -> bytes:
    global _instance
    with _lock:
        store, exports = _start()
        memory = exports["memory"]
        try:
            place = exports["loss_lab_reserve"](store, len(message)) & 0xFFFFFFFF
            memory.write(store, message, place)
            length = exports["loss_lab_call"](store) & 0xFFFFFFFF
            place = exports["loss_lab_answer"](store) & 0xFFFFFFFF
            return bytes(memory.read(store, place, place + length))
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            # After a fault its memory cannot be trusted.
            _instance = None
            raise RuntimeError("Loss Lab crashed and was restarted.") from error


def _plain(value: Any) -> Any:
    """A value as JSON has it; what JSON has none for becomes a text or a list, which is refused by its name."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (np.generic, np.ndarray)):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    is_known = value is None or isinstance(value, (str, int, float)) and (not isinstance(value, float) or math.isfinite(value))
    return value if is_known else repr(value)


def ask(do: str, arrays: dict[str, np.ndarray] | None = None, **head: Any) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Asks the library, and returns what it tells and its arrays; raises ValueError with its reason if it refuses."""
    flat = {name: np.ascontiguousarray(array, dtype="<f8") for name, array in (arrays or {}).items()}
    lengths = [[name, array.size] for name, array in flat.items()]
    line = json.dumps({"do": do, "arrays": lengths, **_plain(head)}) + "\n"
    answer = _exchange(b"".join([line.encode(), *(array.tobytes() for array in flat.values())]))
    head_of, _, numbers = answer.partition(b"\n")
    told = json.loads(head_of)
    if "error" in told:
        raise ValueError(told["error"])
    results, start = {}, 0
    for name, length in told.pop("arrays", []):
        results[name] = np.frombuffer(numbers, dtype="<f8", count=length, offset=start).copy()
        start += 8 * length
    return told, results
