"""The columns one by one: kind, role, missing values and spread."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pycore import Column
from web.viewmodel.data.about.column_descriptions import (
    MOST_BARS,
    described_columns,
    kind_word,
    missing_text,
    number_text,
    role_of,
    spread,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def numbers(values: list[float]) -> Column:
    array = np.array(values, dtype=np.float64)
    return Column("a", "number", array, int(np.isnan(array).sum()))


def texts(values: list[str | None]) -> Column:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return Column("a", "category", array, values.count(None))


def test_bars_are_a_histogram() -> None:
    """The counts are those of NumPy's histogram over equal steps, and the ends are the smallest and largest number."""
    values = np.random.default_rng(1).normal(50.0, 9.0, 500)
    found = spread(numbers([*values.tolist(), math.nan]))
    assert found.bars == tuple(np.histogram(values, MOST_BARS)[0])
    assert found.ends == (f"{values.min():.6g}", f"{values.max():.6g}")
    assert (found.missing, found.different) == (1, 500)
    assert str(found.bars[0]) in found.text


def test_few_whole_numbers_have_a_bar_each() -> None:
    """Whole numbers that lie close together are counted one by one, those between them with no rows as well."""
    found = spread(numbers([3, 4, 4, 4, 8, 6, 6]))
    assert found.bars == (1, 3, 0, 2, 0, 1)
    assert found.ends == ("3", "8")
    assert found.different == 4


@pytest.mark.parametrize(
    ("values", "bars", "text"),
    [
        ([math.nan, math.nan], (), "no values"),
        ([], (), "no values"),
        ([2.5, math.nan], (), "always 2.5"),
        ([math.inf, 7.0, 7.0], (), "always 7"),
        ([-1.7e308, 1.7e308], (1, *[0] * 14, 1), None),
        ([0.0, 5e-324], (1, *[0] * 14, 1), None),
        ([1e16, 1e16 + 2], (1, 0, 1), None),
    ],
)
def test_odd_numbers(values: list[float], bars: tuple[int, ...], text: str | None) -> None:
    """None at all, a single one, both ends of what float64 holds, the smallest step: bars or a word, and no warning."""
    found = spread(numbers(values))
    assert found.bars == bars
    assert text is None or found.text == text


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=30))
def test_every_number_is_counted_once(values: list[float]) -> None:
    """Whatever the numbers: the bars hold each finite one, or there are none because there is one value only."""
    finite = [value for value in values if math.isfinite(value)]
    found = spread(numbers(values))
    assert sum(found.bars) == (len(finite) if len(set(finite)) > 1 else 0)


def test_most_frequent_texts() -> None:
    """The bars are the most frequent texts, the first one named; missing ones are no text."""
    words = ["b"] * 5 + ["a"] * 3 + [f"c{i}" for i in range(30)]
    found = spread(texts([*words, None, None]))
    assert found.bars == tuple(count for _, count in Counter(words).most_common(MOST_BARS))
    assert found.ends == ("b: 5", "")
    assert (found.missing, found.different) == (2, 32)
    assert "16 most frequent of 32" in found.text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([None, None], "no values"),
        (["x", None, "x"], "always x"),
        (["x", "y", "z"], "all unique"),
        (["y" * 99] * 2, "always " + "y" * 99),
        (["y" * 999] * 2, "always " + "y" * 199 + "\u2026"),
    ],
)
def test_texts_without_bars(values: list[str | None], text: str) -> None:
    """Nothing, one text, a text for each row: a word says more than bars."""
    found = spread(texts(values))
    assert found.bars == ()
    assert found.text == text


@pytest.mark.parametrize(
    ("column", "word"),
    [
        (numbers([0, 1, 1]), "number"),
        (texts(["yes", "no", None, "Yes"]), "yes/no"),
        (texts(["TRUE", "false"]), "yes/no"),
        (texts(["yes", "yes"]), "text"),
        (texts(["yes", "no", "maybe"]), "text"),
        (texts([None]), "text"),
    ],
)
def test_kinds(column: Column, word: str) -> None:
    """Numbers, yes or no in its usual spellings, and other texts."""
    assert kind_word(column) == word


def test_roles(session: LabPage, run: Run) -> None:
    """Each column has one role; the core's reason stands beside a column that it has left out, and only there."""
    rows = "".join(
        f"{i % 60},name {i},{i % 5},{'ab'[i % 2]},{'test' if i % 4 else 'train'}\n"
        for i in range(240)
    )
    run(session.load_table("x,name,other,class,part\n" + rows, target="class"))

    def roles() -> dict[str, tuple[str, str]]:
        found = {
            c.name: role_of(c, session.source, session.dataset)
            for c in session.source.table.columns
        }
        return {name: (role.word, role.reason) for name, role in found.items()}

    found = roles()
    assert found["x"] == ("feature", "")
    assert found["class"] == ("target", "")
    word, reason = found["name"]
    assert word == "left out"
    assert reason.startswith('Column "name" was left out: it has 240 different texts')
    run(session.use_column("part", "split"))
    run(session.use_column("other", "ignore"))
    assert roles()["part"] == ("split", "")
    assert roles()["other"] == ("left out", "")


def test_missing_text() -> None:
    """Number and share, and a share too small for the digits is not 0."""
    assert missing_text(0, 10) == "0"
    assert missing_text(6, 398) == "6 (1.5%)"
    assert missing_text(1, 5000) == "1 (0.02%)"
    assert missing_text(2000, 4000) == "2,000 (50.0%)"


def test_a_wide_table_is_described_in_part(session: LabPage, run: Run) -> None:
    """The first three hundred columns of many."""
    heads = ",".join(f"c{j}" for j in range(330))
    rows = "\n".join(",".join(str((i * j) % 7) for j in range(330)) for i in range(20))
    run(session.load_table(f"{heads}\n{rows}"))
    assert [c.name for c in described_columns(session.source.table)] == [
        f"c{j}" for j in range(300)
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1234567, "0.123457"), (-12.5, "-12.5"), (999_999.0, "999999"), (1_234_567.0, "1234567"),
        (-40_234_567.4, "-40234567"), (999_999_999.0, "999999999"), (1_234_567_890.0, "1.23457e+09"),
    ],
)  # fmt: skip
def test_the_people_of_a_city_are_shown_in_full(value: float, text: str) -> None:
    """Not as 1.23457e+06, which nobody finds in the file."""
    assert number_text(value) == text
