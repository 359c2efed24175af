"""The settings, the single truth about them: name, label, bounds, default and what a change needs.

Controls, the page API and, later, links and sessions are derived from this table. A new setting is one line here.
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import param

from pycore.activations import HIDDEN_ACTIVATIONS
from pycore.losses import LOSSES
from pycore.optimizers import OPTIMIZERS
from web.viewmodel.errors import CommandError
from web.viewmodel.words import t

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_HIDDEN_LAYERS = 6
MAX_UNITS = 128

#: What a change of a setting needs. "data": a new split and all that follows. "network": new start weights.
#: "live": nothing; it counts from the next step (the batch size from the next epoch) on.
DATA, NETWORK, LIVE = "data", "network", "live"


class Settings(param.Parameterized):  # type: ignore[misc]
    """The settings in force. ``precedence`` orders them; the label is the word the page shows."""

    hidden_layer_sizes = param.List([8], item_type=int, label=t("hidden_layer_sizes"), doc=NETWORK)
    activation = param.Selector(
        default="tanh", objects=list(HIDDEN_ACTIVATIONS), label=t("activation"), doc=NETWORK
    )
    loss = param.Selector(default="cross_entropy", objects=list(LOSSES), label=t("loss"), doc=NETWORK)
    optimizer = param.Selector(
        default="gradient_descent", objects=list(OPTIMIZERS), label=t("optimizer"), doc=LIVE
    )
    learning_rate = param.Number(
        0.1, bounds=(0, 100), inclusive_bounds=(False, True), label=t("learning_rate"), doc=LIVE
    )
    l2 = param.Number(0.0, bounds=(0, 100), label=t("l2"), doc=LIVE)
    batch_size = param.Integer(10, bounds=(1, 100_000), label=t("batch_size"), doc=LIVE)
    test_fraction = param.Number(0.2, bounds=(0, 0.9), label=t("test_fraction"), doc=DATA)
    seed = param.Integer(0, bounds=(0, 2**32 - 1), label=t("seed"), doc=DATA)
    tolerance = param.Number(0.0, bounds=(0, 1), label=t("tolerance"), doc=LIVE)
    max_epochs = param.Integer(1000, bounds=(1, 1_000_000), label=t("max_epochs"), doc=LIVE)

    def as_dict(self) -> dict[str, Any]:
        """Return {name: value} of all settings, as plain JSON values."""
        return {name: _plain(getattr(self, name)) for name in NAMES}


NAMES = tuple(name for name in Settings.param if name != "name")


def label_of(name: str) -> str:
    """Return the word that the page shows for a setting."""
    return str(Settings.param[name].label)


def need_of(name: str) -> str:
    """Return what a change of a setting needs: "data", "network" or "live"."""
    return str(Settings.param[name].doc).strip()


def choices_of(name: str) -> list[str] | None:
    """Return the values of a setting that has a choice of them; None for the others."""
    parameter = Settings.param[name]
    return list(parameter.objects) if isinstance(parameter, param.Selector) else None


def checked(settings: Mapping[str, Any]) -> dict[str, Any]:
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


def _checked(name: str, value: Any) -> Any:  # noqa: ANN401 - untrusted in, the setting's type out
    if name not in NAMES:
        near = get_close_matches(str(name), NAMES, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise CommandError(f'There is no setting "{name}".{hint} Settings are {", ".join(NAMES)}.')
    if name == "hidden_layer_sizes":
        return _layer_sizes(value)
    parameter = Settings.param[name]
    if isinstance(parameter, param.Selector):
        return _choice(name, value, parameter.objects)
    return _number(name, value, parameter)


def _choice(name: str, value: object, objects: list[str]) -> str:
    if value in objects:
        return str(value)
    near = get_close_matches(str(value), objects, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise CommandError(f'{label_of(name)} "{value}" is unknown.{hint} Known are {", ".join(objects)}.')


def _number(name: str, value: object, parameter: param.Number) -> float | int:
    whole = isinstance(parameter, param.Integer)
    number = _as_float(value)
    low, high = parameter.bounds
    open_low = not parameter.inclusive_bounds[0]
    too_low = number is not None and (number < low or (open_low and number == low))
    if number is None or too_low or number > high or (whole and number != int(number)):
        kind = "a whole number" if whole else "a number"
        bounds = f"above {low:g} and at most {high:,}" if open_low else f"from {low:g} to {high:,}"
        raise CommandError(f'{label_of(name)} is "{value}"; it must be {kind} {bounds}.')
    return int(number) if whole else number


def _layer_sizes(value: object) -> list[int]:
    items: Any = value
    if isinstance(value, str):
        items = [part for part in value.replace(";", ",").replace(",", " ").split() if part]
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        items = [value]
    if not isinstance(items, (list, tuple)):
        items = [None]
    sizes = []
    for item in items:
        number = _as_float(item)
        if number is None or number != int(number) or not 1 <= number <= MAX_UNITS:
            raise CommandError(
                f'{label_of("hidden_layer_sizes")} is "{value}"; give the units of each layer, such as 8, 4: '
                f"whole numbers from 1 to {MAX_UNITS}, or nothing for no hidden layer."
            )
        sizes.append(int(number))
    if len(sizes) > MAX_HIDDEN_LAYERS:
        raise CommandError(
            f"{len(sizes)} hidden layers are too many for this page; the limit is {MAX_HIDDEN_LAYERS}."
        )
    return sizes


def _as_float(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip().replace(",", ".")
    if not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - a setting's value
    return list(value) if isinstance(value, (list, tuple)) else value
