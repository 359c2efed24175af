"""A run as JSON and arrays, and back: wherever it is stored, it continues to the last bit.

The document has names and numbers, the arrays hold everything long. Random streams have no state to save: every draw
is identified by a seed and a count (pycore.streams), and both are in the document.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.checks import checked_integer, checked_number, quoted, shown
from pycore.errors import ShapeError, SpecError
from pycore.functions.optimizers import OPTIMIZERS, OptimizerState
from pycore.messages import Message
from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.training.frames import TrainerState
from pycore.training.stopping import REASONS, Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pycore.arrays import Array

FORMAT, VERSION = "backprop-lab-run", 1
VECTORS = ("vector", "good", "epoch_start", "best")


def dump(network: NetworkSpec, state: TrainerState) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return a run as a JSON document and its arrays, each (P,), by name: copies, in full precision."""
    slots = OPTIMIZERS[state.training.optimizer].slots
    arrays = {name: np.array(getattr(state, name)) for name in VECTORS}
    arrays |= {
        f"optimizer_{name}": s.copy() for name, s in zip(slots, state.optimizer.slots, strict=True)
    }
    document = {
        "format": FORMAT,
        "version": VERSION,
        "network": plain(asdict(network)),
        "training": plain(asdict(state.training)),
        "optimizer_step": state.optimizer.step,
        "watch": asdict(state.watch),
        **{name: getattr(state, name) for name in _COUNTS},
        "stop_reason": state.stop_reason,
    }
    return document, arrays


def load(document: object, arrays: Mapping[str, Any]) -> tuple[NetworkSpec, TrainerState]:
    """Return the network and the state passed to ``dump``; neither argument is trusted.

    Raises
    ------
    SpecError
        If the document is invalid, of another version, or has an unknown name or a number out of range.
    ShapeError
        If an array is missing, has the wrong shape, or contains a value that is not a finite number.
    """
    record = _record(Message("The run"), document, {"format", "version", *_NAMES})
    if record["format"] != FORMAT or record["version"] != VERSION:
        raise SpecError(
            "This is {format} version {version}; supported: {known} version {newest}.",
            format=shown(record["format"]),
            version=shown(record["version"]),
            known=FORMAT,
            newest=VERSION,
        )
    network = _spec(NetworkSpec, Message("The network"), record["network"])
    training = _spec(TrainingSpec, Message("The training"), record["training"])
    size = Parameters(network.layer_sizes).vector.size
    vectors: dict[str, Any] = {name: _vector(arrays, name, size) for name in VECTORS}
    counts: dict[str, Any] = {
        name: checked_integer(name, record[name], least=least) for name, least in _COUNTS.items()
    }
    state = OPTIMIZERS[training.optimizer].start(size)
    slots = tuple(
        _vector(arrays, f"optimizer_{name}", size) for name in OPTIMIZERS[training.optimizer].slots
    )
    step = checked_integer("optimizer_step", record["optimizer_step"], least=0)
    if record["stop_reason"] not in (None, *REASONS):
        raise SpecError("The stop reason {reason} is unknown.", reason=shown(record["stop_reason"]))
    return network, TrainerState(
        training=training,
        optimizer=OptimizerState(step, slots, state.scratch, state.decayed),
        watch=_watch(record["watch"]),
        stop_reason=record["stop_reason"],
        **counts,
        **vectors,
    )


#: The counters of a state, and the minimum of each.
_COUNTS = {"epoch": 0, "steps": 0, "position": 0, "epoch_seed": 0, "epoch_batch_size": 1}
_NAMES = ("network", "training", "optimizer_step", "watch", *_COUNTS, "stop_reason")


def plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value with its tuples as lists, as JSON returns them."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, (tuple, list)) else value


def _record(what: Message, value: object, names: set[str]) -> dict[str, Any]:
    """Return a mapping that has exactly these names."""
    if not isinstance(value, dict):
        raise SpecError(
            "{what} is {value}; it must be a mapping of names to values.",
            what=what,
            value=shown(value),
        )
    for name in value:
        if name not in names:
            raise SpecError("{what} has an unknown name {name}.", what=what, name=quoted(name))
    for name in sorted(names):
        if name not in value:
            raise SpecError("{what} has no {name}.", what=what, name=quoted(name))
    return value


def _spec(kind: type[Any], what: Message, value: object) -> Any:  # noqa: ANN401 - one of the two specs
    return kind(**_record(what, value, {field.name for field in fields(kind)}))


def _vector(arrays: Mapping[str, Any], name: str, size: int) -> Array:
    if name not in arrays:
        raise ShapeError("The array {name} is missing.", name=quoted(name))
    try:
        array = np.array(arrays[name], dtype=np.float64)
    except (TypeError, ValueError):
        raise ShapeError("The array {name} does not contain numbers.", name=quoted(name)) from None
    if array.shape != (size,):
        raise ShapeError(
            "The array {name} has the shape {shape}, but the network has {size} parameters.",
            name=quoted(name),
            shape=array.shape,
            size=size,
        )
    if not np.isfinite(array).all():
        raise ShapeError(
            "The array {name} contains a value that is not a finite number.", name=quoted(name)
        )
    return array


def _watch(value: object) -> Watch:
    record = _record(Message("The stopping state"), value, {field.name for field in fields(Watch)})
    best = record["best_loss"]
    return Watch(
        start_loss=checked_number("start_loss", record["start_loss"], least=-np.inf),
        previous_loss=checked_number("previous_loss", record["previous_loss"], least=-np.inf),
        calm=checked_integer("calm", record["calm"], least=0),
        best_loss=None if best is None else checked_number("best_loss", best, least=-np.inf),
        best_epoch=checked_integer("best_epoch", record["best_epoch"], least=0),
    )
