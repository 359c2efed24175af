"""The run: buttons, status, messages."""

from __future__ import annotations

WORDS = {
    # which engine computes the steps, and why not another
    "engine_numpy": "The steps are computed by NumPy.",
    "engine_float64": "The steps are computed by WebAssembly, in double precision.",
    "engine_float32": "The steps are computed by WebAssembly, in single precision.",
    "engine_float32_fused": "The steps are computed by WebAssembly, in single precision with fused products and sums.",
    "engine_no_fused": (
        "The steps are computed by WebAssembly, in single precision: this browser has no fused products and sums."
    ),
    "engine_missing": "The steps are computed by NumPy: {reason}.",
    "engine_not_here": "there is no WebAssembly here",
    "engine_no_simd": "this browser has no WebAssembly SIMD",
    "run": "Run",
    "pause": "Pause",
    "step_minibatch": "Step",
    "step_epoch": "Epoch",
    "reset": "Reset",
    "close": "Close",
    "no_messages": "No messages yet.",
    "new_weights": "New weights",
    "epoch": "Epoch",
    "step": "Step",
    "epoch_takes_minutes": "an epoch takes about {minutes} min",
    "epoch_takes_hours": "an epoch takes about {hours} h",
    "definitions": (
        "A step is one update of all weights from one minibatch of {batch} rows; an epoch is one pass over all "
        "{train} training rows: {steps} here."
    ),
    "settings_meaning": "What these settings mean",
    "one_step": "1 step",
    "many_steps": "{count} steps",
    "status_ready": "ready to run",
    "status_running": "training",
    "status_paused": "paused",
    "recorded": "recorded run",
    "stopped_max_epochs": "stopped: max epochs ({max_epochs}) reached",
    "stopped_tolerance": "stopped: the loss changed by less than {tolerance} in an epoch",
    "stopped_target_loss": "stopped: the training loss has reached {target_loss}",
    "stopped_target_metric": "stopped: the score has reached {target_metric}",
    "stopped_early_stopping": (
        "stopped: no lower validation loss within the patience ({patience}); the weights are those of epoch {best}"
    ),
    "stopped_diverged": "stopped: the loss has diverged",
    # the list of runs
    "run_kept": "Run {number} was kept.",
    "run_dropped": (
        "Run {numbers} was dropped from the list of runs: it holds up to {most} runs and {size} MB. Pinned runs stay."
    ),
    "runs_dropped": (
        "Runs {numbers} were dropped from the list of runs: it holds up to {most} runs and {size} MB. Pinned runs stay."
    ),
    "run_restored": "Run {number} is open again, exactly as it was.",
    "run_difference": "{label}: {value}",
    "run_data": "Data",
    "run_other_columns": "other columns or rows",
    "run_start": "Start weights",
    "run_given_weights": "given",
    "run_drawn_weights": "draw {number}",
    "run_none": "none",
    "same_data": "data",
    "same_split": "split",
    "same_start": "start weights",
    "same_batches": "order of the minibatches",
    "same_list": "Same in both: {things}.",
    "back": "Back",
    "timeline": "Step of the run",
    "run_list": "Runs",
    "run_title": "Run",
    "run_named": "Run {number}, {name}",
    "run_changed": "What changed",
    "run_epochs": "Epochs",
    "run_test_score": "Test score",
    "run_train_score": "Training score",
    "run_best_loss": "Lowest test loss",
    "run_best": "{loss} (epoch {epoch})",
    "run_mark_open": "open",
    "run_mark_pinned": "pinned",
    "run_list_bounds": (
        "Every run is kept when another one begins, up to {most} runs and {size} MB; then the oldest ones go that are "
        "not pinned. The list lasts as long as the page is open; a saved session has it, too."
    ),
    "run_name": "Name",
    "run_open": "Open this run",
    "run_pin": "Pin",
    "run_unpin": "Unpin",
    "run_delete": "Delete",
    "run_setting": "Change one setting",
    "run_value": "New value",
    "run_again": "Run again with this change",
    "run_compare": "Compare the losses of up to {most} runs, and the pictures of the first two",
    "run_cure": "Try it beside this run: {label} {value}",
    "run_number": "Run {number}",
    "run_first": "the first run",
    "run_repeats": "as run {number}",
    "run_instead": "{label} {value} instead of {before}",
    "pair_begun": "This repeats run {number} with one change: {changes}.",
    "pair_changed_on_the_way": (
        "The settings of run {number} were changed during its training; this run has its last ones from the start."
    ),
    "pair_outcome": (
        "{run_after}: {metric} {score_after} after {epochs_after} epochs; {run_before}: {score_before} after "
        "{epochs_before} epochs."
    ),
    "pair_test_accuracy": "test accuracy",
    "pair_train_accuracy": "training accuracy",
    "pair_test_r2": "test R²",
    "pair_train_r2": "training R²",
    # why a run has stopped, and what to change to go on
    "why_max_epochs": "Max epochs ({epochs}) reached.",
    "why_max_epochs_way": 'To continue, raise "{label_0}"; to start over, press Reset.',
    "why_tolerance": "The loss changed by less than {tolerance} from one epoch to the next.",
    "why_tolerance_way": 'To continue, lower "{label_0}"; 0 turns it off.',
    "why_target_loss": "The training loss has reached {loss}.",
    "why_target_loss_way": 'To continue, lower "{label_0}"; 0 turns it off.',
    "why_target_metric": "The score has reached {metric}.",
    "why_target_metric_way": 'To continue, raise "{label_0}"; 0 turns it off.',
    "why_early_stopping": (
        "No lower validation loss within the patience ({epochs}), so the best weights, those of epoch {best}, were "
        "restored."
    ),
    "why_early_stopping_way": 'To continue from them, raise "{label_0}"; 0 turns it off.',
    "why_diverged": (
        "The loss diverged at a learning rate of {rate}, so the last good weights were kept."
    ),
    "why_diverged_way": 'Lower "{label_0}" and press Reset.',
    # why a run stands still
    "alike": (
        "All {units} units of hidden layer {layer} have equal weights, so they get equal gradients and stay equal: "
        "they act as a single unit."
    ),
    "alike_way": 'Choose random weights under "{label_0}".',
    "dead": (
        "In hidden layer {layer}, the output of {dead} of the {units} units is 0 for every training row, so no "
        "gradient reaches their weights."
    ),
    "dead_way": 'Choose another "{label_0}", such as leaky ReLU, or lower "{label_1}" and press Reset.',
    "shrunk": (
        "The penalty on the weights has shrunk them to {share} of their size at the start, so all rows get almost the "
        "same outputs ({score})."
    ),
    "shrunk_way": 'Lower "{label_0}" and press Reset.',
    "penalized": (
        "Training has stalled at a loss of {loss} ({score}): {share} of it is the penalty on the weights, which "
        "outweighs what could still be learned."
    ),
    "penalized_way": 'Lower "{label_0}".',
    "faded": (
        "The learning rate has fallen from {set} to {rate} in {epochs} epochs, so the weights no longer change "
        "({score})."
    ),
    "faded_way": 'Choose another "{label_0}", or one that falls more slowly, and press Reset.',
    "linear": (
        "Training has stalled ({score}): with the identity as activation, hidden layers add nothing, and a "
        "network can only learn straight boundaries and planes."
    ),
    "linear_way": 'Choose tanh or ReLU as "{label_0}".',
    "dropped": "Training has stalled ({score}): dropout drops {dropout} of the hidden units in each step.",
    "dropped_way": 'Lower "{label_0}", or use more units.',
    "saturated": (
        "{share} of the activations in hidden layer {layer} are saturated: their derivative is almost 0, so the "
        "weights before them hardly change."
    ),
    "saturated_way": 'Lower "{label_0}" and press Reset; large numbers also need "{label_1}".',
    "straight": (
        "Training has stalled ({score}): without a hidden layer, a network can only learn straight boundaries and "
        "planes."
    ),
    "straight_way": 'Add one under "{label_0}", such as 4.',
    "vanishing": (
        "The gradient vanishes on its way back through {layers} hidden layers: the deltas of the first layer are "
        "{share} times those of the outputs."
    ),
    "vanishing_way": 'Choose tanh or ReLU as "{label_0}", or fewer layers under "{label_1}".',
    "overshooting": "After {epochs} epochs the loss, {loss}, is larger than at the start, {start}.",
    "overshooting_way": 'Lower "{label_0}" and press Reset.',
    "crawling": "In {epochs} epochs the loss has hardly changed, from {start} to {loss}.",
    "crawling_way": 'Raise "{label_0}".',
    "stuck": "Training has stalled at a loss of {loss} ({score}).",
    "stuck_way": 'Other initial weights (New weights) or more units under "{label_0}" may help.',
    "imbalanced": (
        "Of the {rows} training rows of class {name}, {right} are classified correctly: they are {share} of all "
        "training rows, so the other classes decide the loss."
    ),
    "imbalanced_way": 'Choose balanced "{label_0}".',
    "overfitting": (
        "The network overfits: the loss of the {rows} was lowest at epoch {best}, {lowest}, and has risen to {loss}, "
        "while that of the training rows has fallen to {train_loss} ({train_score} on training rows, {score} on the "
        "others)."
    ),
    "overfitting_way": 'Use "{label_0}", which needs validation rows.',
    "noisy": (
        "With a batch size of {batch} the loss jumps by {share} from one epoch to the next and no longer falls "
        "({score})."
    ),
    "noisy_way": 'Raise "{label_0}", or lower "{label_1}".',
    "not_beaten": (
        "After {epochs} epochs, the network predicts the {rows} no better than the baseline ({score}, baseline "
        "{baseline}; {train_score} on the training rows)."
    ),
    "not_beaten_way": 'Perhaps these features say nothing about the target; try another "{label_0}".',
    "validation_rows_in_text": "validation rows",
    "test_rows_in_text": "test rows",
    "score_accuracy": "accuracy {share}",
    "score_r2": "R\u00b2 {value}",
    "still_in_force": "Kept from the previous data: {settings}.",
    "loss_changed": (
        'The target "{target}" is {kind}, so the loss is now "{loss}". Values of different losses are not comparable.'
    ),
    "loss_not_for_counts": (
        'The target "{target}" has values below 0, so it is not a count, and the loss is now "{loss}".'
    ),
    "target_chosen": (
        '"{target}" is the target, because the last column, "{last}", cannot be: {reason}'
    ),
    "target_not_last": (
        '"{target}" is the target, because the last column, "{last}", numbers or names the rows.'
    ),
    "filled_in": (
        "Almost every row has a missing value, so missing values are replaced with the median, or the most frequent "
        'text. "Preprocessing" has other options, and columns with many gaps can be left out.'
    ),
    "filled_in_fixed": (
        "Almost every row has a missing value, so missing values are replaced with the median, or the most frequent "
        "text."
    ),
    "kind_number": "a number",
    "kind_class": "a class",
    "unexpected": "Something went wrong inside the page ({error}). Your data, network and history are still here.",
    "details": "Details for a bug report",
}
