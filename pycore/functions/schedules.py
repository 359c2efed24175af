"""Schedules: how the learning rate changes from epoch to epoch. It is constant within an epoch.

A schedule is a factor of the learning rate, a function of the epoch, counted from 0, and the training settings. The
warm-up is a second factor: it rises linearly to 1 over the first epochs.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Schedulable(Protocol):
    """The settings that schedules use; a TrainingSpec has them."""

    @property
    def learning_rate(self) -> float:
        """gamma, before the schedule."""
        ...

    @property
    def schedule(self) -> str:
        """The name of the schedule."""
        ...

    @property
    def decay_factor(self) -> float:
        """The factor that the rate is multiplied by after each period."""
        ...

    @property
    def decay_epochs(self) -> int:
        """The period, in epochs."""
        ...

    @property
    def decay_power(self) -> float:
        """The exponent of the inverse scaling."""
        ...

    @property
    def warmup_epochs(self) -> int:
        """The length of the warm-up, in epochs."""
        ...

    @property
    def max_epochs(self) -> int:
        """The epoch at which the cosine ends."""
        ...


def constant(epoch: int, settings: Schedulable) -> float:
    """Return 1."""
    return 1.0


def step(epoch: int, settings: Schedulable) -> float:
    """Return decay_factor^(floor(epoch / decay_epochs)): a drop every decay_epochs epochs."""
    return settings.decay_factor ** (epoch // settings.decay_epochs)


def exponential(epoch: int, settings: Schedulable) -> float:
    """Return decay_factor^(epoch / decay_epochs): the step schedule made smooth."""
    return float(settings.decay_factor ** (epoch / settings.decay_epochs))


def cosine(epoch: int, settings: Schedulable) -> float:
    """Return (1 + cos(pi epoch / max_epochs)) / 2: half a period, 0 at the end (Loshchilov and Hutter 2017)."""
    return (1.0 + cos(pi * min(epoch / settings.max_epochs, 1.0))) / 2.0


def inverse_scaling(epoch: int, settings: Schedulable) -> float:
    """Return 1 / (epoch + 1)^decay_power."""
    return float((epoch + 1) ** -settings.decay_power)


@dataclass(frozen=True)
class Schedule:
    """A schedule: its factor, its formula in ASCII, and the names of the settings that it uses."""

    name: str
    factor: Callable[[int, Schedulable], float]
    formula: str
    settings: tuple[str, ...] = ()


SCHEDULES = {
    schedule.name: schedule
    for schedule in (
        Schedule("constant", constant, "1"),
        Schedule("step", step, "factor^floor(epoch / period)", ("decay_factor", "decay_epochs")),
        Schedule(
            "exponential",
            exponential,
            "factor^(epoch / period)",
            ("decay_factor", "decay_epochs"),
        ),
        Schedule("cosine", cosine, "(1 + cos(pi epoch / most epochs)) / 2"),
        Schedule("inverse_scaling", inverse_scaling, "(epoch + 1)^-power", ("decay_power",)),
    )
}


def learning_rate_of(settings: Schedulable, epoch: int) -> float:
    """Return the learning rate in an epoch, counted from 0."""
    rate = settings.learning_rate * SCHEDULES[settings.schedule].factor(epoch, settings)
    if epoch < settings.warmup_epochs:
        rate *= (epoch + 1) / settings.warmup_epochs
    return rate
