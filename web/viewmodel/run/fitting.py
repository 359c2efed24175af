"""Settings that are adjusted or turned off because a change makes them impossible, each with a note.

No file, set or edit is rejected because of a training setting, and no setting because of another one that expresses the
same and may be folded away. Only a request that is itself impossible is rejected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pycore.columns.split import MAX_HELD_BACK
from pycore.training.compatibility import why_no_validation
from web.viewmodel.data.roles import is_of_two_numbers
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.words import note
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pycore import Dataset
    from pycore.notes import Note
    from web.viewmodel.data.source import Source

    Fitted = tuple[dict[str, Any], list[Note]]

FRACTIONS = ("test_fraction", "validation_fraction")
DIVIDING = (*FRACTIONS, "split")  # settings that determine which rows are held back
DIGITS = 12


def fit_pairs(before: Mapping[str, Any], new: Mapping[str, Any]) -> Fitted:
    """Return changes of settings, with adjusted settings that express the same in another way, and notes on these.

    Parameters
    ----------
    before
        All current settings.
    new
        The requested settings, checked; some may already have these values.
    """
    changes, notes = dict(new), []
    for fit in (_fit_layer_activations, _fit_fractions):
        more, said = fit(before, new)
        changes |= more
        notes += said
    return changes, notes


def fit_training(
    settings: Mapping[str, Any],
    dataset: Dataset,
    before: tuple[Mapping[str, Any], Dataset],
    asked: Collection[str] = (),
) -> Fitted:
    """Return the training settings that the data make impossible, with their values when turned off, and notes.

    Parameters
    ----------
    settings, dataset
        The new ones: the loss already fits the data.
    before
        The previous settings and data set.
    asked
        Settings requested together with the data, which are never turned off.
    """
    old, was = before
    rules: tuple[tuple[bool, str, object, Callable[..., Note]], ...] = (
        (
            not len(dataset.x_validation),
            "patience",
            0,
            lambda **v: note("off_without_validation", reason=why_no_validation(dataset), **v),
        ),
        (
            dataset.task != was.task,
            "target_metric",
            0.0,
            lambda **v: note("off_other_metric", **v),
        ),
        (
            settings["loss"] != old["loss"] and "loss" not in asked,
            "target_loss",
            0.0,
            lambda **v: note("off_other_loss", **v),
        ),
        (
            not dataset.is_classification,
            "class_weights",
            "none",
            lambda **v: note("off_without_classes", **v),
        ),
    )
    off: dict[str, Any] = {}
    notes = []
    if (
        settings["frozen"]
        and "frozen" not in asked
        and _sizes(settings, dataset) != _sizes(old, was)
    ):
        off["frozen"] = []
        notes.append(note("frozen_dropped", label=label_of("frozen")))
    for is_without_place, name, value, about in rules:
        now = settings[name]
        if is_without_place and name not in asked and now != value:
            off[name] = value
            text = choice_word(now) if isinstance(now, str) else written(now, "g")
            notes.append(about(label=label_of(name), value=text))
    return off, notes


def _sizes(settings: Mapping[str, Any], dataset: Dataset) -> tuple[int, ...]:
    """Return the numbers of units of all layers."""
    ends = (len(dataset.input_names), len(dataset.output_names))
    return (ends[0], *settings["hidden_layer_sizes"], ends[1])


def derived_dropped(before: Source, after: Source) -> list[Note]:
    """Return a note if derived features were dropped because of other columns."""
    if not before.derived or after.derived or is_of_two_numbers(after, after.features):
        return []
    return [note("derived_dropped", names=", ".join(before.derived))]


def without_effect(new: Collection[str], source: Source) -> list[Note]:
    """Return a note if changed settings have no effect, because a column defines the split."""
    column = source.split_column
    names = [name for name in DIVIDING if name in new]
    if column is None or not names:
        return []
    labels = ", ".join(label_of(name) for name in names)
    return [note("column_divides", column=column, name=column, labels=labels)]


def _fit_layer_activations(before: Mapping[str, Any], new: Mapping[str, Any]) -> Fitted:
    """Fit an activation for each layer to the number of layers, and drop them if one for all is chosen."""
    given = new.get("layer_activations")
    layers = len(new.get("hidden_layer_sizes", before["hidden_layer_sizes"]))
    if given is not None:
        is_for_all = len(given) == 1 < layers  # as the core says: one for each, or one for all
        return ({"layer_activations": given * layers}, []) if is_for_all else ({}, [])
    chosen: list[str] = before["layer_activations"]
    label = label_of("layer_activations")
    other = new.get("activation", before["activation"]) != before["activation"]
    if not chosen or (not other and layers == len(chosen)):
        return {}, []
    if not layers:
        return {"layer_activations": []}, [note("layer_activations_without_layers", label=label)]
    if other:
        return {"layer_activations": []}, [note("layer_activations_dropped", label=label)]
    fitted = [*chosen[:layers], *[before["activation"]] * (layers - len(chosen))]
    words = ", ".join(choice_word(name) for name in fitted)
    return {"layer_activations": fitted}, [note("fitted", label=label, value=words)]


def _fit_fractions(before: Mapping[str, Any], new: Mapping[str, Any]) -> Fitted:
    """Reduce the fraction that was not requested if both together are too large."""
    asked = [name for name in FRACTIONS if name in new]
    if len(asked) != 1:
        return {}, []
    (other,) = (name for name in FRACTIONS if name not in new)
    left = max(round(MAX_HELD_BACK - new[asked[0]], DIGITS), 0.0)
    if before[other] <= left:
        return {}, []
    values: dict[str, Any] = {"label": label_of(other), "value": written(left, "g")}
    return {other: left}, [note("fraction_fitted", most=written(MAX_HELD_BACK, "g"), **values)]
