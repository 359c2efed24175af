"""What is refused: arguments of commands, settings, and JSON of unknown origin."""

from __future__ import annotations

WORDS = {
    "did_you_mean": 'Did you mean "{near}"?',
    # arguments and parts of documents
    "not_a_count": "{what} is {value}; it must be a whole number of at least 1.",
    "not_a_text": "{what} is {value}; it must be text.",
    "not_a_short_text": "{what} is {value}; it must be text of at most {most:,} characters.",
    "not_a_number": "{what} is {value}; it must be a number.",
    "not_a_whole_number": "{what} is {value}; it must be a whole number from {least} to {most:,}.",
    "not_an_image": "{what} is {value}; it must be an SVG image as data:image/svg+xml;base64,....",
    "not_a_flag": "{what} is {value}; it must be true or false.",
    "not_a_choice": "{what} is {value}; it must be one of {known}.",
    "not_a_mapping": "{what} is {value}; it must be a mapping of names to values.",
    "not_a_short_mapping": "{what} is {value}; it must be a mapping of at most {most:,} names.",
    "not_columns": "{what} is {value}; it must be a list of column names.",
    "not_names": "{what} is {value}; it must be a list of at most {most:,} names.",
    "not_a_short_list": "{what} is {value}; it must be a list of at most {most:,} entries.",
    "not_numbers": "{what} is {value}; it must be a list of numbers.",
    "not_many_numbers": "{what} must be a list of at most {most:,} numbers.",
    "unknown_part": "{what} has an unknown part {name}.",
    "missing_part": "{what} has no {name}.",
    "no_features": "Choose at least one feature column.",
    "no_target": "Choose a target column.",
    "not_an_import_option": '"{name}" is not an import option.',
    "no_rows_to_predict": "predict takes a list of at least one row.",
    "too_many_rows_to_predict": "predict takes at most {most:,} rows at a time.",
    "unknown_command": 'Unknown command "{name}". The commands are {known}.',
    # the list of runs, and the steps of a run
    "no_such_run": "There is no run {number}. The runs are {known}.",
    "run_is_open": "Run {number} is open already.",
    "run_open_not_deleted": "Run {number} is open; open another one first.",
    "run_not_trained": "Run {number} has not been trained yet: there is nothing to repeat.",
    "not_one_change": "Run {number} is repeated with exactly one setting changed; this changes {count}.",
    "too_many_pinned": "At most {most} runs of together {size} MB can be pinned: unpin another one first.",
    "no_such_step": "step is {step}; the run has the steps {first} to {last}.",
    # columns and cells
    "not_a_column_choice": (
        "A choice for a column is {value}; give a use, or a mapping of use, order, missing and scaling."
    ),
    "unknown_column_choice": "A column has no setting {name}.",
    "not_an_order": ("The order is {value}; list the categories in order: low, middle, high."),
    "impossible_use": '"{column}" cannot be used as {use}.',
    "known_uses": "It can be used as {known}.",
    "unknown_set": "There is no data set {key}.",
    "known_sets": "The data sets are {known}.",
    "not_edits": "{name} is {value}; it must be a list, each entry {form}.",
    "edit_form_change": "[row, column, value]",
    "edit_form_add": "a mapping of columns to values",
    "edit_form_remove": "a row number",
    "last_row_stays": "The last row cannot be removed: a table needs at least one.",
    "no_such_row": "There is no row {row}; rows go from 0 to {last}.",
    "no_such_column": "There is no column {name}; the columns are {known}.",
    "not_a_cell": '"{column}" in row {row} is {value}; enter text or a number.',
    "not_a_number_cell": '"{column}" in row {row} is {value}; it must be a number or empty.',
    "cell_too_long": "Text can have at most {most:,} characters, not {count:,}.",
    "unknown_export": "There is no export {name}.",
    "known_exports": "The exports are {known}.",
    # JSON
    "json_too_deep": "The document is nested too deeply: the limit is {most} levels.",
    "json_integer_too_large": "The document contains a whole number beyond 2^63.",
    "json_invalid": "The document is not valid JSON: {why} at character {at}.",
    "json_name": "Names must be text; {name} is not.",
    "json_not_finite": "{value} is not a finite number.",
    "json_kind": "{value} is not a text, number, boolean, list or mapping.",
    "json_half_character": "The document contains a text with half a character.",
    "json_name_twice": "The document contains the name {name} twice.",
    # settings
    "settings_no_mapping": "Settings must be a mapping of names to values.",
    "unknown_setting": "There is no setting {name}.",
    "known_settings": "The settings are {known}.",
    "unknown_choice": "{label} cannot be {value}.",
    "known_choices": "The choices are {known}.",
    "not_whole_within": "{label} is {value}; it must be a whole number from {low:,} to {high:,}.",
    "not_whole_above": "{label} is {value}; it must be a whole number above {low:,} and at most {high:,}.",
    "not_whole_below": "{label} is {value}; it must be a whole number of at least {low:,} and below {high:,}.",
    "not_number_within": "{label} is {value}; it must be a number from {low:,} to {high:,}.",
    "not_number_above": "{label} is {value}; it must be a number above {low:,} and at most {high:,}.",
    "not_number_below": "{label} is {value}; it must be a number of at least {low:,} and below {high:,}.",
    "number_as_written": "{label} is {value}: write {number}.",
    "number_ambiguous": "{label} is {value}, which could mean {one} or {other}: write the one you mean.",
    "not_layer_sizes": (
        "{label} is {value}; enter the units of each layer, such as 8, 4: whole numbers from 1 to {most}, or nothing "
        "for no hidden layers."
    ),
    "not_parameters": (
        "{label} is {value}; enter names of weights, biases and layers, such as w_1,2^1, b_2^1 and "
        "layer_1, or nothing."
    ),
    "too_many_frozen": "{count} frozen parameters are too many; there can be up to {most}.",
    "too_many_parameters": (
        "The network would have {count} parameters; the limit is {most}. Use fewer inputs, or smaller hidden layers."
    ),
    "too_many_layers": "{count} hidden layers are too many for this page; the limit is {most}.",
    "too_many_activations": (
        "{count} activations are too many for this page; the limit is {most} hidden layers."
    ),
}
