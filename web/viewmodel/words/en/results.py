"""Results and pictures: loss, metrics, network, regions."""

from __future__ import annotations

WORDS = {
    # a row to predict
    "panel_predict": 'the tab "Predict"',
    "predict_clear": "Back to a row of the table",
    "predict_rest": "The other {count} features stay at their median or most frequent category.",
    "predict_title": "Prediction",
    "predict_of": "Target",
    "predict_value": "Predicted",
    "predict_flow": "On its way through the network",
    "predict_layer": "{layer}: {values}",
    "layer_of_row": "Hidden layer {layer}",
    # results
    "loss_axis": "Loss",
    "training_rows": "Training rows",
    "validation_rows": "Validation rows",
    "test_rows": "Test rows",
    "baseline": "Baseline",
    "beside_baseline": "(baseline {value})",
    "part_train": "training",
    "part_test": "test",
    "metrics": "Metrics",
    "accuracy": "Accuracy",
    "balanced_accuracy": "Balanced accuracy",
    "precision": "Precision",
    "recall": "Recall",
    "f1": "F1",
    "log_loss": "Log loss",
    "roc_auc": "ROC AUC",
    "r2": "R\u00b2",
    "r2_of": "R\u00b2 ({target})",
    "r2_mean": "R\u00b2, mean of the targets",
    "rmse": "RMSE ({target})",
    "mae": "Mean absolute error ({target})",
    "penalty": "Penalty (part of the loss)",
    "convention_over_rows": "{convention}, {rows}",
    "convention": "Loss: {convention}.",
    "class_means": (
        "Precision, recall and F1 are averaged over the classes; a class that is never predicted counts as 0."
    ),
    "over_rows_mean": "mean over rows",
    "over_rows_sum": "sum over rows",
    "convention_counts": "Loss: {convention}, with h = e^z, on the unscaled target.",
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
    "loss_hint": "{name}: {rows} rows. Press Run, and the loss is drawn here.",
    "loss_hint_epoch": "The loss is drawn from the end of the first epoch on.",
    "loss_some": "Of every {stride} epochs, the lowest and the highest loss are drawn.",
    # curves
    "loss_scale": "Loss axis",
    "choice_linear": "linear",
    "log": "logarithmic",
    "curve_epochs": "Epochs",
    "whole_run": "the whole run",
    "first_epoch": "first epoch by steps",
    "curve_smoothing": "Smoothing",
    "curve_as_is": "none",
    "curve_mean": "mean of {count} epochs",
    "curve_metric": "Second plot",
    "curve_other": "{run}, training",
    "curve_none": "Training loss before the first epoch: {loss}.",
    "curve_said": "Training loss: {start} at first, {now} after {epoch} epochs.",
    "curve_changed": "Changed at epoch {epoch}: {what}.",
    "curve_changed_earlier": "Earlier changes: {count}.",
    "curve_best_validation": "Smallest validation loss: {loss}, at epoch {epoch}.",
    "curve_best_test": "Smallest test loss: {loss}, at epoch {epoch}.",
    # errors
    "roc_x": "False positive rate",
    "roc_y": "True positive rate",
    "threshold": "Threshold",
    "roc_said": 'ROC: a row of class "{name}" scores higher than one of the other class in {auc} of all pairs (AUC).',
    "reliability_x": "Confidence (mean of the bin)",
    "reliability_y": "Accuracy",
    "reliability_said": "Calibration: mean confidence {sure}, accuracy {right}.",
    "residual": "Predicted minus true",
    "predicted": "Predicted",
    "residual_said": "Residuals: {mean} on average, standard deviation {deviation}.",
    "sureness": "Confidence",
    "worst_rows": "Rows with the largest loss",
    "cell_rows": "True {true}, predicted {predicted}: {count} rows (a click on a cell of the matrix chooses it)",
    # inside the layers
    "inside_measure": "Over the epochs",
    "gradient_norm": "Gradient norm",
    "update_ratio": "Update-to-weight ratio",
    "saturated_share": "Saturated or dead (share)",
    "inside_layer": "Layer",
    "inside_distribution": "Distribution",
    "inside_axes": "Hidden space",
    "weights": "weights",
    "activations": "activations",
    "inside_weights_of": "Weights, {layer}",
    "inside_activations_of": "Activations, {layer}",
    "inside_share": "Share",
    "inside_said": "Norm of the gradient: {first} in the first layer, {last} in the last one.",
    "inside_update_said": "The next step changes the weights of a layer by at most {ratio} of their norm.",
    "inside_flat": "Saturated in hidden layer {layer}: {share} of the activations.",
    "inside_dead": "Dead in hidden layer {layer}: {share} of the units.",
    "hidden_components": "principal components",
    "hidden_units": "units {first} and {second}",
    "hidden_axis": "h of layer {layer}, unit {unit}",
    # network
    "layers_region": "Hidden layers",
    "layers_number": "Number of hidden layers",
    "a_hidden_layer": "hidden layer",
    "a_unit_of_layer": "unit in hidden layer {number}",
    "units_of_layer": "Units of hidden layer {number}",
    "one_less": "Remove a {what}",
    "one_more": "Add a {what}",
    "layers_begin_anew": "Changing the layers begins a new run; this one is kept under Runs.",
    "value": "Value",
    "weight_legend": "Lines: weights, dashed below 0. Triangles: biases.\nFill: h of {row}, to \u00b1{limit}.",
    "maps_legend": "Squares: h over {x} (right) and {y} (up), to \u00b1{limit}.",
    "layer_inputs": "Inputs",
    "layer_hidden": "Hidden {number}",
    "layer_outputs": "Outputs",
    "layers_hidden": "Hidden layers:",
    "more_terms": "({count} more terms)",
    "more_units": "+ {count} more",
    "labels_cut": "For a name that is cut, point at its unit, or look under Columns.",
    "more_units_short": "+{count}",
    # the card of a unit or weight
    "row_numbered": "row {row}",
    "row_typed": "your own row",
    "inspect": "Inspect",
    "inspect_close": "Close",
    "inspect_which": "Unit or weight",
    "inspect_row": "Row (1 to {rows})",
    "inspect_values": "Your own row: {names}",
    "inspect_show": "Show",
    "activation_of_layer": "Activation of hidden layer {number}: {name}",
    "activation_of_layers": "Activation of hidden layers {first} to {last}: {name}",
    "activation_of_outputs": "Activation of the outputs: {name}",
    "activation_by_loss": "The loss determines the activation of the outputs.",
    "activation_plot": "z from -4 to 4: f(z) solid, its derivative f'(z) dashed.",
    "activation_said_bounded": (
        "{name}: f(z) rises from {low} to {high}; its slope f'(z) is largest, {slope}, at z = {slope_at}."
    ),
    "activation_said_straight": "{name}: f(z) is a straight line; its slope f'(z) is {slope} everywhere.",
    "activation_said_bent": (
        "{name}: f(z) is two straight lines that meet at z = 0; its slope f'(z) is {left} below 0 and {right} above."
    ),
    "activation_said_rising": (
        "{name}: f(z) rises from {low} without bound; its slope f'(z) rises from {left} to {right}."
    ),
    "activation_said_steeper": "{name}: f(z) rises from {low} without bound, and so does its slope f'(z).",
    "activation_said_dipping": (
        "{name}: f(z) falls to {least} at z = {least_at}, then rises without bound; its slope f'(z) is largest, "
        "{slope}, at z = {slope_at}."
    ),
    "activation_said_joint": (
        "{name}: every output depends on the z of all units of the layer, so there is no curve of one variable."
    ),
    "network_begins_anew": (
        "Changing the hidden layers, an activation or the loss begins a new run; this one is kept under Runs. "
        "Everything else here can change during training."
    ),
    "activation_begins_anew": "Changing the activation begins a new run; this one is kept under Runs.",
    "picture_map": (
        "Output over {x} (to the right) and {y} (upwards): from {low} to {high}; full color is \u00b1{limit}."
    ),
    "picture_weights": "Weights of the pixels: from {low} to {high}; full color is \u00b1{limit}.",
    "picture_curve": "Output over {x}: from {low} to {high}.",
    "picture_histogram": "Outputs of the training rows, as shares of a class: from {low} to {high}.",
    "card_input": "input {name}",
    "card_hidden": "unit {unit} of hidden layer {layer}",
    "card_output": "output {name}",
    "card_weight": "Weight from {origin} to {unit}",
    "card_bias": "Bias of {unit}",
    "card_of_row": "Row {row}",
    "card_of_typed": "Your own row",
    "card_now": "Value and gradient of the next minibatch",
    "card_course": (
        "{name} over the steps: from {first} at step {start} to {last} at step {end}, between {low} and {high}."
    ),
    "card_course_none": "Its course is drawn here once it trains.",
    "card_incoming": "Weights into it",
    "card_more": "and {count} more",
    "card_gradient": "Gradient",
    "card_new_value": "New value, such as 0.25 or 1/3",
    "card_set": "Set",
    "card_freeze": "Freeze",
    "card_unfreeze": "Unfreeze",
    "card_freeze_layer": "Freeze layer",
    "card_unfreeze_layer": "Unfreeze layer",
    "card_layer_frozen": "The whole layer is frozen: training leaves its weights and biases as they are.",
    "layer_frozen": "{activation}, frozen",
    "card_frozen": "frozen: training leaves it as it is",
    "card_to_unit": "Its unit",
    "act_weight": "{name}: {value}",
    "no_such_parameter": 'The network has no weight or bias {name}. Names are as in "w_1,2^1" and "b_2^1".',
    "no_biases": "{name} cannot be set: this network has no biases.",
    "nothing_to_inspect": (
        'The network has no {name}. Names are as in "x_1" for an input, "h_2^2" for another unit, "w_1,2^1" and '
        '"b_2^1".'
    ),
    "row_not_there": "There is no row {row}: rows are numbered from 1 to {most}.",
    "row_not_used": "Row {row} is not used: a value is missing in it.",
    "row_too_long": "A row can have up to {most} characters.",
    # regions
    "regions_none": (
        "Decision regions and fitted curves need one or two numeric features. Inputs here: {count}."
    ),
    "component": "Component {number} ({share})",
    "projection_classes": (
        "All rows by the first two principal components of the {count} inputs (share of the variance). Color: the "
        "predicted class; shape: the true class; a cross marks a wrong prediction."
    ),
    "projection_number": (
        "All rows by the first two principal components of the {count} inputs (share of the variance). Color: "
        "predicted {target}, training rows filled, test rows hollow."
    ),
    "slice_title": (
        "Two features vary, all others stay as in row {row} (+). Points: the rows nearest to this slice."
    ),
    "slice_set": (
        "Two features vary, all others stay as set (+: row {row}). Points: the rows nearest to this slice."
    ),
    "output_plot": "Picture",
    "projection": "all rows, projected",
    "slice": "a slice through a row",
    "output_shading": "Regions",
    "continuous": "stronger where certain",
    "discrete": "one color a class",
    "slice_x": "Horizontal",
    "slice_y": "Vertical",
    "slice_row": "Row",
    "picture_others": "The first {shown} of {count} other features; those that were not set are as in the row.",
    "regions_none_way": "Choose one or two features on the left to see them.",
    "regions_title": (
        "Stronger color: the network is more certain. Filled points are training rows, hollow ones test rows; a cross "
        "marks a wrong prediction."
    ),
    "curves_title": "Each output along the feature; the points below are the rows.",
    "fit_title": (
        "The line is the network's prediction. Filled points are training rows, hollow ones test rows."
    ),
    "map_title": "Background: predicted {target}. Points: true {target}, training rows filled, test rows hollow.",
    "click": "Clicking the plot",
    "click_nothing": "changes nothing",
    "click_add": "adds a point",
    "click_move": "moves a point",
    "click_relabel": "relabels a point",
    "click_remove": "removes a point",
    "click_class": "Its class",
    "click_number": "Its value",
    "click_value": "Its {target}",
    "new_class": "a new class \u2026",
    "new_class_name": "The new class",
    "output_axis": "Output",
}
