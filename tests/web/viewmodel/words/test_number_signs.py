"""How languages write numbers: in English as Python does, in German with a decimal comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pycore.errors import DatasetError
from pycore.messages import Message
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.words import note, said, speak, t
from web.viewmodel.words.number_signs import Signs
from web.viewmodel.words.numbers import in_a_row, number, with_signs, written
from web.viewmodel.words.shares import percent, score

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE = "\u202f"


@pytest.fixture
def german() -> Iterator[None]:
    """Speak German."""
    speak("de")
    yield
    speak("en")


@pytest.mark.parametrize(
    ("python", "german"),
    [
        ("0.5", "0,5"),
        ("-0.25", "-0,25"),
        ("1,000", "1000"),
        ("12,345", f"12{SPACE}345"),
        ("1,234,567.875", f"1{SPACE}234{SPACE}567,875"),
        ("1.906e+04", "1,906e+04"),
        ("1e-05", "1e-05"),
        ("99.5%", "99,5%"),
        ("inf", "inf"),
        ("nan", "nan"),
        ("", ""),
        ("7", "7"),
    ],
)
def test_signs(python: str, german: str) -> None:
    """Groups from five digits on; whatever else Python writes stays."""
    assert Signs(",", SPACE).of(python) == german
    assert Signs().of(python) == python


@pytest.mark.usefixtures("german")
def test_numbers_shares_and_scores_in_german() -> None:
    """All that words/ writes of numbers."""
    assert number(12345.678, 7) == f"12{SPACE}345,68"
    assert number(1.5e-9) == "1,5e-9"
    assert percent(0.4567) == "45,7%"
    assert percent(1.0 - 1e-13).endswith("99,999999999%")
    assert score(0.98765) == "0,9877"
    assert (written(1234.5, ".1f"), written(23456, ",")) == ("1234,5", f"23{SPACE}456")
    assert with_signs("0.25") == "0,25"
    assert in_a_row(["0,5", "1"]) == "0,5; 1"


@pytest.mark.usefixtures("german")
def test_numbers_in_sentences_in_german() -> None:
    """Numbers are written with the language's signs, with a form or without; texts are left as they are."""
    assert "0,5 bis 123\u202f456." in t(
        "not_number_within", label="x", value="1.5", low=0.5, high=123456
    )
    assert "x ist 1.5;" in t("not_number_within", label="x", value="1.5", low=0, high=1)
    error = CommandError("not_number_within", label="x", value="y", low=0.25, high=2)
    assert "0,25 bis 2" in said(error)
    core = DatasetError(
        "The test and validation fractions sum to {total:.12g}; at most {limit} of the rows can be held out.",
        hints=(
            Message(
                "{reason}",
                reason=Message(
                    "{name} has {size:.1f} MB, but the limit is {limit} MB: leave out rows or columns.",
                    name="a.csv",
                    size=51.25,
                    limit=50,
                ),
            ),
        ),
        total=1.25,
        limit=0.95,
    )
    assert "1,25" in said(core)
    assert "0,95" in said(core)
    assert "a.csv hat 51,2 MB" in said(core)
    assert str(core).startswith("The test and validation fractions sum to 1.25")
    assert "höchstens ein Anteil von 0,9 " in said(
        note("fraction_fitted", label="x", value="y", most=0.9)
    )
    assert said(Message("toy set")) == "Spieldatensatz"
    assert said(Message("loss")) == "Verlustfunktion"


def test_english_is_as_python_writes_it() -> None:
    """Nothing changes."""
    assert number(12345.678, 7) == "12,345.68"
    assert t("not_number_within", label="x", value="1.5", low=0.5, high=123456).endswith(
        "0.5 to 123,456."
    )
    assert said(Message("loss")) == "loss"
    assert in_a_row(["0.5", "1"]) == "0.5, 1"
