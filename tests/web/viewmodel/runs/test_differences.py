"""What differs between two runs, in words, and what is the same, to the last bit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from web.viewmodel.data.catalog import entry_of
from web.viewmodel.data.source import Source
from web.viewmodel.run.experiment import Experiment
from web.viewmodel.runs.differences import (
    Beginning,
    differences,
    in_common,
    in_common_text,
    word_of,
)
from web.viewmodel.settings.table import Settings

ALL = ["data", "split", "start", "batches"]


def beginning(key: str = "circle", draw: int = 0, **settings: Any) -> Beginning:
    values = {**Settings().as_dict(), **settings}  # type: ignore[no-untyped-call]
    return Beginning(values, Source.of_entry(entry_of(key), values), draw, None)


def experiment(of: Beginning) -> Experiment:
    return Experiment(of.source, of.source.dataset(of.settings), of.settings, of.draw, of.start)


def names(before: Beginning, after: Beginning) -> list[str]:
    return [each.name for each in differences(before, after)]


def test_only_what_differs_is_named() -> None:
    """Data first, then settings, then the start weights; a seed draws others anyway."""
    first = beginning()
    assert names(first, beginning()) == []
    assert names(first, beginning(shown_target="a", scatter_x="b")) == []
    assert names(first, beginning(noise=0.2, l2=0.1)) == ["l2", "noise"]
    assert names(first, beginning("xor", 1, l2=0.1)) == ["data", "l2", "start"]
    assert names(first, beginning(draw=2, seed=4)) == ["seed"]
    assert names(first, first._replace(start=np.zeros(3))) == ["start"]
    given = first._replace(start=np.ones(3))
    assert names(given, given._replace(start=np.ones(3))) == []
    assert names(given, given._replace(start=np.zeros(3))) == ["start"]


def test_other_columns_are_other_data() -> None:
    """The same table by name."""
    first = beginning("iris")
    other = first._replace(source=replace(first.source, features=("Sepal length (cm)",)))
    (found,) = differences(first, other)
    assert (found.name, found.before) == ("data", "other columns or rows")
    assert names(first, first._replace(source=replace(first.source, notes=()))) == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("hidden_layer_sizes", [8, 4], "8, 4"),
        ("hidden_layer_sizes", [], "none"),
        ("layer_activations", ["relu", "tanh"], "ReLU, tanh"),
        ("optimizer", "adam", "Adam"),
        ("learning_rate", 0.1, "0.1"),
        ("batch_size", 10, "10"),
        ("biases", "no", "no"),
    ],
)
def test_values_have_words(name: str, value: Any, word: str) -> None:
    """Those of their controls."""
    assert word_of(name, value) == word


def test_what_is_the_same_is_compared_bit_by_bit() -> None:
    """A list in a fixed order, and a sentence."""
    first = experiment(beginning())
    assert in_common(first, experiment(beginning(l2=0.1))) == ALL
    assert in_common(first, experiment(beginning(draw=1))) == ["data", "split", "batches"]
    assert in_common(first, experiment(beginning(batch_size=7))) == ALL[:3]
    assert in_common(first, experiment(beginning(hidden_layer_sizes=[9]))) == [*ALL[:2], ALL[3]]
    assert in_common(first, experiment(beginning("iris"))) == []
    assert in_common_text(ALL) == (
        "Same in both: data, split, start weights, order of the minibatches."
    )
    assert in_common_text([]) == ""
