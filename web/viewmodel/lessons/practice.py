"""How far a learner has got in Step by step, and where: a few plain values, which session files store."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.lessons.position import Position, position_of

MAX_LEVEL = 14  # the number of quantities of a worked step
MAX_SEED = 1_000_000
LONGEST_ANSWER = 60  # characters


LINE, WHAT, FIX, DONE = STAGES = ("line", "what", "fix", "done")  # of the hunt for a bug
MAX_BUGS, LONGEST_NAME = 100, 60
MAX_TRIES = 1_000_000


@dataclass(frozen=True)
class Hunted:
    """How far the bug hunt has got.

    Attributes
    ----------
    bug
        The name of the bug that is hunted; "" for the first one.
    stage
        What is looked for now: one of STAGES.
    tries
        How many answers about it were wrong.
    solved
        The names of the bugs that were found and fixed.
    """

    bug: str = ""
    stage: str = LINE
    tries: int = 0
    solved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practice:
    """How far a learner has got.

    Attributes
    ----------
    seed
        The seed of the network.
    level
        How many quantities of the step are the learner's; 0 for a step that is worked out completely.
    answers
        What was typed for those that are found, in order.
    hunt
        How far the bug hunt has got.
    position
        Where the step by step view is.
    """

    seed: int = 0
    level: int = 0
    answers: tuple[str, ...] = ()
    hunt: Hunted = field(default_factory=Hunted)
    position: Position = field(default_factory=Position)

    def document(self) -> dict[str, Any]:
        """Return it as JSON values; empty at the beginning."""
        if self == Practice():
            return {}
        found: dict[str, Any] = {
            "seed": self.seed,
            "level": self.level,
            "answers": list(self.answers),
        }
        if self.hunt != Hunted():
            found["hunt"] = {**asdict(self.hunt), "solved": list(self.hunt.solved)}
        if self.position != Position():
            found["position"] = self.position.document()
        return found


def practice_of(what: str, value: Any) -> Practice:  # noqa: ANN401 - untrusted
    """Return the practice of a document of unknown origin.

    Raises
    ------
    LinkError
        With the first part that is unknown or wrong.
    """
    parts = {
        "seed": records.whole(MAX_SEED),
        "level": records.whole(MAX_LEVEL),
        "answers": _answers,
        "hunt": _hunted,
        "position": position_of,
    }
    found = Practice(**records.record(what, value, parts))
    return replace(found, answers=found.answers[: found.level])


def _hunted(what: str, value: object) -> Hunted:
    parts = {
        "bug": records.text(LONGEST_NAME),
        "stage": records.one_of(*STAGES),
        "tries": records.whole(MAX_TRIES),
        "solved": _solved,
    }
    return Hunted(**records.record(what, value, parts))


def _solved(what: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_BUGS:
        raise LinkError("not_names", what=what, value=shown(value), most=MAX_BUGS)
    return tuple(dict.fromkeys(records.text(LONGEST_NAME)(what, each) for each in value))


def _answers(what: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_LEVEL:
        raise LinkError("not_names", what=what, value=shown(value), most=MAX_LEVEL)
    return tuple(records.text(LONGEST_ANSWER)(what, each) for each in value)
