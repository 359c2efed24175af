"""Links: QR codes, and what differs from a link of TensorFlow Playground."""

from __future__ import annotations

WORDS = {
    "qr_dense": (
        "This QR code has {size} by {size} modules: a phone reads it from a screen nearby, hardly from the back of a "
        "room."
    ),
    "playground_classes": (
        "TensorFlow Playground has one tanh output with the targets -1 and 1; here each class has a sigmoid output "
        "with the targets 0 and 1, so loss and weights are other numbers."
    ),
    "playground_number": (
        "Here the target is scaled to mean 0 and standard deviation 1; in TensorFlow Playground it is not, so loss and "
        "weights are other numbers."
    ),
    "playground_square": (
        "Its points reach from -6 to 6, here from -5 to 5; its noise moves a point before its value is looked up, here "
        "it is added to the value."
    ),
    "playground_biases": "Its biases start at 0.1, here at 0; weights start between -0.5 and 0.5 in both.",
    "playground_order": "It keeps one order of the rows; here each epoch has a new one.",
    "playground_rest": (
        "It adds the last {rest} rows of an epoch to the first step of the next; here they are a step of their own."
    ),
    "playground_never": (
        "With minibatches of {batch} rows and {train} training rows it never makes a step; here one step takes all of "
        "them."
    ),
    "playground_penalty": "Its shown loss leaves the penalty out; here it is part of it.",
    "playground_dead": (
        "There a weight that the L1 penalty takes across 0 stays 0 for good; here it can change again."
    ),
    "playground_seed": (
        "Its seed {seed} has become {number}: points, split and start weights are drawn in the same way, but are "
        "others."
    ),
    "playground_no_seed": "The link has no seed, for which it draws another one each time; here it is 0.",
    "playground_choice": "It does not know {part}={value} either and takes {taken}, as is done here.",
    "playground_cut": "{part} is {value} in the link; here it is {taken}, the nearest that is possible.",
    "playground_noise": "noise is {value} in the link; above 80 it takes 50, as is done here.",
    "playground_page": "What the link says about its own page is left out: {keys}.",
    "playground_unknown": "Parts of the link that it does not know are left out: {keys}.",
    "playground_opened": "Opened from TensorFlow Playground. What differs here:",
    "control_dataset": "Choice of the data set",
    "control_own_table": "Opening a table of one's own",
    "control_target": "Choice of the target",
    "control_features": "Choice of the features",
    "control_column": "One column by itself",
    "control_reading": "How a table is read",
    "control_edit": "Editing rows and points",
    "control_run": "Run, step, reset, new weights",
    "panel_data": "The card to choose data",
    "panel_network": "The card of the network",
    "panel_errors": "The card of errors",
    "panel_results": "The card of results",
    "panel_look": "The card to look at the data",
    "panel_share": "The card to share and save",
    "panel_reading": "The part about reading",
    "panel_inputs": "The part about inputs",
    "panel_edit": "The part to edit rows",
    "panel_more": "The part with more settings",
    "reproduced_exactly": "Reproduced exactly: after {steps} steps every weight is the same to the last bit.",
    "reproduced_digits": "Reproduced to {digits} digits: after {steps} steps the losses agree.",
    "reproduced_not": (
        "Not reproduced: after {steps} steps the loss is {found} here, and {expected} where the link was made. The "
        "page or the data may be of another version."
    ),
    "reproduced_unknown": "Whether the run is reproduced was not checked: {steps} steps of it would take too long.",
    "begun_anew": (
        "The address has no link any more: this is what the page begins with. Forward in the browser opens the link "
        "again."
    ),
    "made_by_newer": (
        "This {kind} was made by a newer version of Backprop Lab: reload the page to get that version. Nothing of it "
        "was opened ({reason})."
    ),
    "file_wanted": (
        'This is about the file "{name}" ({bytes} bytes), which it does not hold. Open that file here: everything else '
        "is applied to it."
    ),
    "model_opened": "The weights of the file are the start weights now: Reset goes back to them.",
    "weights_form": "Their names are in {form}'s form, with a row of each matrix for each {rows}.",
    "weights_rows": "A row of each matrix was read as one for each {rows}.",
    "rows_in_out": "input of a layer",
    "rows_out_in": "output of a layer",
    "weights_hidden": "Hidden layers: now {hidden}, as in the file.",
    "weights_one_output": (
        "Its one logistic output is taken as the probability of {name}: two outputs say the same, as the softmax of "
        "0 and z."
    ),
    "weights_assumed": "A file of weights does not say what they were trained with. Assumed is: {parts}.",
    "assumed_activation": "{activation} in the hidden layers",
    "assumed_scaling_standardize": "inputs standardized (mean 0, standard deviation 1)",
    "assumed_scaling_min_max": "inputs scaled to 0 to 1",
    "assumed_scaling_none": "inputs not scaled",
    "assumed_target_scaled": "target standardized",
    "assumed_target_own_unit": "target in its own unit",
    "weights_own_unit": (
        "Here the target is standardized, so the last layer was rescaled to predict the same in its unit."
    ),
    "weights_likely": (
        "With that the training rows have {now}. They have {better} with: {parts}. So the weights were probably "
        "trained that way."
    ),
    "weights_habit": (
        "With that the training rows have {now}, and no other way to take them predicts these rows well. Usual with "
        "{form} is: {parts}."
    ),
    "measured_accuracy": "an accuracy of {value}",
    "measured_r2": "an R\u00b2 of {value}",
    "offer_likely": "Take them with: {parts}",
    "offer_transposed": "Transpose the matrices",
    "weights_which_way": (
        "The weight matrices are square, so their shapes do not tell whether a row is for an input of a layer, as in "
        "scikit-learn and Keras, or for an output, as in PyTorch and MATLAB, and their names do not either. Which one?"
    ),
    "offer_in_out": "A row for each input",
    "offer_out_in": "A row for each output",
    "weights_too_large": (
        "The weights are those of layers {theirs}; here a network can have up to {layers} hidden layers of up to "
        "{units} units."
    ),
    "weights_layers_fixed": (
        "The weights are those of layers {theirs}, but the network has {ours}, which this lesson keeps: choose other "
        "weights."
    ),
    "no_weights": "There are no weights to take: open a file with weights first.",
    "other_file": (
        '"{name}" ({size} bytes) is not the file "{wanted}" ({wanted_size} bytes) that was asked for, so it was opened '
        "as a table of its own. Open the right one, and the rest is applied to it."
    ),
    "link_on_disk": (
        "This page is a file on a disk, whose address opens nowhere else: whoever has the page pastes this text into "
        '"Open a link".'
    ),
    "qr_on_disk": (
        "A code for a page on a disk opens nowhere else. Make a link: its text can be pasted in every copy of the page."
    ),
    "link_safe": "Short enough for mail, chats and QR codes.",
    "link_risky": "Chats take it; some mail programs may cut it. Try it, or save a file.",
    "link_long": "Too long for many mail programs and chats: save a file instead, or leave weights and rows out.",
}
