"""How far a learner has got with the worked steps: a few plain values, which session files store."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from web.viewmodel.checks import records
from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError

MAX_LEVEL = 14  # the number of quantities of a worked step
MAX_SEED = 1_000_000
LONGEST_ANSWER = 60  # characters


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
    """

    seed: int = 0
    level: int = 0
    answers: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return it as JSON values; empty at the beginning."""
        return {} if self == Practice() else {**asdict(self), "answers": list(self.answers)}


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
    }
    found = Practice(**records.record(what, value, parts))
    return Practice(found.seed, found.level, found.answers[: found.level])


def _answers(what: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_LEVEL:
        raise LinkError("not_names", what=what, value=shown(value), most=MAX_LEVEL)
    return tuple(records.text(LONGEST_ANSWER)(what, each) for each in value)
