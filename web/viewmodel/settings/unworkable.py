"""Settings with which nothing can be learned, whatever the data: reported as soon as they are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.viewmodel.settings.labels import label_of
from web.viewmodel.words import note
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore import NetworkSpec, TrainingSpec
    from pycore.notes import Note

PLAIN = (
    "gradient_descent",
    "momentum",
    "nesterov",
)  # an update is the rate times the gradient, or more
TOO_FAR = 1.0  # rate times penalty: an update removes a whole weight, or as much as most have
#: From where on a penalty is stronger than the gradient of a mean loss; measured on the bundled sets, on which it ends
#: at the baseline with every optimizer.
OUTWEIGHS = {"l1": 1.0, "l2": 3.0}


def unworkable(training: TrainingSpec, network: NetworkSpec) -> list[Note]:
    """Return a note for each setting that keeps the network from learning anything; none if it can learn."""
    notes = [_penalty(training, network, name) for name in ("l1", "l2")]
    notes += [_decay(training), _dropout(training, network)]
    return [found for found in notes if found is not None]


def _penalty(training: TrainingSpec, network: NetworkSpec, name: str) -> Note | None:
    """Return a note if a penalty is too strong for the learning rate, or for the loss."""
    factor = getattr(training, name)
    if training.optimizer in PLAIN and not training.clip_norm:
        far = _too_far(training, name, name)
        if far is not None:
            return far
    if network.reduction != "mean" or factor < OUTWEIGHS[name]:
        return None
    return note(
        "outweighs", label=label_of(name), factor=written(factor, "g"), most=OUTWEIGHS[name]
    )


def _decay(training: TrainingSpec) -> Note | None:
    """Return a note if AdamW's decay removes all of a weight in one step."""
    return _too_far(training, "weight_decay", "l2") if training.optimizer == "adamw" else None


def _too_far(training: TrainingSpec, name: str, way: str) -> Note | None:
    factor, rate = getattr(training, name), training.learning_rate
    if factor * rate < TOO_FAR:
        return None
    numbers = {"factor": factor, "rate": rate, "product": factor * rate, "most": TOO_FAR / rate}
    texts: dict[str, Any] = {what: written(number, ".4g") for what, number in numbers.items()}
    return note(f"swings_{way}", label=label_of(name), **texts)


def _dropout(training: TrainingSpec, network: NetworkSpec) -> Note | None:
    """Return a note if dropout leaves hardly any unit of the smallest hidden layer."""
    units = min(network.layer_sizes[1:-1], default=0)
    left = (1.0 - training.dropout) * units
    if not training.dropout or not units or left >= 1.0:
        return None
    values: dict[str, Any] = {
        "value": written(training.dropout, "g"),
        "units": units,
        "left": written(left, ".2g"),
    }
    return note("drops_all", label=label_of("dropout"), **values)
