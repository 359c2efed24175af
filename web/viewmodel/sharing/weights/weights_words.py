"""What is said about imported weights: in sentences, as data, and as offered commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.checks import quoted
from pycore.model.layers.naming import ORIENTATIONS, OUT_IN
from web.viewmodel.checks.errors import Offer
from web.viewmodel.run.evaluation import plain
from web.viewmodel.sharing.weights.weights_import import COMMAND
from web.viewmodel.sharing.weights.weights_meaning import LINEAR, OWN_UNIT
from web.viewmodel.words import t
from web.viewmodel.words.shares import percent, score

if TYPE_CHECKING:
    from collections.abc import Collection

    from pycore import Dataset
    from web.viewmodel.sharing.weights.weights_import import Taken
    from web.viewmodel.sharing.weights.weights_meaning import Judged, Meaning


def sentences(taken: Taken) -> list[str]:
    """Return what the user has to know: the format, what was changed, what is assumed, and what is likely."""
    found = [t("model_opened"), *_about_form(taken)]
    if taken.has_new_units:
        units = ", ".join(map(str, taken.way.sizes[1:-1])) or t("report_nothing")
        found.append(t("weights_hidden", hidden=units))
    if taken.of_one_output:
        found.append(t("weights_one_output", name=quoted(taken.of_one_output)))
    found.append(t("weights_assumed", parts=parts_of(taken.now.meaning, taken.outputs)))
    if taken.now.meaning.target == OWN_UNIT:
        found.append(t("weights_own_unit"))
    likely = taken.likely
    if likely is None:
        return found
    dataset = taken.experiment.dataset
    now = _measured(dataset, taken.now)
    parts = parts_of(likely.judged.meaning, taken.outputs)
    if likely.habit_of:
        found.append(t("weights_habit", form=likely.habit_of, now=now, parts=parts))
    else:
        better = _measured(dataset, likely.judged)
        found.append(t("weights_likely", now=now, parts=parts, better=better))
    return found


def parts_of(meaning: Meaning, outputs: str) -> str:
    """Return an interpretation in words: activation, scaling of the inputs, unit of the target."""
    parts = []
    if meaning.activations:
        different = dict.fromkeys(meaning.activations)
        names = different if len(different) == 1 else meaning.activations
        parts.append(t("assumed_activation", activation=", ".join(t(name) for name in names)))
    parts.append(t(f"assumed_scaling_{meaning.scaling}"))
    if outputs == LINEAR:
        parts.append(t(f"assumed_target_{meaning.target}"))
    return "; ".join(parts)


def offers(taken: Taken, fixed: Collection[str]) -> tuple[Offer, ...]:
    """Return what can be done: import the weights as they are likely meant, or in the other orientation.

    Commands that would change a setting that a lesson has locked or hidden are left out.
    """
    found = []
    now, likely = taken.now.meaning, taken.likely
    if likely is not None:
        meaning = likely.judged.meaning
        changes = {"scaling": meaning.scaling} if meaning.scaling != now.scaling else {}
        if meaning.activations != now.activations:
            changes["activation"] = meaning.activations[0]
        if changes.keys().isdisjoint(fixed):
            changes |= {"target": meaning.target} if taken.outputs == LINEAR else {}
            label = t("offer_likely", parts=parts_of(meaning, taken.outputs))
            found.append(Offer(label, COMMAND, taken.wish.arguments(**changes)))
    if not taken.way.is_sure:
        other = next(way for way in ORIENTATIONS if way != taken.way.orientation)
        arguments = taken.wish.arguments(orientation=other)
        found.append(Offer(t("offer_transposed"), COMMAND, arguments))
    return tuple(found)


def document(taken: Taken) -> dict[str, Any]:
    """Return what is assumed and what is likely, as JSON values; "score" is R2 or accuracy on the training rows."""
    return {
        "form": taken.found.form.name or None,
        "orientation": taken.way.orientation,
        "orientation_is_sure": taken.way.is_sure,
        "assumed": _document(taken.now),
        "likely": None if taken.likely is None else _document(taken.likely.judged),
    }


def _document(judged: Judged) -> dict[str, Any]:
    meaning = judged.meaning
    return {
        "activations": list(meaning.activations),
        "scaling": meaning.scaling,
        "target": meaning.target,
        "score": plain(judged.score),
    }


def _measured(dataset: Dataset, judged: Judged) -> str:
    """Return how well the training rows are predicted, in words."""
    if dataset.is_classification:
        return t("measured_accuracy", value=percent(judged.score))
    return t("measured_r2", value=score(judged.score))


def _about_form(taken: Taken) -> list[str]:
    """Return sentences on the format and the orientation in which it was read, nothing for the page's own."""
    rows = t(f"rows_{taken.way.orientation}")
    if taken.found.form.name:
        return [t("weights_form", form=taken.found.form.name, rows=rows)]
    if taken.wish.orientation is not None or taken.way.orientation == OUT_IN:
        return [t("weights_rows", rows=rows)]
    return []
