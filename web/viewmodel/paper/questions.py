"""Numeric questions about one step, each with its answer and the numbers that the usual mistakes give.

Every number that a course system stores is at least 1e-4, because some round to four decimals: smaller answers are
asked for in units of a power of ten. The ranges of the right answer and of the mistakes never overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.described import title
from web.viewmodel.explain.practice.mistakes import mistakes_of
from web.viewmodel.explain.step.quantities import quantity
from web.viewmodel.explain.walkthrough import Walk
from web.viewmodel.paper.orders import KINDS
from web.viewmodel.paper.tasks import task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pycore.trace import Trace
    from pycore.training.trainer import Trainer
    from web.viewmodel.explain.step.places import Place
    from web.viewmodel.paper.tasks import Task

LEAST_DIGITS, MOST_DIGITS = 3, 9  # significant ones of an answer
ROOM = 0.005  # relative, of three significant digits
APART = 2.5  # rooms: the relative distance from which two numbers can be told apart
SHARE = 0.4  # of the distance to the next number; two shares of it do not meet
LEAST = 1e-4  # of a number that is stored
TRIES = 50  # tasks drawn for a question until one has an answer that is not 0
STEP = 3  # units are thousandths, millionths and so on
MOST_POWER = 300  # of a float64


class Answer(NamedTuple):
    """A number, the tolerance of an entry, and the mistake that gives the number, "" for the right answer."""

    value: float
    tolerance: float
    mistake: str = ""


class Question(NamedTuple):
    """A question.

    Attributes
    ----------
    task
        The step.
    place
        The place of the quantity that is asked for.
    title, symbol
        Its name in words, and its symbol in plain text.
    power
        The answer is asked for in units of 10^-power.
    right
        The right answer, in these units.
    wrong
        The results of the usual mistakes that can be told apart, in these units.
    digits
        The significant digits that an answer needs.
    """

    task: Task
    place: Place
    title: str
    symbol: str
    power: int
    right: Answer
    wrong: tuple[Answer, ...]
    digits: int = LEAST_DIGITS


def questions(
    trainer: Trainer,
    count: int,
    seed: int,
    kinds: Iterable[str] = KINDS,
    digits: int = LEAST_DIGITS,
) -> list[Question]:
    """Return questions about steps of the network at hand, each about a step of its own.

    Parameters
    ----------
    trainer
        The run: its network, loss, optimizer and rows.
    count
        The number of questions.
    seed
        Determines all of them.
    kinds
        What may be asked for, some of KINDS; they take turns.
    digits
        The significant digits that an answer needs, 3 to 9.

    Raises
    ------
    CommandError
        If the network is too large for paper, nothing may be asked for, or the digits are out of range.
    """
    asked = [kind for kind in KINDS if kind in set(kinds)]
    if not asked:
        raise CommandError("nothing_to_ask")
    if not LEAST_DIGITS <= digits <= MOST_DIGITS:
        least, most = f"{LEAST_DIGITS}", f"{MOST_DIGITS}"
        raise CommandError("out_of_range", what="digits", value=digits, least=least, most=most)
    return [_question(trainer, seed, i, asked[i % len(asked)], digits) for i in range(count)]


def _question(trainer: Trainer, seed: int, index: int, kind: str, digits: int) -> Question:
    """Return a question whose answer is not 0; after many tries the last one, whatever it is."""
    for attempt in range(TRIES):
        found = task(trainer, seed, index * TRIES + attempt)
        place = _place(found.trace, kind, index)
        value = quantity(found.trace, place).value
        if np.isfinite(value) and value != 0.0:
            break
    return asked(found, place, digits)


def _place(trace: Trace, kind: str, index: int) -> Place:
    """Return one of the places of a kind, another one for each question."""
    walk = Walk.of(trace)
    groups = [number for number, group in enumerate(walk.groups) if group.kind == kind]
    places = [at for number in groups for at in range(walk.start_of(number), walk.ends[number])]
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence((index, len(places)))))
    return walk.place(places[int(random.integers(len(places)))])


def asked(found: Task, place: Place, digits: int = LEAST_DIGITS) -> Question:
    """Return the question for a quantity of a step."""
    made = quantity(found.trace, place)
    right, wrong = told_apart(made.value, mistakes_of(found.trace, place), room_of(digits))
    power = unit_of(right)
    right, *others = [
        Answer(a.value * 10.0**power, a.tolerance * 10.0**power, a.mistake) for a in (right, *wrong)
    ]
    stored = tuple(a for a in others if a.tolerance >= LEAST and not 0.0 < abs(a.value) < LEAST)
    name = title(found.trace, place)
    return Question(found, place, name, made.name.key, power, right, stored, digits)


def room_of(digits: int) -> float:
    """Return the relative tolerance of an answer with so many significant digits."""
    return ROOM * 10.0 ** (LEAST_DIGITS - digits)


def told_apart(
    value: float, mistakes: Mapping[str, float], most: float = ROOM
) -> tuple[Answer, tuple[Answer, ...]]:
    """Return the right answer, and the mistakes that give a number of their own, with ranges that do not meet.

    A mistake whose number is close to the right one, or to that of another mistake, is left out; ``most`` is the
    relative tolerance.
    """
    near = {
        name
        for name, number in mistakes.items()
        if _close(number, value, most)
        or any(_close(number, other, most) for key, other in mistakes.items() if key != name)
    }
    kept = {name: number for name, number in mistakes.items() if name not in near}
    numbers = [value, *kept.values()]

    def room(number: float, at: int) -> float:
        others = [abs(number - other) for i, other in enumerate(numbers) if i != at]
        wanted = most * (abs(number) or abs(value) or 1.0)
        return min([wanted, *(SHARE * distance for distance in others)])

    right = Answer(value, room(value, 0))
    wrong = (
        Answer(number, room(number, at), name) for at, (name, number) in enumerate(kept.items(), 1)
    )
    return right, tuple(wrong)


def unit_of(answer: Answer) -> int:
    """Return the power of ten, a multiple of 3, for which neither an answer nor its tolerance is rounded to 0."""
    power = 0
    while 0.0 < answer.tolerance * 10.0**power < LEAST and power < MOST_POWER:
        power += STEP
    return power


def _close(a: float, b: float, room: float) -> bool:
    return abs(a - b) < APART * room * max(abs(a), abs(b))
