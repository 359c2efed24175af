"""Links: QR codes, and what differs from a link of TensorFlow Playground."""

from __future__ import annotations

WORDS = {
    "qr_dense": (
        "This QR code has {size} by {size} modules: a phone can read it up close, but hardly from the back of a room."
    ),
    "playground_classes": (
        "TensorFlow Playground has one tanh output with the targets -1 and 1; here each class has a sigmoid output "
        "with the targets 0 and 1, so loss and weights differ."
    ),
    "playground_number": (
        "Here the target is scaled to mean 0 and standard deviation 1; in TensorFlow Playground it is not, so loss "
        "and weights differ."
    ),
    "playground_square": (
        "Its points range from -6 to 6, here from -5 to 5; its noise moves a point before its value is computed, "
        "here it is added to the value."
    ),
    "playground_biases": "Its biases start at 0.1, here at 0; weights start between -0.5 and 0.5 in both.",
    "playground_order": "It keeps one row order; here each epoch has a new one.",
    "playground_rest": (
        "It carries the leftover rows of an epoch ({rest}) over into the first step of the next; here they make a "
        "step of their own."
    ),
    "playground_never": (
        "With minibatches of {batch} rows and {train} training rows it never makes a step; here one step uses all of "
        "them."
    ),
    "playground_penalty": "The loss it shows leaves the penalty out; here it is included.",
    "playground_dead": (
        "There, a weight that the L1 penalty takes across 0 stays 0 for good; here it can change again."
    ),
    "playground_seed": (
        "Its seed {seed} became {number}: points, split and initial weights are drawn in the same way, but differ."
    ),
    "playground_no_seed": (
        "The link has no seed, so TensorFlow Playground draws a new one each time; here it is 0."
    ),
    "playground_choice": (
        "TensorFlow Playground does not know {part}={value} either and uses {taken}, as does this page."
    ),
    "playground_cut": (
        "{part} is {value} in the link; here it is {taken}, the nearest possible value."
    ),
    "playground_noise": (
        "noise is {value} in the link; TensorFlow Playground replaces values above 80 with 50, as does this page."
    ),
    "playground_page": "Parts of the link about its own page are ignored: {keys}.",
    "playground_unknown": "Unknown parts of the link are ignored: {keys}.",
    "playground_opened": "Opened from TensorFlow Playground. What differs here:",
    "control_dataset": "Choosing the data set",
    "control_own_table": "Opening your own table",
    "control_target": "Choosing the target",
    "control_features": "Choosing the features",
    "control_column": "Settings of one column",
    "control_reading": "Import options",
    "control_edit": "Editing rows and points",
    "control_run": "Run, step, reset, new weights",
    "panel_data": "Card: Choose data",
    "panel_network": "Card: Set up the network",
    "panel_errors": "Card: Errors",
    "panel_runs": "Card: Runs",
    "panel_explain": "Card: Step by step",
    "panel_curves": "Card: Curves",
    "panel_inside": "Card: Inside",
    "panel_outline": "Card: Listen",
    "panel_results": "Card: Watch it learn",
    "panel_look": "Card: Look at the data",
    "panel_share": "Card: Share and save",
    "panel_reading": "Section: Import options",
    "panel_inputs": "Section: Preprocessing",
    "panel_edit": "Section: Edit rows",
    "panel_more": "Section: More settings",
    "reproduced_exactly": "Reproduced exactly: after {steps} steps every weight is the same to the last bit.",
    "reproduced_digits": "Reproduced to {digits} digits: after {steps} steps the losses agree.",
    "reproduced_not": (
        "Not reproduced: after {steps} steps the loss is {found} here, but was {expected} where the link was made. "
        "The page or the data may be a different version."
    ),
    "reproduced_elsewhere": (
        "Not reproduced: after {steps} steps the loss is {found} here, but was {expected} where the link was made. "
        "It was computed by another engine there ({theirs}) than here ({ours})."
    ),
    "reproduced_unknown": (
        "Whether the run is reproduced was not checked: its {steps} steps would take too long."
    ),
    "begun_anew": (
        "The address no longer has a link, so this is what the page starts with. Going forward in the browser opens "
        "the link again."
    ),
    "made_by_newer_link": (
        "This link was made by a newer version of Backprop Lab: reload the page to get that version. Nothing was "
        "opened."
    ),
    "made_by_newer_session": (
        "This session was made by a newer version of Backprop Lab: reload the page to get that version. Nothing was "
        "opened."
    ),
    "file_wanted": (
        'This needs the file "{name}" ({bytes} bytes), which is not included. Open that file here: everything else '
        "will be applied to it."
    ),
    "model_opened": (
        "The weights from the file are now the initial weights: Reset goes back to them."
    ),
    "weights_form": "Their names are those of {form}, with one row of each matrix per {rows}.",
    "weights_rows": "Each matrix was read with one row per {rows}.",
    "rows_in_out": "input of a layer",
    "rows_out_in": "output of a layer",
    "weights_hidden": "Hidden layers: now {hidden}, as in the file.",
    "weights_one_output": (
        "Its single logistic output is taken as the probability of {name}; it becomes two outputs that mean the "
        "same, the softmax of 0 and z."
    ),
    "weights_assumed": "A weight file does not say how its weights were trained. Assumed: {parts}.",
    "assumed_activation": "{activation} in the hidden layers",
    "assumed_scaling_standardize": "inputs standardized (mean 0, standard deviation 1)",
    "assumed_scaling_min_max": "inputs scaled to 0 to 1",
    "assumed_scaling_none": "inputs not scaled",
    "assumed_target_scaled": "target standardized",
    "assumed_target_own_unit": "target in its original unit",
    "weights_own_unit": (
        "Here the target is standardized, so the last layer was rescaled to predict the same in its original unit."
    ),
    "weights_likely": (
        "Then the training rows have {now}. They have {better} with: {parts}. So the weights were probably trained "
        "that way."
    ),
    "weights_habit": (
        "Then the training rows have {now}, and no other interpretation predicts them well. Usual with {form}: "
        "{parts}."
    ),
    "measured_accuracy": "an accuracy of {value}",
    "measured_r2": "an R\u00b2 of {value}",
    "offer_likely": "Interpret them with: {parts}",
    "offer_transposed": "Transpose the matrices",
    "weights_which_way": (
        "The weight matrices are square, so neither their shapes nor their names tell whether a row belongs to an "
        "input of a layer, as in scikit-learn and Keras, or to an output, as in PyTorch and MATLAB. Which is it?"
    ),
    "offer_in_out": "One row per input",
    "offer_out_in": "One row per output",
    "weights_too_large": (
        "The weights are for layers {theirs}; here a network can have up to {layers} hidden layers of up to {units} "
        "units."
    ),
    "weights_layers_fixed": (
        "The weights are for layers {theirs}, but the network has {ours}, which this lesson keeps: choose other "
        "weights."
    ),
    "no_weights": "There are no weights to use: open a file with weights first.",
    "other_file": (
        '"{name}" ({size} bytes) is not the file "{wanted}" ({wanted_size} bytes) that is needed, so it was opened '
        "as a separate table. Open the right one, and the rest will be applied to it."
    ),
    "link_on_disk": (
        'This page is a file on disk, so its address works nowhere else: paste this text into "Open a link" in any '
        "copy of the page."
    ),
    "qr_on_disk": (
        "A QR code for a page on disk works nowhere else. Make a link: its text can be pasted into any copy of the "
        "page."
    ),
    "link_safe": "Short enough for mail, chats and QR codes.",
    "link_risky": "Works in chats; some mail programs may cut it off. Try it, or save a file.",
    "link_long": (
        "Too long for many mail programs and chats: save a file instead, or leave out weights and rows."
    ),
}
