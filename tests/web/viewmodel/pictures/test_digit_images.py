"""Rows as pictures: the file's pixels, the network's word of now, the wrong ones first."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from places import DATASETS

from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.pictures.digit_images import MOST_PICTURES, Pictures, pictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]

DIGITS = DATASETS / "digits.csv"


def shown(session: LabPage) -> Pictures:
    found = pictures(session.experiment)
    assert found is not None
    return found


@cache
def file() -> list[list[str]]:
    with DIGITS.open(encoding="utf-8", newline="") as content:
        return list(csv.reader(content))


def cells() -> list[list[str]]:
    return file()[1:]


def names() -> list[str]:
    return file()[0][:64]


def said(session: LabPage, row: int) -> str:
    """Return what the page API says of a row of the file."""
    pixels = dict(zip(names(), map(float, cells()[row][:64]), strict=False))
    return str(session.predict([pixels])[0]["class"])


def test_pixels_are_those_of_the_file(session: LabPage, run: Run) -> None:
    """A picture is the row's 64 numbers from top left to bottom right, 16 as 1."""
    run(session.choose("digits"))
    found = shown(session)
    assert found.images.shape == (MOST_PICTURES, 8, 8)
    read = cells()
    for row, image in zip(found.rows, found.images, strict=True):
        np.testing.assert_array_equal(image.ravel() * 16, [float(c) for c in read[row][:64]])
    assert set(found.rows) <= set(session.dataset.test_rows.tolist())


def test_wrong_ones_come_first(session: LabPage, run: Run) -> None:
    """Labels say what the row is and what the network says now; they change as it learns, and so does their order."""
    run(session.choose("digits"))
    run(session.set({"activation": "tanh", "hidden_layer_sizes": [32]}))
    before = shown(session)
    run(session.step(unit="epoch", count=15))
    found = shown(session)
    assert found.rows != before.rows
    read = cells()
    for row, label, wrong in zip(found.rows, found.labels, found.wrong, strict=True):
        true, answer = read[row][64], said(session, row)
        assert wrong == (true != answer)
        assert label == (f"\u2717 {true}, says {answer}" if wrong else f"\u2713 {true}")
    assert sorted(found.wrong, reverse=True) == list(found.wrong)
    assert 0 < sum(found.wrong) < MOST_PICTURES
    tested = session.dataset.test_rows.tolist()
    count = sum(said(session, row) != read[row][64] for row in tested[:40])
    assert count <= sum(found.wrong)
    assert f"Wrong now: {sum(found.wrong)} of {len(tested)};" in found.explanation


def test_without_test_rows(session: LabPage, run: Run) -> None:
    """Training rows are shown then, and called so."""
    run(session.choose("digits"))
    run(session.set({"test_fraction": 0}))
    assert shown(session).explanation.startswith("20 of 1797 training rows.")


def test_a_number_has_no_wrong_ones(session: LabPage, run: Run) -> None:
    """With the digit as a number, or a pixel as the target, the largest errors come first and none is marked."""
    run(session.choose("digits"))
    run(session.use_column("digit", "number"))
    found = shown(session)
    assert not any(found.wrong)
    errors = np.abs(session.results.true("test") - session.results.predicted("test"))
    place = {row: i for i, row in enumerate(session.dataset.test_rows.tolist())}
    ordered = [errors[place[row]] for row in found.rows]
    assert ordered == sorted(errors, reverse=True)[:MOST_PICTURES]
    run(session.choose_columns(target="pixel 5 5"))
    assert shown(session).images.shape == (MOST_PICTURES, 8, 8)


def test_other_tables_have_no_pictures(session: LabPage, run: Run) -> None:
    """Sixty-four columns of the user's are just numbers, whatever they are called."""
    for key, entry in CATALOG.items():
        if entry.picture is None:
            run(session.choose(key))
            assert pictures(session.experiment) is None
    run(session.load_table(DIGITS.read_bytes(), "digits"))
    assert pictures(session.experiment) is None


@pytest.mark.parametrize("entry", [e for e in CATALOG.values() if e.picture], ids=lambda e: e.key)
def test_a_catalog_s_pictures_have_their_pixels(entry: Any) -> None:
    """Height times width is the number of columns but the target, all of them numbers without a gap."""
    height, width = entry.picture
    pixels = [c for c in entry.load(seed=0).columns if c.name != entry.target]
    assert len(pixels) == height * width
    assert all(c.kind == "number" and not c.missing for c in pixels)
