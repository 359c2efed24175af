"""Steering: undo and redo, keys, speed."""

from __future__ import annotations

WORDS = {
    # speed
    "speed": "Speed",
    "speed_help": "How fast Run goes: from one step a second, with what it changes, to as fast as possible.",
    "slow_motion": "Slow motion: 1 step/s",
    "five_a_second": "5 steps/s",
    "thirty_a_second": "30 steps/s",
    "flat_out": "Full speed",
    "epochs_a_click": "Epochs per click",
    "step_epochs": "{count} epochs",
    "step_changed": "Step {step}: loss of the training rows {before} \u2192 {after}. Largest change: {what}.",
    "changed_weight": "weight from {start} to {end}, {before} \u2192 {after}",
    "changed_bias": "bias of {end}, {before} \u2192 {after}",
    "changed_nothing": "none",
    "unit_of_layer": "unit {unit} of hidden layer {layer}",
    "slow_motion_waits": "In slow motion each step says here what it changes.",
    "changed_here": "Changed here",
    # counter-experiments
    "cure_weights": "Try it beside this run: other start weights",
    "cure_resume": "Go on from the best epoch so far with a tenth of the learning rate",
    "resumed": (
        "Run {number} diverged and was kept. This run goes on from its epoch {epoch} with the learning rate {rate}."
    ),
    # undo and redo
    "undo": "Undo",
    "redo": "Redo",
    "undo_what": "Undo: {what}",
    "redo_what": "Redo: {what}",
    "undone": "Undone: {what}.",
    "redone": "Redone: {what}.",
    "act_edit": "Edited table",
    "act_data": "Data: {name}",
    "act_columns": "Columns",
    "act_weights": "Other start weights",
    "act_reset": "Back to the start",
    "act_run": "Run {number} opened",
    "act_more": "{first} and {count} more",
}
