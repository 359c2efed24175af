"""Every word that the page's Python shows, by key; a language is one more dictionary."""

from __future__ import annotations

from web.viewmodel.words_of_data import WORDS_OF_DATA

WORDS = {
    "en": {
        **WORDS_OF_DATA["en"],
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
        "noise": "Noise",
        "samples": "Rows to draw",
        "missing": "Missing values",
        "scaling": "Scaling of numbers",
        "split": "Held-back rows",
        "layer_activations": "Layer by layer",
        "initializer": "Start weights",
        "biases": "Biases",
        "reduction": "Over several rows",
        "momentum": "Momentum \u03bc",
        "beta_1": "\u03b2\u2081 (average of g)",
        "beta_2": "\u03b2\u2082 (average of g\u00b2)",
        "rho": "\u03c1 (average of g\u00b2)",
        "weight_decay": "Weight decay",
        "schedule": "Rate schedule",
        "decay_factor": "Factor",
        "decay_epochs": "Period (epochs)",
        "decay_power": "Power",
        "warmup_epochs": "Warm-up (epochs)",
        "clip_norm": "Longest gradient",
        "l1": "L1 penalty",
        "penalize_biases": "Penalize biases",
        "class_weights": "Classes weigh",
        "dropout": "Dropout",
        "tolerance_epochs": "Threshold epochs",
        "target_loss": "Stop at error",
        "target_metric": "Stop at score",
        "validation_fraction": "Validation fraction",
        "patience": "Early stopping",
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
        "noise_help": "How far points, or their classes, stray: 0 to 0.5.",
        "samples_help": "How many rows a toy set has.",
        "missing_help": (
            "Leave rows without a value out, or fill them in with what the training rows say; texts get the most "
            "frequent one where numbers get mean or median."
        ),
        "scaling_help": (
            "Standardize: mean 0 and standard deviation 1; 0 to 1: from the smallest to the largest value of the "
            "training rows."
        ),
        "split_help": "Drawn at random from the seed, each class in its share, or the last rows of the table.",
        "layer_activations_help": (
            "An activation for each hidden layer, such as relu, tanh; nothing: the one above for all."
        ),
        "initializer_help": "How start weights are drawn from the seed; biases start at 0.",
        "biases_help": "Whether units have a bias; without, all biases stay 0.",
        "reduction_help": (
            "The loss of a minibatch: the mean of its rows' losses, or their sum, with which a learning rate "
            "goes as many times further as there are rows."
        ),
        "momentum_help": "The share of the last update that stays in the next one; 0 to less than 1.",
        "beta_1_help": "The share of Adam's running average of the gradient that stays in a step.",
        "beta_2_help": "The share of Adam's running average of the squared gradient that stays in a step.",
        "rho_help": "The share of RMSprop's running average of the squared gradient that stays in a step.",
        "weight_decay_help": "AdamW takes this share, times the learning rate, off each weight in a step.",
        "schedule_help": "How the learning rate changes from epoch to epoch.",
        "decay_factor_help": "What the learning rate is multiplied by after each period.",
        "decay_epochs_help": "Epochs after which the factor has been applied once.",
        "decay_power_help": "The learning rate is divided by the number of the epoch to this power.",
        "warmup_epochs_help": "Over so many epochs the learning rate rises in equal parts; 0 turns that off.",
        "clip_norm_help": "A longer gradient is shortened to this length; 0 turns that off.",
        "l1_help": "Adds l1 times the sum of all absolute weights to the loss, which makes many weights nearly 0.",
        "penalize_biases_help": "Whether penalties and weight decay count biases as well.",
        "class_weights_help": (
            "As they are: every row weighs the same in the loss; balanced: every class does, however few rows it has."
        ),
        "dropout_help": "The share of hidden units left out of each step at random; 0 turns that off.",
        "tolerance_epochs_help": "For so many epochs in a row the loss must stay within the stop threshold.",
        "target_loss_help": "Training stops when the training loss is this small; 0 turns that off.",
        "target_metric_help": (
            "Training stops when the accuracy (R\u00b2 of a number) of the validation rows, or without any of the "
            "training rows, is this large; 0 turns that off."
        ),
        "validation_fraction_help": (
            "Share of the rows held back to decide when to stop: neither trained nor tested on."
        ),
        "patience_help": (
            "Training stops when the validation loss has not become smaller for so many epochs, and goes back to "
            "the best weights; 0 turns that off."
        ),
        # their choices
        "yes": "yes",
        "no": "no",
        "choice_mean": "mean",
        "drop": "leave rows out",
        "median": "median",
        "most_frequent": "most frequent",
        "own_category": "a category of its own",
        "standardize": "standardize",
        "min_max": "0 to 1",
        "balanced": "balanced",
        "choice_none": "as they are",
        "choice_random": "at random",
        "choice_last": "the last rows",
        "sum": "sum",
        "zeros": "zeros",
        "constant": "constant",
        "uniform": "uniform",
        "normal": "normal",
        "xavier_uniform": "Xavier uniform",
        "xavier_normal": "Xavier normal",
        "he_uniform": "He uniform",
        "he_normal": "He normal",
        "lecun_uniform": "LeCun uniform",
        "lecun_normal": "LeCun normal",
        "choice_step": "step",
        "exponential": "exponential",
        "cosine": "cosine",
        "inverse_scaling": "inverse scaling",
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
        "choice_momentum": "momentum",
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
        "toy_moons": "Two moons",
        "toy_moons_about": "Two half circles that reach into each other.",
        "toy_blobs": "Blobs",
        "toy_blobs_about": "Round clouds in a circle, a class each: as many as you like, from 2 to 8.",
        "toy_rings": "Three rings",
        "toy_rings_about": "Rings inside each other, a class each.",
        "toy_checkerboard": "Checkerboard",
        "toy_checkerboard_about": "Four by four fields of two classes: hard for a small network.",
        "toy_sine": "Sine curve",
        "toy_sine_about": "A number to predict from one feature: two waves.",
        "toy_step": "Step curve",
        "toy_step_about": "A number to predict from one feature: it jumps at 0.",
        "toy_plane": "Plane",
        "toy_plane_about": "A number to predict from two features: no hidden layer is needed.",
        "toy_hills": "Six hills",
        "toy_hills_about": "A number to predict from two features: hills and hollows by turns.",
        "missing_cells": "missing",
        "use_column": "One column",
        "use_as": "is used as",
        "use_as_read": "as it was read",
        "use_category": "categories",
        "use_order": "an order (A to Z)",
        "use_number": "a number",
        "use_split": "train or test",
        "use_ignore": "left out",
        "more_notes": "\u2026 and {count} more such notes.",
        "summary_rows_validation": "{rows} rows: {train} train, {validation} validation, {test} test",
        "summary_rows": "{rows} rows: {train} train, {test} test",
        "summary_inputs": "{count} inputs after encoding",
        "summary_input": "1 input after encoding",
        "summary_classes": "{count} classes",
        "summary_baseline": "always guessing the most frequent class is right for {share} of the rows",
        "summary_number": "the target is a number, mean {mean}, standard deviation {deviation}",
        "opening": "Reading {name}: {done}",
        "reading": "How it was read",
        "reading_delimiter": "Between values",
        "reading_decimal": "Decimal sign",
        "reading_header": "Names of columns",
        "reading_encoding": "Encoding",
        "reading_find": "find out",
        "reading_is_comma": "comma",
        "reading_is_semicolon": "semicolon",
        "reading_is_tab": "tab",
        "reading_is_bar": "bar",
        "reading_is_point": "point",
        "reading_is_header_first": "first row",
        "reading_is_header_none": "none",
        "decision": "{what}: {value}.",
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
        "validation_rows": "Validation rows",
        "test_rows": "Test rows",
        "baseline": "Constant guess",
        "metrics": "How good it is now",
        "accuracy": "Accuracy",
        "balanced_accuracy": "Balanced accuracy",
        "precision": "Precision",
        "recall": "Recall",
        "f1": "F1",
        "log_loss": "Log loss",
        "roc_auc": "ROC AUC",
        "r2": "R\u00b2",
        "rmse": "RMSE ({target})",
        "mae": "Mean absolute error ({target})",
        "penalty": "Penalty in it",
        "convention": "Loss: {convention}.",
        "class_means": "Precision, recall and F1 are means over the classes; never to name a class counts 0.",
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
