"""A number that a learner is asked for, and what was said of the last answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.viewmodel.explain.described import title
from web.viewmodel.explain.formula import substituted, symbolic
from web.viewmodel.explain.practice.check_numbers import MISTAKE, RIGHT, ROUNDED, Verdict, check
from web.viewmodel.explain.practice.mistakes import mistakes_of
from web.viewmodel.explain.step.places import Place, place_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.words import t

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.step.expressions import Symbol
    from web.viewmodel.explain.tour import Step

KINDS = ("delta", "gradient")  # that are offered; any quantity with a name can be asked for
MAX_OFFERED = 120
LONGEST = 60  # characters of an answer


@dataclass(frozen=True)
class Asked:
    """A question, and the last answer to it.

    Attributes
    ----------
    key
        The quantity, as in "delta_1^2"; "" or one that the step does not have for the first one.
    text
        The answer as typed; "" before.
    verdict
        What was found of it; None before.
    """

    key: str = ""
    text: str = ""
    verdict: Verdict | None = None

    def place(self, step: Step) -> Place:
        """Return the place of the quantity that is asked for."""
        place = place_of(step.trace, self.key)
        if place is not None and step.walk.find(place) is not None:
            return place
        return Place("delta", len(step.trace.z) - 1)

    def answered(self, step: Step, text: str) -> Asked:
        """Return the question with an answer to it."""
        place = self.place(step)
        found = quantity(step.trace, place)
        verdict = check(text, found.value, mistakes_of(step.trace, place))
        return Asked(found.name.key, text, verdict)

    def said(self, step: Step) -> str:
        """Return what is said of the answer."""
        return verdict_sentence(self.verdict, title(step.trace, self.place(step)))

    def document(self, step: Step) -> dict[str, Any]:
        """Return the question and the verdict as JSON values; the right number is in it once it was found."""
        found = quantity(step.trace, self.place(step))
        verdict = self.verdict
        known = verdict is not None and verdict.kind in (RIGHT, ROUNDED)
        return {
            "at": found.name.key,
            "title": title(step.trace, found.place),
            "formula": symbolic(found).text,
            "inputs": [
                {"name": s.name.key, "value": s.value} for s in given(step.trace, found.place)
            ],
            "answer": self.text,
            "kind": None if verdict is None else verdict.kind,
            "mistake": None if verdict is None else verdict.mistake,
            "numbers": substituted(found, step.tour.digits).text if known else None,
            "said": self.said(step),
        }


def given(trace: Trace, place: Place) -> list[Symbol]:
    """Return the numbers that a quantity is computed from."""
    return quantity(trace, place, None).inputs


def offered(step: Step) -> list[str]:
    """Return the keys of the deltas and gradients of a step, from the outputs back; of a large network the first."""
    found: list[str] = []
    for number, group in enumerate(step.walk.groups):
        if group.kind not in KINDS:
            continue
        start, end = step.walk.start_of(number), step.walk.ends[number]
        some = range(start, min(end, start + MAX_OFFERED - len(found)))
        found += [quantity(step.trace, step.walk.place(at), 1).name.key for at in some]
    return found


def following(step: Step, key: str) -> str:
    """Return the quantity that is asked for after another one; after the last one, the first."""
    keys = offered(step)
    return keys[(keys.index(key) + 1) % len(keys)] if key in keys else keys[0]


def verdict_sentence(verdict: Verdict | None, name: str) -> str:
    """Return what is said of an answer, or the question if there is none."""
    if verdict is None:
        return t("number_asked", name=name)
    if verdict.kind == MISTAKE:
        return t("number_mistake", mistake=t(f"mistake_{verdict.mistake}"))
    return t(f"number_{verdict.kind}")
