"""Worked steps that fade: one whole step on a small seeded network, of which more and more is left to the learner.

At level 0 everything is worked out; at level n the first n quantities are blank, each checked at once. Every level has
a network of its own, with short numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pycore.parameters import Parameters
from pycore.spec import NetworkSpec, TrainingSpec
from pycore.trace import trace_step
from web.viewmodel.explain.described import title
from web.viewmodel.explain.formula import substituted, symbolic
from web.viewmodel.explain.practice.check_numbers import RIGHT, ROUNDED, Verdict, check
from web.viewmodel.explain.practice.mistakes import mistakes_of
from web.viewmodel.explain.step.places import Place
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.lessons.practice import MAX_LEVEL, MAX_SEED, Practice

if TYPE_CHECKING:
    from pycore.trace import Trace
    from web.viewmodel.explain.step.quantities import Quantity

SIZES = (2, 2, 1)
RATE = 0.5
SIMILAR = 500_000  # the distance in seeds to the network whose line is shown after a wrong answer
#: The quantities of a worked step in order: forward, loss, backward, and one weight of each layer to its new value.
PLACES = (
    *(Place("z", 0, j=0), Place("z", 0, j=1), Place("h", 0, j=0), Place("h", 0, j=1)),
    *(Place("z", 1), Place("h", 1), Place("loss")),
    *(Place("delta", 1), Place("delta", 0, j=0), Place("delta", 0, j=1)),
    *(Place("gradient", 1, 0, 0), Place("gradient", 0, 0, 0)),
    *(Place("after", 1, 0, 0), Place("after", 0, 0, 0)),
)


@dataclass(frozen=True)
class Worked:
    """A worked step as far as a learner has got.

    Attributes
    ----------
    practice
        How far that is.
    verdict
        What was found of the last answer; None if nothing was answered yet.
    """

    practice: Practice
    verdict: Verdict | None = None

    @property
    def trace(self) -> Trace:
        """The step."""
        return _trace(self.practice.seed)

    @property
    def at(self) -> int:
        """The index of the quantity that is asked for; the number of quantities if there is none."""
        found = len(self.practice.answers)
        return found if found < self.practice.level else len(PLACES)

    @property
    def is_done(self) -> bool:
        """Whether all blanks of the level are filled."""
        return self.at == len(PLACES)

    @property
    def is_last(self) -> bool:
        """Whether the whole step was the learner's."""
        return self.practice.level == len(PLACES)

    def quantity(self, number: int) -> Quantity:
        """Return one of the quantities of the step."""
        return quantity(self.trace, PLACES[number])

    def title(self, number: int) -> str:
        """Return what a quantity is."""
        return title(self.trace, PLACES[number])

    def similar(self) -> Quantity:
        """Return the quantity that is asked for, on another network."""
        other = _trace((self.practice.seed + SIMILAR) % (MAX_SEED + 1))
        return quantity(other, PLACES[self.at])

    def answered(self, text: str) -> Worked:
        """Return the step after an answer; a right one, or one that was rounded on the way, fills the blank."""
        place = PLACES[self.at]
        verdict = check(text, quantity(self.trace, place).value, mistakes_of(self.trace, place))
        if verdict.kind not in (RIGHT, ROUNDED):
            return Worked(self.practice, verdict)
        practice = self.practice
        answers = (*practice.answers, text.strip())
        return Worked(replace(practice, answers=answers), verdict)

    def following(self) -> Worked:
        """Return the next level on a new network; after the last one, the last one again."""
        level = min(self.practice.level + 1, MAX_LEVEL)
        seed = (self.practice.seed + 1) % (MAX_SEED + 1)
        return Worked(replace(self.practice, seed=seed, level=level, answers=()))

    def begun_anew(self) -> Worked:
        """Return a step that is worked out completely; the bug hunt stays where it is."""
        return Worked(Practice(hunt=self.practice.hunt))

    def document(self, digits: int) -> dict[str, Any]:
        """Return what is known of the step as JSON values."""
        return {
            "level": self.practice.level,
            "levels": len(PLACES),
            "done": self.is_done,
            "asked": None if self.is_done else self.quantity(self.at).name.key,
            "found": list(self.practice.answers),
            "kind": None if self.verdict is None else self.verdict.kind,
            "mistake": None if self.verdict is None else self.verdict.mistake,
            "lines": [
                {
                    "name": self.quantity(number).name.key,
                    "title": self.title(number),
                    "formula": symbolic(self.quantity(number)).text,
                    "numbers": substituted(self.quantity(number), digits).text
                    if number < self.at
                    else None,
                }
                for number in range(len(PLACES))
            ],
        }


@lru_cache(maxsize=8)
def _trace(seed: int) -> Trace:
    """Return the step of a seeded network: inputs and weights of one decimal, none of them 0."""
    rng = np.random.default_rng([17, seed])

    def short(*shape: int) -> list[Any]:
        values = rng.integers(1, 10, shape) / 10.0 * rng.choice([-1.0, 1.0], shape)
        listed: list[Any] = values.tolist()
        return listed

    weights = [short(n, m) for n, m in pairwise(SIZES)]
    biases = [short(m) for m in SIZES[1:]]
    x = np.abs(np.array([short(SIZES[0])]))
    y = np.array([[float(rng.integers(0, 2))]])
    network = NetworkSpec(SIZES, "sigmoid", "sigmoid", "half_squared_error", "sum")
    training = TrainingSpec("gradient_descent", learning_rate=RATE, batch_size=1)
    return trace_step(network, Parameters.from_lists(weights, biases), x, y, training)
