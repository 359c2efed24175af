"""Every word that the page's Python shows, by key; a language is one more dictionary."""

from __future__ import annotations

WORDS = {
    "en": {
        # settings
        "hidden_layer_sizes": "Hidden layers",
        "activation": "Activation",
        "loss": "Loss",
        "optimizer": "Optimizer",
        "learning_rate": "Learning rate \u03b3",
        "l2": "L2 penalty",
        "batch_size": "Batch size (rows)",
        "test_fraction": "Test fraction",
        "seed": "Seed",
        "tolerance": "Stop threshold",
        "max_epochs": "Most epochs",
        # what they do
        "hidden_layer_sizes_help": (
            "Units of each hidden layer from the inputs on, such as 8, 4. Nothing: inputs and outputs only."
        ),
        "activation_help": "The function that each hidden unit applies to its z.",
        "loss_help": "What training makes small: how far the outputs are from the targets.",
        "optimizer_help": "The rule that turns gradients into updates of the weights.",
        "learning_rate_help": "How far an update goes against the gradient; a small value such as 0.01.",
        "l2_help": "Adds l2/2 times the sum of all squared weights to the loss, which keeps weights small.",
        "batch_size_help": "Rows whose mean gradient makes one step; the last minibatch of an epoch may be smaller.",
        "test_fraction_help": "Share of the rows that is held back: never trained on, only tested on.",
        "seed_help": "The same seed gives the same data, split, start weights and order of rows, to the last bit.",
        "tolerance_help": (
            "Training stops when the loss changes by less than this from one epoch to the next; 0 turns that off."
        ),
        "max_epochs_help": "Training stops after so many passes over the training rows.",
        # their choices
        "sigmoid": "sigmoid",
        "tanh": "tanh",
        "relu": "ReLU",
        "identity": "identity",
        "softmax": "softmax",
        "leaky_relu": "leaky ReLU",
        "elu": "ELU",
        "softplus": "softplus",
        "gelu": "GELU",
        "silu": "SiLU",
        "half_squared_error": "half squared error",
        "mean_squared_error": "mean squared error",
        "cross_entropy": "cross-entropy",
        "binary_cross_entropy": "binary cross-entropy",
        "huber": "Huber",
        "gradient_descent": "gradient descent",
        "momentum": "momentum",
        "nesterov": "Nesterov momentum",
        "adagrad": "AdaGrad",
        "rmsprop": "RMSprop",
        "adam": "Adam",
        "adamw": "AdamW",
        # data
        "dataset": "Data set",
        "toy_sets": "Toy sets",
        "real_tables": "Real tables",
        "own_table": "Your own table",
        "target": "Target (what to predict)",
        "features": "Features (to predict it from)",
        "toy_xor": "XOR",
        "toy_xor_about": "Opposite corners belong together: no straight line separates the classes.",
        "toy_circle": "Circle",
        "toy_circle_about": "A disk inside a ring: the border has to close.",
        "toy_gauss": "Two Gaussians",
        "toy_gauss_about": "Two round clouds: a straight line is enough.",
        "toy_spiral": "Spiral",
        "toy_spiral_about": "Two arms wound into each other: it takes a deep or wide network.",
        "preview": "First rows",
        "missing": "missing",
        "more_notes": "\u2026 and {count} more such notes.",
        "summary_rows": "{rows} rows: {train} train, {test} test",
        "summary_inputs": "{count} inputs after encoding",
        "summary_input": "1 input after encoding",
        "summary_classes": "{count} classes",
        "summary_baseline": "always guessing the most frequent class is right for {share} of the rows",
        "summary_number": "the target is a number, mean {mean}, standard deviation {deviation}",
        "about": "About these data",
        "summary_source": "Source: {source} Licence: {licence}.",
        # run
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
        "stopped_diverged": "stopped: the loss is no longer a finite number",
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
        "target_chosen": (
            'The last column "{last}" cannot be a target (its texts differ too much, or not at all), '
            'so "{target}" is. Choose another below.'
        ),
        "kind_number": "a number",
        "kind_class": "a class",
        "details": "Details for a report",
        # results
        "loss_axis": "Loss",
        "training_rows": "Training rows",
        "test_rows": "Test rows",
        "baseline": "Constant guess",
        "metrics": "How good it is now",
        "accuracy": "Accuracy",
        "r2": "R\u00b2",
        "rmse": "RMSE ({target})",
        "penalty": "L2 penalty in it",
        "convention": "Loss: {convention}.",
        "over_rows_mean": "mean over rows",
        "over_rows_sum": "sum over rows",
        "convention_scaled": "Loss: {convention}, on the target scaled to mean 0 and standard deviation 1.",
        "confusion_test": "Confusion matrix, test rows",
        "confusion_train": "Confusion matrix, training rows",
        "true_class": "True class",
        "predicted_class": "Predicted class",
        "share": "Share of the true class",
        "count": "Rows",
        "true_value": "True {target}",
        "predicted_value": "Predicted {target}",
        "perfect": "perfect",
        # network
        "weight": "Weight",
        "value": "Value",
        "unit": "Unit",
        "bias": "Bias",
        "weight_legend": "Lines: weights. Fill: h for row {row}",
        "layer_inputs": "Inputs",
        "layer_hidden": "Hidden {number}",
        "layer_outputs": "Outputs",
        "more_units": "+ {count} more",
        # regions
        "regions_none": (
            "Decision regions and fitted curves need one or two number features: there are {count} inputs. "
            "Choose one or two features on the left to see them."
        ),
        "regions_title": (
            "Stronger color: the network is more sure. Filled points are training rows, hollow ones test rows."
        ),
        "curves_title": "What each output says along the feature; the points below are the rows.",
        "fit_title": "The line is what the network predicts. Filled points are training rows, hollow ones test rows.",
        "map_title": "Background: predicted {target}. Points: true {target}, training rows filled, test rows hollow.",
        "output_axis": "Output",
    }
}


def t(key: str, **values: object) -> str:
    """Return the word or sentence of ``key`` with the values filled in.

    Raises
    ------
    KeyError
        If there is no such word: a defect of the page, found by the tests.
    """
    return WORDS["en"][key].format(**values)
