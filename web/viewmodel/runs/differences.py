"""What differs between two runs: the settings one by one, the data, the start weights; and what is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.settings.table import NAMES, VIEW, choices_of, need_of
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from web.viewmodel.data.source import Source
    from web.viewmodel.run.experiment import Experiment

#: What two runs can have in common; the same words in the answer of the page API, and keys of the dictionary with
#: "same_" before them.
DATA, SPLIT, START, BATCHES = "data", "split", "start", "batches"


class Beginning(NamedTuple):
    """What a run depends on: its settings, its data, and its start weights.

    Attributes
    ----------
    settings
        All settings, {name: value}.
    source
        The data.
    draw, start
        The start weights, as in ``Experiment``.
    """

    settings: Mapping[str, Any]
    source: Source
    draw: int
    start: NDArray[np.float64] | None


class Difference(NamedTuple):
    """One difference: the name of a setting, or DATA or START, and the words for it before and after."""

    name: str
    label: str
    before: str
    after: str

    def document(self) -> dict[str, str]:
        """Return the difference as JSON values."""
        return self._asdict()

    @property
    def text(self) -> str:
        """What is different now, in a few words."""
        return t("run_difference", label=self.label, value=self.after)


def differences(before: Beginning, after: Beginning) -> list[Difference]:
    """Return what differs between two runs, the data first; what only selects what is drawn does not count."""
    found = []
    if not _same_data(before.source, after.source):
        names = (before.source.table.name, after.source.table.name)
        words = (t("run_other_columns"),) * 2 if names[0] == names[1] else names
        found.append(Difference(DATA, t("run_data"), *words))
    for name in NAMES:
        was, now = before.settings[name], after.settings[name]
        if was != now and need_of(name) != VIEW:
            found.append(Difference(name, label_of(name), word_of(name, was), word_of(name, now)))
    if "seed" not in {each.name for each in found} and not _same_start(before, after):
        found.append(Difference(START, t("run_start"), _start_word(before), _start_word(after)))
    return found


def word_of(name: str, value: Any) -> str:  # noqa: ANN401 - a setting's value
    """Return the words for the value of a setting."""
    if isinstance(value, list):
        is_choice = name == "layer_activations"
        words = (choice_word(each) if is_choice else str(each) for each in value)
        return ", ".join(words) or t("run_none")
    if isinstance(value, str):
        return value if choices_of(name) is None else choice_word(value)
    return written(value, "g")


def in_common(one: Experiment, other: Experiment) -> list[str]:
    """Return which of DATA, SPLIT, START and BATCHES are the same in two runs, to the last bit."""
    a, b = one.dataset, other.dataset
    found = []
    if all(
        np.array_equal(getattr(a, f"{what}_{part}"), getattr(b, f"{what}_{part}"))
        for part in ("train", "validation", "test")
        for what in "xy"
    ):
        found.append(DATA)
    if all(
        np.array_equal(getattr(a, name), getattr(b, name))
        for name in ("train_rows", "validation_rows", "test_rows")
    ):
        found.append(SPLIT)
    start, other_start = (each.beginning().parameters for each in (one, other))
    is_same_shape = start.layer_sizes == other_start.layer_sizes
    if is_same_shape and np.array_equal(start.vector, other_start.vector):
        found.append(START)
    orders = [
        (each.training.seed, each.training.batch_size, len(each.dataset.x_train))
        for each in (one, other)
    ]
    if orders[0] == orders[1]:
        found.append(BATCHES)
    return found


def in_common_text(names: list[str]) -> str:
    """Return what two runs have in common as a sentence; "" if nothing."""
    return t("same_list", things=", ".join(t(f"same_{name}") for name in names)) if names else ""


def _same_data(before: Source, after: Source) -> bool:
    """Return whether two runs have the same table, columns and choices; a toy set is drawn by the settings."""
    if before is after:
        return True
    names = ("entry", "targets", "features", "choices", "derived", "split_version")
    if any(getattr(before, name) != getattr(after, name) for name in names):
        return False
    return before.table is after.table or (before.entry is not None and before.entry.is_toy)


def _same_start(before: Beginning, after: Beginning) -> bool:
    if before.start is None or after.start is None:
        return before.start is after.start and before.draw == after.draw
    return np.array_equal(before.start, after.start)


def _start_word(beginning: Beginning) -> str:
    if beginning.start is not None:
        return t("run_given_weights")
    return t("run_drawn_weights", number=beginning.draw + 1)
