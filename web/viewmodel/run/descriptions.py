"""Descriptions of a run before and during training, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pycore.functions.losses import LOSSES
from pycore.messages import Message
from web.viewmodel.run.engines import described
from web.viewmodel.words import said, t
from web.viewmodel.words.numbers import written

if TYPE_CHECKING:
    from web.viewmodel.run.experiment import Experiment


def definitions(experiment: Experiment) -> str:
    """Return the meaning of step, minibatch and epoch for this run."""
    train, batch = len(experiment.dataset.x_train), experiment.training.batch_size
    steps = math.ceil(train / batch)
    text = t("one_step") if steps == 1 else t("many_steps", count=steps)
    return t("definitions", batch=min(batch, train), train=train, steps=text)


def engine_sentence(experiment: Experiment) -> str:
    """Return which engine computes the steps, and why it is not the requested one."""
    found = described(experiment.engine, experiment.trainer.arithmetic)
    if found["why"] == "engine_no_fused":
        return t("engine_no_fused")
    if found["why"] is not None:
        return t("engine_missing", reason=t(found["why"]))
    return t(f"engine_{experiment.engine}")


def status_sentence(experiment: Experiment, status: str, stop_reason: str | None) -> str:
    """Return the state of a run in words: why it has stopped, or its status."""
    if status == "stopped" and stop_reason is not None:
        training = experiment.training
        values: dict[str, Any] = {
            "max_epochs": training.max_epochs,
            "tolerance": written(training.tolerance, "g"),
            "target_loss": written(training.target_loss, "g"),
            "target_metric": written(training.target_metric, "g"),
            "patience": training.patience,
            "best": experiment.trainer.best_epoch,
        }
        return t(f"stopped_{stop_reason}", **values)
    return t(f"status_{status}")


def loss_convention(experiment: Experiment) -> str:
    """Return the formula of the current loss, with its sums: the meaning of the learning rate depends on it."""
    rows = t(f"over_rows_{experiment.network.reduction}")
    loss = LOSSES[experiment.network.loss]
    convention = t("convention_over_rows", convention=said(Message(loss.convention)), rows=rows)
    if loss.for_counts:
        return t("convention_counts", convention=convention)
    key = "convention" if experiment.dataset.is_classification else "convention_scaled"
    return t(key, convention=convention)
