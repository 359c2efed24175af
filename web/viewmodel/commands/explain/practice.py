"""The commands of the exercises: the bug hunt, a number to check, worked steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.checks.typed_numbers import typed_number
from web.viewmodel.explain.practice.asked import LONGEST, Asked, verdict_sentence
from web.viewmodel.explain.practice.hunt import CHOICES, NAMES, Hunt
from web.viewmodel.explain.practice.worked import Worked
from web.viewmodel.lessons.practice import FIX, LINE, WHAT
from web.viewmodel.words import t

if TYPE_CHECKING:
    from web.viewmodel.explain.guide import Guide
    from web.viewmodel.lab.lab import Lab

EXAMPLE = "delta_1^1"


class PracticeCommands:
    """Takes a learner's answers; nothing of the run is changed, and no code is taken from anyone.

    Parameters
    ----------
    lab
        The lab whose run numbers are asked from, and which keeps how far worked steps and the bug hunt have got.
    guide
        What is looked at.
    """

    def __init__(self, lab: Lab, guide: Guide) -> None:
        self._lab = lab
        self._guide = guide

    def bug_hunt(
        self,
        bug: Any = None,  # noqa: ANN401 - untrusted, as all of them
        line: Any = None,  # noqa: ANN401
        what: Any = None,  # noqa: ANN401
        fix: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Go to a bug, or answer the current question about it, and return the hunt as plain JSON.

        Parameters
        ----------
        bug
            Its number, from 1.
        line
            The wrong line, as "function:index", the index from 0.
        what
            The name of the description that fits.
        fix
            The number of the line that mends it, from 1.

        Raises
        ------
        CommandError
            If there is no such bug, line or choice, or something else is asked now; nothing has changed.
        """
        hunt = Hunt.of(self._lab.practice.hunt, self._guide.hunt)
        if bug is not None:
            hunt = hunt.at(_whole("bug", bug, len(NAMES)) - 1)
        if line is not None:
            _now(hunt.stage, LINE, "line")
            hunt = hunt.pointed(*_line(hunt.program, line))
        if what is not None:
            _now(hunt.stage, WHAT, "what")
            if not isinstance(what, str) or what not in hunt.descriptions:
                known = ", ".join(hunt.descriptions)
                raise CommandError("no_such_answer", what="what", value=shown(what), known=known)
            hunt = hunt.described(what)
        if fix is not None:
            _now(hunt.stage, FIX, "fix")
            hunt = hunt.fixed(_whole("fix", fix, CHOICES) - 1)
        self._guide.hunt = hunt
        if hunt.kept != self._lab.practice.hunt:
            self._lab.practise(replace(self._lab.practice, hunt=hunt.kept))
        else:
            self._lab.tell("explain")
        return hunt.document()

    def check_number(self, at: Any = None, number: Any = None) -> dict[str, Any]:  # noqa: ANN401
        """Ask for a quantity of the current step, or check a number that was computed for it.

        Parameters
        ----------
        at
            The quantity's name, as in "delta_1^2" or "dL/dw_1,1^2".
        number
            The number as typed: a text, fractions like "1/3" too, or a number.

        Raises
        ------
        CommandError
            If there is no such quantity, or the answer is no short text; nothing has changed.
        """
        trainer, asked = self._lab.experiment.trainer, self._guide.asked
        tour = self._guide.tour
        if at is not None and at != asked.key:
            if not isinstance(at, str) or not tour.has(trainer, at):
                raise CommandError("no_such_quantity", key=shown(at), example=EXAMPLE)
            asked = Asked(at)
        step = tour.step(trainer)
        if number is not None:
            asked = asked.answered(step, _answer(number))
        self._guide.asked = asked
        self._lab.tell("explain")
        return asked.document(step)

    def worked_step(
        self,
        number: Any = None,  # noqa: ANN401
        next: Any = None,  # noqa: A002, ANN401 - the page API's name
        begin: Any = None,  # noqa: ANN401
    ) -> dict[str, Any]:
        """Answer the blank of the worked step, go to the next level, or begin anew; return the step as plain JSON.

        Parameters
        ----------
        number
            The number as typed.
        next
            True: on to the next level, if all blanks are filled.
        begin
            True: back to a complete step.

        Raises
        ------
        CommandError
            If nothing is asked for now, or blanks are left; nothing has changed.
        """
        worked = Worked(self._lab.practice, self._guide.verdict)
        before = worked
        if begin is True:
            worked = worked.begun_anew()
        if next is True:
            if not worked.is_done:
                raise CommandError("worked_blanks_left")
            worked = worked.following()
        if number is not None:
            if worked.is_done:
                raise CommandError("worked_nothing_asked")
            worked = worked.answered(_answer(number))
        self._guide.verdict = worked.verdict
        if worked.practice != before.practice:
            self._lab.practise(worked.practice)
        else:
            self._lab.tell("explain")
        return {**worked.document(self._guide.tour.digits), "said": self._said(worked)}

    def _said(self, worked: Worked) -> str:
        """Return what is said of the last answer, and what is asked for."""
        found = [] if worked.verdict is None else [verdict_sentence(worked.verdict, "")]
        if worked.is_done:
            found.append(t("worked_all") if worked.is_last else t("worked_done"))
        else:
            found.append(t("number_asked", name=worked.title(worked.at)))
        return " ".join(found)


def _now(stage: str, wanted: str, what: str) -> None:
    if stage != wanted:
        raise CommandError("hunt_asks_other", what=what, stage=stage)


def _line(program: Any, value: object) -> tuple[str, int]:  # noqa: ANN401 - the listings
    text = value if isinstance(value, str) else ""
    part, _, index = text.partition(":")
    lines = {(listing.part, str(line)): line for listing in program for line in listing.begins}
    if (part, index) in lines:
        return part, lines[part, index]
    raise CommandError("no_such_line", value=shown(value))


def _whole(what: str, value: object, most: int) -> int:
    number = typed_number(value, whole=True, most=most).number
    if number is None or number != int(number) or not 1 <= number <= most:
        raise CommandError("out_of_range", what=what, value=shown(value), least="1", most=f"{most}")
    return int(number)


def _answer(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        raise CommandError("not_an_answer", value=shown(value), most=LONGEST)
    return value
