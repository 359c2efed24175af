"""The run: buttons, status, messages."""

from __future__ import annotations

WORDS = {
    "run": "Run",
    "pause": "Pause",
    "step_minibatch": "Step",
    "step_epoch": "Epoch",
    "reset": "Reset",
    "new_weights": "New weights",
    "epoch": "Epoch",
    "step": "Step",
    "definitions": (
        "A step is one update of all weights from one minibatch of {batch} rows; "
        "an epoch is one pass over all {train} training rows, {steps} here."
    ),
    "settings_meaning": "What these settings mean",
    "one_step": "1 step",
    "many_steps": "{count} steps",
    "status_ready": "ready to run",
    "status_running": "training",
    "status_paused": "paused",
    "stopped_max_epochs": "stopped: the most epochs ({max_epochs}) are done",
    "stopped_tolerance": "stopped: the loss changed by less than {tolerance} in an epoch",
    "stopped_target_loss": "stopped: the training loss is at most {target_loss}",
    "stopped_target_metric": "stopped: the metric has reached {target_metric}",
    "stopped_early_stopping": (
        "stopped: no smaller validation loss for {patience} epochs; the weights are those of epoch {best}"
    ),
    "stopped_diverged": "stopped: the loss has grown beyond all bounds",
    "go_on_max_epochs": (
        'All {max_epochs} epochs are done. To go on, raise "{label}"; to begin again, press Reset.'
    ),
    "go_on_diverged": (
        "The loss grew beyond all bounds, so the last good weights were kept. "
        "Choose a smaller learning rate and press Reset."
    ),
    "loss_changed": (
        'The target "{target}" is {kind}, so the loss is now "{loss}". '
        "Loss values of different losses do not compare."
    ),
    "loss_not_for_counts": (
        'The target "{target}" has values below 0, which are no counts, so the loss is now "{loss}".'
    ),
    "target_chosen": '"{target}" is predicted, because the last column, "{last}", cannot be: {reason}',
    "filled_in": (
        "Hardly a row has all values, so the median, or the most frequent text, stands for missing ones. "
        '"How columns become inputs" has other ways, and columns of gaps can be left out.'
    ),
    "kind_number": "a number",
    "kind_class": "a class",
    "unexpected": "Something went wrong inside the page ({error}). Your data, network and history are still here.",
    "details": "Details for a report",
}
