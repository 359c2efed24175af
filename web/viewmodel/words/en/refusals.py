"""What is refused: links, sessions, and models from files."""

from __future__ import annotations

WORDS = {
    # parts of documents, as other sentences name them
    "the_history": "The history",
    "the_experiment": "The experiment",
    "the_session": "The session",
    "the_options": "The options",
    # links
    "no_link": (
        "This is not a Backprop Lab link: what follows the # must begin with 1. and contain no gaps. Copy the whole "
        "link."
    ),
    "link_too_long": (
        "This link has {count:,} characters; the page reads at most {most:,}. Ask for it as a file."
    ),
    "link_newer": (
        "This link was made by a newer version of Backprop Lab (link format {version}; this page reads up to {most}): "
        "reload the page to get the latest, or open the link where it was made."
    ),
    "link_cut_at_once": "This link is cut off after its first characters. Copy the whole link.",
    "link_cut": (
        "This link is cut off: {missing:,} of {count:,} characters are missing. Copy the whole link, or ask for it as "
        "a file."
    ),
    "link_damaged": (
        "This link is damaged: some of its characters have changed. Copy it again, or ask for it as a file."
    ),
    "link_foreign": "The content of this link was not written by Backprop Lab.",
    "link_too_large": (
        "This link holds more than {most} kB, which Backprop Lab never writes into a link."
    ),
    "too_much_for_a_link": (
        "This is too much for a link: {count:,} characters, and at most {most:,} work. Save it as a file, or leave out "
        "the data or the weights."
    ),
    "rows_not_text": (
        '"{name}" is not UTF-8 text, so its rows cannot be put into a link: send the file along.'
    ),
    "rows_too_long": (
        '"{name}" has {count:,} characters; at most {most:,} fit into a link: send the file along.'
    ),
    "not_column_kinds": (
        "{what} has {value} as the types of {count} columns; it must have one of the letters {known} for each."
    ),
    "unknown_control": "{what} names {name}, which the page does not have.",
    "history_damaged": "The history is damaged: its epochs and losses do not match.",
    "not_packed": "{value} does not hold packed numbers.",
    "packed_count": "There must be {count:,} packed numbers, not {held:,g}.",
    "packed_not_finite": "One of the packed numbers is not finite.",
    "weights_not_finite": "Some weights are not finite numbers: press Reset first.",
    "table_missing": "The table that this belongs to is missing.",
    "sheet_does_not_fit": "{what} is not one step of a small network: its lists of numbers do not fit each other.",
    "qr_content": "A QR code must be made of an address and digits.",
    "qr_too_long": (
        "This link is too long for a QR code: {count:,} characters. Leave out data or weights, or share the link or a "
        "file instead."
    ),
    # sessions
    "session_too_large": "This session has {size:.0f} MB; at most {most} MB can be opened.",
    "session_unreadable": "This session cannot be opened.",
    "session_fetch_again": (
        "Get the file again from where it came from, or save the session again."
    ),
    "session_run_differs": "This session is damaged: its run does not belong to its experiment.",
    "session_without_document": "This session cannot be opened: its {name} is missing or too large.",
    "session_no_text": "This session cannot be opened: its {name} is not text.",
    "session_format": ("It is {format} version {version}; this page opens {ours} version {known}."),
    # what is not there
    "nothing_to_read_again": "Only your own table can be imported again: open one first.",
    "unknown_key": "There is no key {key}.",
    "not_diverged": "This run has not diverged: there is nothing to go back from.",
    "nothing_undoable": "There is no change to undo.",
    "nothing_to_redo": "There is nothing to redo: no change was undone since the last one.",
    "nothing_to_undo": "There is no edit of this table to undo.",
    "no_file_for_recipe": "A recipe describes a file of yours: open one first.",
    "one_split_column": "At most one column can split the rows.",
    "no_own_table": "There is no table of your own to go back to: open one first.",
    "link_rows_differ": "This link is damaged: its rows are not those that it describes.",
    # what the page cannot compute in time
    "too_slow_to_look": (
        "This network has {parameters:,} parameters and the table {rows:,} rows: the page would compute for about "
        "{time} only to measure the loss once. Use fewer rows or a smaller network."
    ),
    "too_slow_to_step": (
        "With this network ({parameters:,} parameters) one update from {batch:,} rows would take about {time}, and the "
        "page could not answer meanwhile. Choose a batch size of at most {most:,}, or a smaller network."
    ),
    "too_much_memory": (
        "One update from {batch:,} rows of this network would need about {size:.1f} GB of memory, more than a browser "
        "gives a page. Choose a batch size of at most {most:,}, or a smaller network."
    ),
    "seconds": "{count:,} seconds",
    "minutes": "{count:,} minutes",
    "checkpoint_damaged": "The state to continue from is damaged: its parts are not as long as {sizes} says.",
    "no_memory": (
        "There is not enough memory in this browser for that. Nothing has changed; use fewer rows, smaller batches or "
        "a smaller network."
    ),
    "session_rows_differ": "This session is damaged: its rows are not those that it describes.",
    "another_opened": '"{name}" was not opened, because another table was opened meanwhile.',
    "unknown_unit": "There is no unit {unit}.",
    "known_units": "The units are {known}.",
    "nothing_left": "Nothing is waiting to be kept.",
    # links of TensorFlow Playground
    "playground_too_long": "A link of TensorFlow Playground has at most {most:,} characters.",
    "playground_none": (
        "This is not a TensorFlow Playground link: it needs parts such as activation=tanh after the #."
    ),
    "playground_no_inputs": "The link turns all inputs off; a network needs at least one.",
    "playground_number_wanted": "{part} is {value} in the link; it must be a number.",
    # models
    "model_outputs_of_classes": (
        "The model's outputs are {outputs}; here, outputs for classes are softmax or sigmoid."
    ),
    "model_outputs_of_numbers": (
        "The model's outputs are {outputs}; here, outputs for numbers are identity or exponential."
    ),
    "model_task": "The model does not fit the current data: its task is {theirs}, here {ours}.",
    "model_target": "The model does not fit the current data: its target is {theirs}, here {ours}.",
    "model_features": "The model does not fit the current data: its features are {theirs}, here {ours}.",
    "model_derived": (
        "The model does not fit the current data: its derived features are {theirs}, here {ours}."
    ),
    "model_outputs": "The model does not fit the current data: its outputs are {theirs}, here {ours}.",
    "model_encoding": (
        "The model does not fit the current data: it encodes {column} as {theirs}, here as {ours}."
    ),
    "model_fill": (
        "The model does not fit the current data: it replaces a missing {column} with {theirs}, here {ours} is used."
    ),
    "model_mean": (
        "The model does not fit the current data: it scales {column} with the mean {theirs}, here {ours}, because "
        "other rows are used for training. Set seed, fractions and scaling to those of the model."
    ),
    "model_scale": (
        "The model does not fit the current data: it scales {column} with the scale {theirs}, here {ours}, because "
        "other rows are used for training. Set seed, fractions and scaling to those of the model."
    ),
    "task_classification": "classification",
    "task_regression": "regression",
    "encoded_number": "a number",
    "encoded_boolean": "boolean ({categories})",
    "encoded_one_hot": "one-hot ({categories})",
    "encoded_ordinal": "ordinal ({categories})",
}
