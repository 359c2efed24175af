"""The settings, the single truth about them: name, label, bounds, default and what a change needs.

Controls, the page API and, later, links and sessions are derived from this table. A new setting is one line here.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import param

from pycore.activations import HIDDEN_ACTIVATIONS
from pycore.losses import LOSSES
from pycore.optimizers import OPTIMIZERS
from web.viewmodel.arguments import nearest, shown
from web.viewmodel.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_HIDDEN_LAYERS = 6
MAX_UNITS = 128

#: What a change of a setting needs. DATA: a new split and all that follows. NETWORK: new start weights. LIVE: nothing;
#: it counts from the next step (the batch size from the next epoch) on.
DATA, NETWORK, LIVE = "data", "network", "live"

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def _row(name: str, need: str) -> dict[str, Any]:
    """Return what every setting has: label and help in words, and what its change needs."""
    return {"label": t(name), "doc": t(f"{name}_help"), "metadata": {"need": need}}


class Settings(param.Parameterized):
    """The settings in force; the commands change them, after ``checked``."""

    hidden_layer_sizes = param.List(
        default=[8],
        item_type=int,
        bounds=(0, MAX_HIDDEN_LAYERS),
        **_row("hidden_layer_sizes", NETWORK),
    )
    activation: Any = param.Selector(
        default="tanh", objects=list(HIDDEN_ACTIVATIONS), **_row("activation", NETWORK)
    )
    loss: Any = param.Selector(
        default="cross_entropy", objects=list(LOSSES), **_row("loss", NETWORK)
    )
    optimizer: Any = param.Selector(
        default="gradient_descent", objects=list(OPTIMIZERS), **_row("optimizer", LIVE)
    )
    learning_rate = param.Number(
        default=0.1,
        bounds=(0, 100),
        inclusive_bounds=(False, True),
        **_row("learning_rate", LIVE),
    )
    l2 = param.Number(default=0.0, bounds=(0, 100), **_row("l2", LIVE))
    batch_size = param.Integer(default=10, bounds=(1, 100_000), **_row("batch_size", LIVE))
    test_fraction = param.Number(default=0.2, bounds=(0, 0.9), **_row("test_fraction", DATA))
    seed = param.Integer(default=0, bounds=(0, 2**32 - 1), **_row("seed", DATA))
    tolerance = param.Number(default=0.0, bounds=(0, 1), **_row("tolerance", LIVE))
    max_epochs = param.Integer(default=1000, bounds=(1, 1_000_000), **_row("max_epochs", LIVE))

    def as_dict(self) -> dict[str, Any]:
        """Return {name: value} of all settings, as plain JSON values."""
        values = {name: getattr(self, name) for name in NAMES}
        return {**values, "hidden_layer_sizes": list(self.hidden_layer_sizes)}


NAMES = tuple(name for name in Settings.param if name != "name")


def label_of(name: str) -> str:
    """Return the word that the page shows for a setting."""
    return str(Settings.param[name].label)


def help_of(name: str) -> str:
    """Return a sentence on what a setting does."""
    return str(Settings.param[name].doc)


def need_of(name: str) -> str:
    """Return what a change of a setting needs: DATA, NETWORK or LIVE."""
    return str(Settings.param[name].metadata["need"])


def choices_of(name: str) -> list[str] | None:
    """Return the values of a setting that has a choice of them; None for the others."""
    parameter = Settings.param[name]
    return list(parameter.objects) if isinstance(parameter, param.Selector) else None


def checked(settings: object) -> dict[str, Any]:
    """Return the given settings, each checked and of its own type.

    Parameters
    ----------
    settings
        {name: value}, untrusted. Numbers may come as text, as a person types them ("0.03", "0,03", "8, 4").

    Raises
    ------
    CommandError
        At the first unknown name or unusable value, in one sentence.
    """
    if not isinstance(settings, dict):
        raise CommandError("Settings are a mapping of names to values.")
    return {name: _checked(name, value) for name, value in settings.items()}


def _checked(name: object, value: object) -> Any:  # noqa: ANN401 - the setting's type
    if not isinstance(name, str) or name not in NAMES:
        known = ", ".join(NAMES)
        raise CommandError(
            f"There is no setting {shown(name)}.{nearest(name, NAMES)} Settings are {known}."
        )
    if name == "hidden_layer_sizes":
        return _layer_sizes(value)
    choices = choices_of(name)
    return _number(name, value) if choices is None else _choice(name, value, choices)


def _choice(name: str, value: object, choices: list[str]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    known = ", ".join(choices)
    raise CommandError(
        f"{label_of(name)} {shown(value)} is unknown.{nearest(value, choices)} Known are {known}."
    )


def _number(name: str, value: object) -> float | int:
    parameter: Any = Settings.param[name]
    whole = isinstance(parameter, param.Integer)
    low, high = parameter.bounds
    above = not parameter.inclusive_bounds[0]
    number = _as_float(value, decimal_comma=not whole)
    if (
        number is None
        or not low <= number <= high
        or (above and number == low)
        or (whole and number != int(number))
    ):
        kind = "a whole number" if whole else "a number"
        bounds = f"above {low:,} and at most {high:,}" if above else f"from {low:,} to {high:,}"
        raise CommandError(f"{label_of(name)} is {shown(value)}; it must be {kind} {bounds}.")
    return int(number) if whole else number


def _layer_sizes(value: object) -> list[int]:
    items: Sequence[object]
    if isinstance(value, str):
        items = value.replace(";", " ").replace(",", " ").split()
    elif isinstance(value, (list, tuple)):
        items = value
    else:
        items = (value,)
    numbers = [_as_float(item) for item in items]
    sizes = [
        int(number)
        for number in numbers
        if number is not None and 1 <= number <= MAX_UNITS and number == int(number)
    ]
    if len(sizes) != len(numbers):
        raise CommandError(
            f"{label_of('hidden_layer_sizes')} is {shown(value)}; give the units of each layer, such as "
            f"8, 4: whole numbers from 1 to {MAX_UNITS}, or nothing for no hidden layer."
        )
    if len(sizes) > MAX_HIDDEN_LAYERS:
        raise CommandError(
            f"{len(sizes)} hidden layers are too many for this page; the limit is {MAX_HIDDEN_LAYERS}."
        )
    return sizes


def _as_float(value: object, *, decimal_comma: bool = False) -> float | None:
    """Return a finite number, None for anything else; a comma in a whole number could be meant for thousands."""
    if isinstance(value, str):
        text = value.strip()
        text = text.replace(",", ".") if decimal_comma else text
        value = float(text) if _NUMBER.fullmatch(text) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
