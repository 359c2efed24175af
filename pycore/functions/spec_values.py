"""Checks of the values in a spec: layer sizes, activations, indices of frozen parts."""

from __future__ import annotations

from collections.abc import Iterable

from pycore.checks import checked_integer, shown
from pycore.errors import SpecError
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.registry import look_up
from pycore.messages import Message
from pycore.streams import DRAW, SEED

__all__ = [
    "DRAW",
    "SEED",
    "WORDS",
    "as_tuple",
    "checked_activation",
    "checked_frozen",
    "checked_sizes",
]

HIDDEN_ACTIVATION = Message("hidden activation")
#: How errors refer to the settings.
WORDS: dict[str, str | Message] = {
    "learning_rate": Message("The learning rate"),
    "tolerance": Message("The tolerance"),
    "batch_size": Message("The batch size"),
    "seed": SEED,
    "dropout": Message("The dropout rate"),
    **{
        name: name
        for name in (
            *("momentum", "beta_1", "beta_2", "rho", "epsilon", "weight_decay", "clip_norm"),
            *("decay_factor", "decay_epochs", "decay_power", "warmup_epochs", "l1", "l2"),
            *("max_epochs", "tolerance_epochs", "target_loss", "target_metric", "patience"),
        )
    },
}


def checked_activation(activation: object, hidden: int) -> str | tuple[str, ...]:
    """Return the activation of all hidden layers, or a tuple with one for each.

    Raises
    ------
    SpecError
        If a name is unknown, or the number of names is not ``hidden``.
    """
    known = {name: name for name in HIDDEN_ACTIVATIONS}
    if isinstance(activation, str) or not isinstance(activation, Iterable):
        return look_up(known, HIDDEN_ACTIVATION, activation)
    names = tuple(look_up(known, HIDDEN_ACTIVATION, name) for name in activation)
    if len(names) != hidden:
        raise SpecError(
            "There are {count} activations for {hidden} hidden layers: give one for each, or a "
            "single one for all.",
            count=len(names),
            hidden=hidden,
        )
    return names


def checked_frozen(name: str, entries: object, length: int) -> tuple[object, ...]:
    """Return the indices of frozen parts as a tuple: of integers, or of tuples of ``length`` integers.

    Raises
    ------
    SpecError
        If ``entries`` is not a list of such indices; whether they exist in the network is not checked.
    """
    if not isinstance(entries, (tuple, list)):
        raise SpecError(
            "{name} is {entries}; it must be a list.", name=name, entries=shown(entries)
        )
    if length == 1:
        return tuple(_index(name, k) for k in entries)
    return tuple(_indices(name, at, length) for at in entries)


def _index(name: str, value: object) -> int:
    return checked_integer(Message("An index of {name}", name=name), value, least=0)


def _indices(name: str, value: object, length: int) -> tuple[int, ...]:
    if not isinstance(value, (tuple, list)) or len(value) != length:
        letters = "(k, i, j)" if length == 3 else "(k, j)"  # noqa: PLR2004 - a weight's indices
        raise SpecError(
            "An entry of {name} is {value}; it must be {letters}.",
            name=name,
            value=shown(value),
            letters=letters,
        )
    return tuple(_index(name, index) for index in value)


def as_tuple(sizes: object) -> tuple[object, ...]:
    """Return layer sizes as a tuple, unchecked.

    Raises
    ------
    SpecError
        If the sizes are a string or not a sequence.
    """
    if isinstance(sizes, str) or not isinstance(sizes, Iterable):
        raise SpecError(
            "The layer sizes are {sizes}; they must be a list, such as [8, 4].", sizes=shown(sizes)
        )
    return tuple(sizes)


def checked_sizes(sizes: tuple[object, ...]) -> tuple[int, ...]:
    """Return the number of units of every layer, inputs and outputs included, as integers.

    Raises
    ------
    SpecError
        If there are fewer than two layers, or a size is not an integer of at least 1.
    """
    if len(sizes) < 2:  # noqa: PLR2004 - inputs and outputs
        raise SpecError(
            "A network needs an input layer and an output layer, so at least two sizes."
        )
    return tuple(
        checked_integer(Message("The size of layer {layer}", layer=k + 1), size, least=1)
        for k, size in enumerate(sizes)
    )
