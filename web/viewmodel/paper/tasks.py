"""A step to compute by hand: short weights and one row for the network at hand, drawn from a seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pycore.functions.optimizers import OPTIMIZERS
from pycore.parameters import Parameters
from pycore.trace import trace_step
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lessons.sheet import MAX_PARAMETERS
from web.viewmodel.settings.labels import choice_word, label_of
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from pycore.spec import TrainingSpec
    from pycore.trace import Trace
    from pycore.training.trainer import Trainer

DECIMALS = 2
MIN_STEPS, MAX_STEPS = 10, 100  # weights are 0.10 to 1.00, with either sign
#: Hyperparameters that change a step, in the order in which they are stated, and when they do.
CONSTANTS = (
    *("learning_rate", "momentum", "beta_1", "beta_2", "rho", "epsilon", "weight_decay"),
    *("l1", "l2", "clip_norm"),
)


class Task(NamedTuple):
    """A step to compute by hand.

    Attributes
    ----------
    trace
        The step of one row, the optimizer's first, with all its numbers.
    number
        Which of the tasks of its seed, from 0.
    """

    trace: Trace
    number: int


def task(trainer: Trainer, seed: int, number: int, row: int = 0) -> Task:
    """Return a task for the network, the loss and the optimizer of a run.

    The weights and biases are drawn, and a training row is chosen; all numbers have at most two decimals, class targets
    are 0 and 1. Dropout and class weights are left out: nobody can compute them by hand.

    Parameters
    ----------
    trainer
        The run.
    seed, number
        Determine the task: the same two give the same numbers everywhere.
    row
        The training row, from 1; 0 draws one.

    Raises
    ------
    CommandError
        If the network is too large to be written down, or there is no such row.
    """
    network, dataset = trainer.network, trainer.dataset
    if why := why_no_task(trainer):
        raise why
    size = trainer.parameters.vector.size
    random = np.random.Generator(
        np.random.PCG64(np.random.SeedSequence(entropy=seed, spawn_key=(number,)))
    )
    vector = random.integers(MIN_STEPS, MAX_STEPS + 1, size) / MAX_STEPS
    vector *= random.choice([-1.0, 1.0], size)
    parameters = Parameters(network.layer_sizes, vector)
    if not network.biases:
        for bias in parameters.biases:
            bias[:] = 0.0
    drawn = int(random.integers(len(dataset.x_train)))
    at = _checked(row, len(dataset.x_train)) if row else drawn
    x, y = (
        np.round(part[at : at + 1], DECIMALS) + 0.0  # no -0
        for part in (dataset.x_train, dataset.y_train)
    )
    training = replace(trainer.training, dropout=0.0, class_weights="none", schedule="constant")
    with np.errstate(all="ignore"):
        return Task(trace_step(network, parameters, x, y, training), number)


def _checked(row: int, rows: int) -> int:
    """Return the index of a training row."""
    if not 1 <= row <= rows:
        raise CommandError(
            "out_of_range", what="sheet_row", value=row, least="0", most=written(rows, ",")
        )
    return row - 1


def why_no_task(trainer: Trainer) -> CommandError | None:
    """Return why there are no tasks of a run: too many weights to be written down; None if there are."""
    size = trainer.parameters.vector.size
    if size <= MAX_PARAMETERS:
        return None
    return CommandError("too_large_for_paper", parameters=size, most=MAX_PARAMETERS)


def statement(trace: Trace) -> tuple[str, ...]:
    """Return what a learner must know beside the numbers, a sentence each: network, loss, optimizer, its constants."""
    network, training = trace.network, trace.training
    sentences = [
        t(
            "task_network",
            sizes="-".join(map(str, network.layer_sizes)),
            activations=", ".join(choice_word(name) for name in network.activations),
            loss=choice_word(network.loss),
        ),
        t("task_notation"),
    ]
    stated = "; ".join(
        t("task_constant", name=_label_of(name), value=written(getattr(training, name), "g"))
        for name in constants(training)
    )
    sentences.append(
        t("task_training", optimizer=choice_word(training.optimizer), constants=stated)
    )
    return tuple(sentences)


def constants(training: TrainingSpec) -> tuple[str, ...]:
    """Return the names of the hyperparameters that the step depends on."""
    used = {"learning_rate", *OPTIMIZERS[training.optimizer].constants}
    used |= {name for name in ("l1", "l2", "clip_norm") if getattr(training, name)}
    return tuple(name for name in CONSTANTS if name in used)


def _label_of(name: str) -> str:
    return (
        t("task_epsilon") if name == "epsilon" else label_of(name)
    )  # the page has no field for it


def number_text(value: float) -> str:
    """Return a number of the task, which is short: 0.5, -1, 0.25."""
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
