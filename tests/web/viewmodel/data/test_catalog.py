"""The picker's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pycore import make_dataset
from pycore.data import generators
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.catalog import CATALOG, REAL, TOYS, entry_of

if TYPE_CHECKING:
    from web.viewmodel.data.catalog import Entry


def test_toy_sets_and_tables() -> None:
    """The core's toy sets and the real tables are there, each with title and sentence."""
    assert [entry.key for entry in TOYS] == list(generators.TOYS)
    assert [entry.key for entry in REAL] == [
        "iris",
        "penguins",
        "wine",
        "breast-cancer",
        "auto-mpg",
        "digits",
        "diabetes",
        "heart",
    ]
    assert list(CATALOG) == [entry.key for entry in (*TOYS, *REAL)]
    assert len({entry.title for entry in CATALOG.values()}) == len(CATALOG)
    assert all(entry.about for entry in CATALOG.values())


@pytest.mark.parametrize("entry", TOYS, ids=lambda entry: entry.key)
def test_toy_sets_come_from_the_seed(entry: Entry) -> None:
    """A toy set is the same for the same seed, another for another; its target is a class or a number."""
    first, again, other = (entry_of(entry.key).load(seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first.columns[0].values, again.columns[0].values)
    assert not np.array_equal(first.columns[0].values, other.columns[0].values)
    dataset = make_dataset(first)
    assert len(dataset.input_names) in (1, 2)
    assert (dataset.target == "class") == dataset.is_classification
    assert dataset.target == entry.target


def test_blobs_have_as_many_classes_as_are_asked_for() -> None:
    """They alone; four unless asked otherwise."""
    assert [entry.key for entry in CATALOG.values() if entry.has_any_classes] == ["blobs"]
    blobs = entry_of("blobs")
    assert len(make_dataset(blobs.load(0)).output_names) == 4
    assert len(make_dataset(blobs.load(0, classes=7)).output_names) == 7


@pytest.mark.parametrize("key", ["", "IRIS", None, 3, ["iris"], {"key": "iris"}])
def test_unknown_keys(key: object) -> None:
    """Anything but a key of the list is an error that lists the keys."""
    with pytest.raises(CommandError, match="auto-mpg"):
        entry_of(key)


def test_nearest_key() -> None:
    """A misspelled key comes with the nearest one."""
    with pytest.raises(CommandError, match='Did you mean "penguins"'):
        entry_of("penguin")
