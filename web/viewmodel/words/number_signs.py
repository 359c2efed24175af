"""The signs with which a language writes numbers."""

from __future__ import annotations

from dataclasses import dataclass

MIN_GROUPED = 5  # digits; English groups four as well


@dataclass(frozen=True)
class Signs:
    """How a language writes numbers.

    Attributes
    ----------
    decimal
        Between the whole part and the fraction.
    group
        Between groups of three digits of the whole part.
    """

    decimal: str = "."
    group: str = ","

    def of(self, text: str) -> str:
        """Return a number that Python has written, perhaps with commas between thousands, with these signs."""
        if self == ENGLISH_SIGNS:
            return text
        whole, point, rest = text.partition(".")
        digits = sum(map(str.isdigit, whole))
        whole = whole.replace(",", self.group if digits >= MIN_GROUPED else "")
        return f"{whole}{self.decimal if point else ''}{rest}"


ENGLISH_SIGNS = Signs()


class Signed:
    """A number as a value of a sentence, which is written with the signs of a language."""

    __slots__ = ("_signs", "_value")

    def __init__(self, value: float, signs: Signs) -> None:
        self._value, self._signs = value, signs

    def __format__(self, form: str) -> str:
        """Return the number in a form of Python's, with the language's signs."""
        return self._signs.of(format(self._value, form))

    def __str__(self) -> str:
        """Return the number as Python writes it, with the language's signs."""
        return self._signs.of(str(self._value))
