"""Numbers as people type them: taken where there is one way to read them, else asked back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.settings.labels import label_of
from web.viewmodel.settings.parsing import checked
from web.viewmodel.words import speak

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        (
            "max_epochs",
            "10.000",
            "which could mean 10 or 10000: write the one you mean.",
        ),
        ("max_epochs", "1.500", ": write 1500."),
        ("max_epochs", "1.000.000", ": write 1000000."),
        ("max_epochs", "10,5", ""),
        ("max_epochs", "1,00", ""),
        ("max_epochs", "1,0000", ""),
        ("max_epochs", "0,500", ""),
        ("max_epochs", "1,000.000,0", ""),
        ("max_epochs", "1,000 000", ""),
        ("batch_size", "1.000", "which could mean 1 or 1000: write the one you mean."),
        ("seed", "12.345", ": write 12345."),
        ("batch_size", "200.000", ": write 200."),
        ("classes", "8.000", ": write 8."),
        ("classes", "9.000", "which could mean 9 or 9000: write the one you mean."),
        (
            "hidden_layer_sizes",
            "10.000, 4",
            ": write 10.",
        ),
        ("clip_norm", "1,000", "which could mean 1 or 1000: write the one you mean."),
        (
            "clip_norm",
            "2,125",
            "which could mean 2.125 or 2125: write the one you mean.",
        ),
        ("clip_norm", "1.000,5", ": write 1000.5."),
        ("learning_rate", "1.000.000", ": write 1000000."),
    ],
)
def test_what_could_be_two_numbers_is_refused_with_both(name: str, text: str, meant: str) -> None:
    """Read in one way it would be a thousand times what is meant in the other."""
    with pytest.raises(CommandError) as refused:
        checked({name: text})
    sentence = str(refused.value)
    assert f'{label_of(name)} is "{text.split(", ", maxsplit=1)[0]}' in sentence
    assert ("write" in sentence) == bool(meant)
    assert sentence.endswith(meant or ".")


@given(st.integers(1, 10**6))
def test_whole_numbers_are_taken_as_the_page_writes_them(number: int) -> None:
    """With and without their separators, and also as a float."""
    for text in (f"{number:,}", str(number), f"{number}.0"):
        assert checked({"max_epochs": text}) == {"max_epochs": number}


@pytest.fixture
def german() -> Iterator[None]:
    speak("de")
    yield
    speak("en")


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,5", 0.5),
        ("0.5", 0.5),
        ("1,000", 1.0),
        ("1.000", 1.0),
        ("2,125", 2.125),
        ("2.125", 2.125),
        ("1e-3", 0.001),
        ("1,5e-3", 0.0015),
        ("1.000,5", 1000.5),
        ("1,000.5", 1000.5),
        ("12\u202f345,5", 12345.5),
        (",5", 0.5),
        ("1.5.2", None),
        ("1,5,2", None),
        ("1,5 m", None),
    ],
)
def test_in_german_a_comma_and_a_point_are_decimal_signs(text: str, number: float | None) -> None:
    """Unless there are several: the page writes no point into numbers."""
    assert typed_number(text, whole=False, most=1e9).number == number


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1000", (1000, ())),
        ("12\u202f345", (12345, ())),
        ("1.000.000", (1000000, ())),
        ("1.000", (None, ("1", "1000"))),
        ("1,000", (None, ("1", "1000"))),
        ("1.500", (None, ("1500",))),
    ],
)
def test_whole_numbers_in_german(text: str, found: tuple[float | None, tuple[str, ...]]) -> None:
    """One group of three after a point or a comma may be a fraction: it is asked back."""
    assert typed_number(text, whole=True, most=1e9) == found
