"""Settings as people and pages pass them: each is checked and converted to its own type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import param

from pycore.functions.activations import HIDDEN_ACTIVATIONS
from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import nearest, shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.parameter_names import in_order, listed_names
from web.viewmodel.settings.table import (
    MAX_FROZEN,
    MAX_HIDDEN_LAYERS,
    MAX_UNITS,
    NAMES,
    Settings,
    choices_of,
)
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT = 1000  # characters of a setting that is a text
LONGEST_NAMES = 40_000  # characters of the names of parameters


def checked(settings: object) -> dict[str, Any]:
    """Return the given settings, each checked and converted to its own type.

    Parameters
    ----------
    settings
        {name: value}, untrusted. Numbers may come as text, as a person types them ("0.03", "0,03", "1,000", "8, 4").

    Raises
    ------
    CommandError
        At the first unknown name or unusable value, in one sentence.
    """
    if not isinstance(settings, dict):
        raise CommandError("settings_no_mapping")
    return {name: _checked(name, value) for name, value in settings.items()}


def _checked(name: object, value: object) -> Any:  # noqa: ANN401 - the setting's type
    if not isinstance(name, str) or name not in NAMES:
        hints = (t("known_settings", known=", ".join(NAMES)),)
        raise CommandError(
            "unknown_setting", name=shown(name), near=nearest(name, NAMES), hints=hints
        )
    if name == "hidden_layer_sizes":
        return _layer_sizes(value)
    if name == "layer_activations":
        return _layer_activations(value)
    if name == "frozen":
        return _frozen(value)
    if name == "slice_values":
        return records.mapping(_slice_value)(label_of(name), value)
    if isinstance(Settings.param[name], param.String):
        return _short(label_of(name), value)
    choices = choices_of(name)
    return _number(name, value) if choices is None else _choice(name, value, choices)


def _choice(name: str, value: object, choices: list[str]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    hints = (t("known_choices", known=", ".join(choices)),)
    raise CommandError(
        "unknown_choice",
        label=label_of(name),
        value=shown(value),
        near=nearest(value, choices),
        hints=hints,
    )


def _short(what: str, value: object) -> str:
    if isinstance(value, str) and len(value) <= LONGEST_TEXT:
        return value
    raise CommandError("not_a_short_text", what=what, value=shown(value), most=LONGEST_TEXT)


def _slice_value(what: str, value: object) -> float | str:
    """Return the number or the category at which a feature stays."""
    if isinstance(value, str):
        return _short(what, value)
    return records.number(what, value)


def _number(name: str, value: object) -> float | int:
    parameter: Any = Settings.param[name]
    whole = isinstance(parameter, param.Integer)
    low, high = parameter.bounds
    above, below = (not included for included in parameter.inclusive_bounds)
    number, meant = typed_number(value, whole=whole, most=high)
    if meant:
        raise _doubtful(name, value, meant)
    if (
        number is None
        or not low <= number <= high
        or (above and number == low)
        or (below and number == high)
        or (whole and number != int(number))
    ):
        kind = "whole" if whole else "number"
        bounds = "above" if above else "below" if below else "within"
        raise CommandError(
            f"not_{kind}_{bounds}", label=label_of(name), value=shown(value), low=low, high=high
        )
    return int(number) if whole else number


def _doubtful(name: str, value: object, meant: tuple[str, ...]) -> CommandError:
    """Return the error for a number that the page writes differently, with the numbers that it can mean."""
    values: dict[str, Any] = {"label": label_of(name), "value": shown(value)}
    if len(meant) == 1:
        return CommandError("number_as_written", **values, number=meant[0])
    return CommandError("number_ambiguous", **values, one=meant[0], other=meant[1])


def _layer_sizes(value: object) -> list[int]:
    items: Sequence[object]
    if isinstance(value, str):
        items = value.replace(";", " ").replace(",", " ").split()
    elif isinstance(value, (list, tuple)):
        items = value
    else:
        items = (value,)
    typed = [typed_number(item, whole=True, most=MAX_UNITS) for item in items]
    for item, (_, meant) in zip(items, typed, strict=True):
        if meant:
            raise _doubtful("hidden_layer_sizes", item, meant)
    numbers = [number for number, _ in typed]
    sizes = [
        int(number)
        for number in numbers
        if number is not None and 1 <= number <= MAX_UNITS and number == int(number)
    ]
    if len(sizes) != len(numbers):
        raise CommandError(
            "not_layer_sizes",
            label=label_of("hidden_layer_sizes"),
            value=shown(value),
            most=MAX_UNITS,
        )
    if len(sizes) > MAX_HIDDEN_LAYERS:
        raise CommandError("too_many_layers", count=len(sizes), most=MAX_HIDDEN_LAYERS)
    return sizes


def _layer_activations(value: object) -> list[str]:
    items = value.replace(";", " ").replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)):
        items = (items,)
    if len(items) > MAX_HIDDEN_LAYERS:
        raise CommandError("too_many_activations", count=len(items), most=MAX_HIDDEN_LAYERS)
    known = {t(name).lower().replace(" ", "_"): name for name in HIDDEN_ACTIVATIONS}
    names = [known.get(item.lower(), item) if isinstance(item, str) else item for item in items]
    label = "layer_activations"
    return [_choice(label, name, list(HIDDEN_ACTIVATIONS)) for name in names]


def _frozen(value: object) -> list[str]:
    items = listed_names(value[:LONGEST_NAMES]) if isinstance(value, str) else value
    names = in_order(items) if isinstance(items, (list, tuple)) else None
    if names is None or (isinstance(value, str) and len(value) > LONGEST_NAMES):
        raise CommandError("not_parameters", label=label_of("frozen"), value=shown(value))
    if len(names) > MAX_FROZEN:
        raise CommandError(
            "too_many_frozen", count=written(len(names), ","), most=written(MAX_FROZEN, ",")
        )
    return names
