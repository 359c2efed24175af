"""Where a learner is in Step by step, as plain values, which session files and checkpoints store."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.lessons.sheet import sheet_of

if TYPE_CHECKING:
    from web.viewmodel.lessons.sheet import Sheet

MIN_DIGITS, MAX_DIGITS = 3, 17
USUAL_DIGITS = 6
MAX_TYPED = 1e12  # the largest absolute value
RUN, BATCH, SHEET = "run", "batch", "sheet"
LONGEST_KEY = 60  # characters of the name of a quantity, or of a network


@dataclass(frozen=True)
class Position:
    """A position in the step by step view.

    Attributes
    ----------
    network
        RUN; BATCH, the minibatch of the run's next step; SHEET, the step of the worksheet; or a preset.
    row
        A training row of the run, or a step of the preset, from 0.
    key
        The key of the quantity; "" and keys that the step does not have stand for the first one.
    digits
        The number of significant digits of all numbers.
    is_unfolded
        Whether all terms of a long sum are written out.
    typed
        (name, value) of the weights, biases, inputs and targets that were typed over in this step.
    sheet
        The worksheet whose code was opened last.
    """

    network: str = RUN
    row: int = 0
    key: str = ""
    digits: int = USUAL_DIGITS
    is_unfolded: bool = False
    typed: tuple[tuple[str, float], ...] = ()
    sheet: Sheet | None = None

    def document(self) -> dict[str, Any]:
        """Return what is not as at the beginning, as JSON values."""
        usual = Position()
        found = {
            field.name: getattr(self, field.name)
            for field in fields(Position)
            if getattr(self, field.name) != getattr(usual, field.name)
        }
        if self.typed:
            found["typed"] = dict(self.typed)
        if self.sheet is not None:
            found["sheet"] = self.sheet.document()
        return found


def position_of(what: str, value: object) -> Position:
    """Return the position of a document of unknown origin.

    Raises
    ------
    LinkError, SpecError
        With the first part that is unknown or wrong.
    """
    parts: dict[str, records.Check] = {
        "network": records.text(LONGEST_KEY),
        "row": records.whole(),
        "key": records.text(LONGEST_KEY),
        "digits": records.whole(MAX_DIGITS, least=MIN_DIGITS),
        "is_unfolded": _is_unfolded,
        "typed": _typed,
        "sheet": sheet_of,
    }
    return Position(**records.record(what, value, parts))


def _is_unfolded(what: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise LinkError("not_a_flag", what=what, value=shown(value))
    return value


def _typed(what: str, value: object) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = records.mapping(_typed_number)(what, value)
    return tuple(found.items())


def _typed_number(what: str, value: object) -> float:
    number: float = records.number(what, value)
    if abs(number) > MAX_TYPED:
        raise LinkError("not_a_number", what=what, value=shown(value))
    return number
