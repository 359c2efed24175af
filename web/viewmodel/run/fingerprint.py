"""A fingerprint of a run: losses after fixed steps and a hash of the weights, to prove that another page reproduces it.

It is computed from the initial weights, with the current settings, whatever the shown run has been through; so anyone
with the settings can repeat it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from web.viewmodel.checks import records
from web.viewmodel.settings.table import NUMPY
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from collections.abc import Generator

    from pycore import Trainer
    from web.viewmodel.run.experiment import Experiment
    from web.viewmodel.run.slices import Runner

COUNTS = (100, 30, 10, 3, 1)  # steps, as many as the budget allows
WORK = 3e8  # parameters times rows: a few seconds in a page on a slow computer
DIGITS = 12
LONGEST_NAME = 100
HASH_LENGTH = 16  # hexadecimal digits of a SHA-256: two different runs never share them by chance


@dataclass(frozen=True)
class Fingerprint:
    """The results of a run's first steps.

    Attributes
    ----------
    steps
        The number of updates.
    losses
        Over all training rows: before the first update, and after the last.
    digest
        The beginning of the SHA-256 of the weights after the last one (their float64 bits, little-endian).
    arithmetic
        The arithmetic of the numbers, as in ``Trainer.arithmetic``.
    """

    steps: int
    losses: tuple[float, ...]
    digest: str
    arithmetic: str = NUMPY

    def document(self) -> dict[str, Any]:
        """Return the fingerprint as JSON values; the first links omitted the arithmetic, which was NumPy's."""
        found = {"steps": self.steps, "loss": list(self.losses), "hash": self.digest}
        return found if self.arithmetic == NUMPY else {**found, "arithmetic": self.arithmetic}


def checked_fingerprint(what: str, value: object) -> Fingerprint:
    """Return the fingerprint of a document; untrusted.

    Raises
    ------
    LinkError
        If it is not a fingerprint.
    """
    parts = {
        "steps": records.whole(COUNTS[0]),
        "loss": records.numbers,
        "hash": records.text(HASH_LENGTH),
    }
    needed = tuple(parts)
    parts["arithmetic"] = records.text(LONGEST_NAME)
    found = records.record(what, value, parts, needed=needed)
    arithmetic = found.get("arithmetic", NUMPY)
    return Fingerprint(found["steps"], found["loss"], found["hash"], arithmetic)


def take_fingerprint(
    experiment: Experiment, steps: int | None = None
) -> Generator[None, None, Fingerprint]:
    """Repeat an experiment's first steps on a copy, one at a time, and return the fingerprint.

    Parameters
    ----------
    experiment
        The experiment; it is not changed.
    steps
        The number of steps; chosen by the cost of one if None.
    """
    trainer = experiment.beginning()
    count = usual_steps(trainer) if steps is None else steps
    first = trainer.evaluate("train").loss
    for _ in range(count):
        trainer.step()
        yield
    vector = trainer.parameters.vector.astype("<f8").tobytes()
    digest = hashlib.sha256(vector).hexdigest()[:HASH_LENGTH]
    losses = (first, trainer.evaluate("train").loss)
    return Fingerprint(count, losses, digest, trainer.arithmetic)


async def fingerprint_in_slices(
    experiment: Experiment, runner: Runner, steps: int | None = None
) -> Fingerprint:
    """Compute a fingerprint in slices, with a separate runner: several can be computed at once."""
    work = take_fingerprint(experiment, steps)
    found: list[Fingerprint] = []

    def step() -> bool:
        try:
            next(work)
        except StopIteration as stop:
            found.append(stop.value)
            return False
        return True

    await runner.run(step)
    return found[0]


def usual_steps(trainer: Trainer) -> int:
    """Return as many steps as a page can make in moments."""
    return next((count for count in COUNTS if is_affordable(trainer, count)), COUNTS[-1])


def is_affordable(trainer: Trainer, steps: int) -> bool:
    """Return whether a page can make ``steps`` steps, which a link may ask for, in moments; one is always allowed."""
    rows = min(trainer.training.batch_size, len(trainer.dataset.x_train))
    return steps <= 1 or steps * rows * trainer.parameters.vector.size <= WORK


def compared(expected: Fingerprint, found: Fingerprint) -> tuple[bool, str]:
    """Return whether a run was reproduced, and a sentence on how well."""
    if found == expected:
        return True, t("reproduced_exactly", steps=found.steps)
    pairs = list(zip(expected.losses, found.losses, strict=False))
    if len(expected.losses) == len(found.losses):
        apart = max(abs(a - b) / max(abs(a), abs(b), 1e-300) for a, b in pairs)
        if apart <= 10.0**-DIGITS:
            return True, t("reproduced_digits", steps=found.steps, digits=DIGITS)
    before, after = expected.losses[-1:] or (0.0,), found.losses[-1]
    if expected.arithmetic != found.arithmetic:
        return False, t(
            "reproduced_elsewhere",
            steps=found.steps,
            expected=written(before[0], ".12g"),
            found=written(after, ".12g"),
            theirs=expected.arithmetic,
            ours=found.arithmetic,
        )
    return False, t(
        "reproduced_not",
        steps=found.steps,
        expected=written(before[0], ".12g"),
        found=written(after, ".12g"),
    )
