"""A step to compute by hand as a few plain values, which the QR code of a worksheet holds.

All numbers have at most two decimals, so they are stored as whole hundredths: exact, and short.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.trace import trace_step
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError

if TYPE_CHECKING:
    from pycore.trace import Trace

MAX_PARAMETERS = 150  # more than that nobody reads off a page
MAX_UNITS, MAX_LAYERS = 150, 20
LARGEST_SEED = 2**32 - 1
LARGEST = 2**53  # hundredths
HUNDRED = 100.0
_FROZEN = ("frozen_layers", "frozen_weights", "frozen_biases")
_SHORT, _LONG_LIST = 40, 400
_TEXTS = ("optimizer", "schedule", "class_weights")


@dataclass(frozen=True)
class Sheet:
    """A step of one row.

    Attributes
    ----------
    network, training
        The network, and the hyperparameters.
    hundredths
        Weights and biases, inputs and targets, times 100, in the order of the flat parameter vector, x and y.
    seed, number
        What they were drawn from: the seed, and which sheet of it, from 0.
    """

    network: NetworkSpec
    training: TrainingSpec
    hundredths: tuple[int, ...]
    seed: int
    number: int

    @classmethod
    def of(cls, trace: Trace, seed: int, number: int) -> Sheet | None:
        """Return the sheet of a step; None if one of its numbers has more than two decimals, or is enormous."""
        network, training = trace.network, trace.training
        values = np.concatenate([trace.before.vector, trace.x[0], trace.y[0]])
        hundredths = np.rint(values * HUNDRED)
        if not np.array_equal(hundredths / HUNDRED, values) or np.abs(hundredths).max() > LARGEST:
            return None
        plain = NetworkSpec(
            network.layer_sizes,
            network.activations[:-1],
            network.output_activation,
            network.loss,
            reduction=network.reduction,
            biases=network.biases,
        )
        return cls(plain, training, tuple(map(int, hundredths.tolist())), seed, number)

    @property
    def trace(self) -> Trace:
        """The step with all its numbers."""
        return _trace(self)

    def document(self) -> dict[str, Any]:
        """Return it as JSON values; of the hyperparameters those that are not the usual ones."""
        network, usual = self.network, asdict(TrainingSpec())
        training = {
            name: list(value) if name in _FROZEN else value
            for name, value in asdict(self.training).items()
            if value != usual[name]
        }
        found: dict[str, Any] = {
            "layers": list(network.layer_sizes),
            "activations": list(network.activations),
            "loss": network.loss,
            "of": [self.seed, self.number],
            "hundredths": list(self.hundredths),
        }
        if not network.biases:
            found["biases"] = False
        if network.reduction != "mean":
            found["reduction"] = network.reduction
        return found | ({"training": training} if training else {})


def sheet_of(what: str, value: object) -> Sheet:
    """Return the sheet of a document of unknown origin.

    Raises
    ------
    LinkError, SpecError
        With the first part that is unknown, missing or wrong.
    """
    parts: dict[str, records.Check] = {
        "layers": _list_of(records.whole(MAX_UNITS, least=1), MAX_LAYERS),
        "activations": _list_of(records.text(_SHORT), MAX_LAYERS),
        "loss": records.text(_SHORT),
        "of": _list_of(records.whole(LARGEST_SEED), 2),
        "hundredths": _list_of(
            records.whole(LARGEST, least=-LARGEST), MAX_PARAMETERS + 2 * MAX_UNITS
        ),
        "biases": _flag,
        "reduction": records.text(_SHORT),
        "training": _training,
    }
    needed = ("layers", "activations", "loss", "of", "hundredths")
    found = records.record(what, value, parts, needed=needed)
    layers, activations = found["layers"], found["activations"]
    numbers = sum((n + 1) * m for n, m in pairwise(layers))
    given = numbers + sum((*layers[:1], *layers[-1:]))
    if (
        not 0 < numbers <= MAX_PARAMETERS
        or len(found["hundredths"]) != given
        or len(activations) != len(layers) - 1
        or len(found["of"]) != len(("seed", "number"))
    ):
        raise LinkError("sheet_does_not_fit", what=what)
    network = NetworkSpec(
        layers,
        activations[:-1],
        activations[-1],
        found["loss"],
        reduction=found.get("reduction", "mean"),
        biases=found.get("biases", True),
    )
    training = found.get("training", TrainingSpec())
    sheet = Sheet(network, training, found["hundredths"], *found["of"])
    _ = sheet.trace  # frozen weights that the network does not have are found here
    return sheet


def _training(what: str, value: object) -> TrainingSpec:
    number = records.number
    usual = asdict(TrainingSpec())
    parts: dict[str, records.Check] = {}
    for name, given in usual.items():
        if name in _FROZEN:
            parts[name] = _list_of(_indices, _LONG_LIST)
        elif name in _TEXTS:
            parts[name] = records.text(_SHORT)
        elif isinstance(given, bool):
            parts[name] = _flag
        else:
            parts[name] = records.whole() if isinstance(given, int) else number
    return TrainingSpec(**records.record(what, value, parts))


def _indices(what: str, value: object) -> int | tuple[int, ...]:
    """Return the index of a layer, or the indices of a weight or bias."""
    index = records.whole(MAX_UNITS)
    if isinstance(value, list):
        indices: tuple[int, ...] = _list_of(index, len("kij"))(what, value)
        return indices
    layer: int = index(what, value)
    return layer


def _list_of(inner: records.Check, most: int) -> records.Check:
    def check(what: str, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise LinkError("not_a_short_list", what=what, value=shown(value), most=most)
        return tuple(inner(what, each) for each in value)

    return check


def _flag(what: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise LinkError("not_a_flag", what=what, value=shown(value))
    return value


@lru_cache(maxsize=4)
def _trace(sheet: Sheet) -> Trace:
    sizes, size = sheet.network.layer_sizes, Parameters(sheet.network.layer_sizes).vector.size
    values = np.array(sheet.hundredths) / HUNDRED + 0.0  # no -0
    x, y = values[size : size + sizes[0]], values[size + sizes[0] :]
    with np.errstate(all="ignore"):
        return trace_step(
            sheet.network, Parameters(sizes, values[:size]), x[None], y[None], sheet.training
        )
