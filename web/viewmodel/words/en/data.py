"""Data: sets, roles of columns, reading, preparation."""

from __future__ import annotations

WORDS = {
    "dataset": "Data set",
    "toy_sets": "Toy data sets",
    "real_tables": "Real data sets",
    "own_table": "Your own table",
    "own_table_named": "Your own table: {name}",
    "target": "Target (what to predict)",
    "features": "Features (to predict it from)",
    "toy_xor": "XOR",
    "toy_xor_about": "Opposite corners share a class: no straight line separates the classes.",
    "toy_circle": "Circle",
    "toy_circle_about": "A disk inside a ring: the decision boundary has to close.",
    "toy_gauss": "Two Gaussians",
    "toy_gauss_about": "Two round clouds: a straight line is enough.",
    "toy_spiral": "Spiral",
    "toy_spiral_about": "Two interlocking arms: they take a deep or wide network.",
    "toy_moons": "Two moons",
    "toy_moons_about": "Two interlocking half circles.",
    "toy_blobs": "Blobs",
    "toy_blobs_about": "Round clouds in a circle, one per class: from 2 to 8 of them.",
    "toy_rings": "Three rings",
    "toy_rings_about": "Nested rings, one per class.",
    "toy_checkerboard": "Checkerboard",
    "toy_checkerboard_about": "Four by four squares of two classes: hard for a small network.",
    "toy_sine": "Sine curve",
    "toy_sine_about": "A number to predict from one feature: two waves.",
    "toy_step": "Step curve",
    "toy_step_about": "A number to predict from one feature: it jumps at 0.",
    "toy_plane": "Plane",
    "toy_plane_about": "A number to predict from two features: no hidden layer is needed.",
    "toy_hills": "Six hills",
    "toy_hills_about": "A number to predict from two features: alternating hills and valleys.",
    "set_iris": "Iris",
    "set_iris_about": (
        "150 irises of three species, measured by Edgar Anderson; the table with which R. A. Fisher introduced linear "
        "discriminants."
    ),
    "set_penguins": "Palmer penguins",
    "set_penguins_about": (
        "344 penguins of three species on three islands, with the missing values typical of field work."
    ),
    "set_wine": "Wine",
    "set_wine_about": (
        "178 wines from three cultivars of one region of Italy, described by thirteen chemical measurements."
    ),
    "set_breast_cancer": "Breast cancer Wisconsin (diagnostic)",
    "set_breast_cancer_about": (
        "569 breast masses, benign or malignant, described by thirty measurements of cell nuclei in an image."
    ),
    "set_auto_mpg": "Auto MPG",
    "set_auto_mpg_about": (
        "398 cars from 1970 to 1982: how far do they go on a gallon? A number to predict; six horsepower values are "
        "missing."
    ),
    "set_digits": "Digits 8 x 8",
    "set_digits_about": (
        "1,797 handwritten digits, each an image of 8 by 8 pixels from 0 (white) to 16 (black)."
    ),
    "set_diabetes": "Diabetes",
    "set_diabetes_about": (
        "442 patients with ten measurements each: how far will the disease have progressed after a year? A number that "
        "is hard to predict."
    ),
    "set_heart": "Heart disease (Cleveland)",
    "set_heart_about": (
        "303 patients with chest pain or other signs: is a coronary artery narrowed by half or more? Numeric and "
        "categorical features side by side, and six missing values."
    ),
    "missing_cells": "{column}: {count} missing.",
    "predict_as": "Predict it as",
    "predict_classes": "{count} classes",
    "predict_number": "a number",
    "derived": "Derived features",
    "use_column": "Settings of one column",
    "use_as": "Used as",
    "use_target": "target",
    "column_order": "Category order",
    "column_scaling": "Scaling of this column",
    "column_missing": "Missing values of this column",
    "becomes_classes": "Becomes one output per class: {names}.",
    "becomes_target": (
        "Becomes one output: (value - {mean}) / {scale}; results are given in the original unit."
    ),
    "becomes_count": "Becomes one output, unscaled, because it is a count.",
    "becomes_nothing": "Is not an input.",
    "becomes_ones": "Becomes 1 where true, 0 otherwise: {names}.",
    "becomes_derived": "Goes into the derived features: {names}.",
    "becomes_scaled": (
        "Becomes one input: (value - {mean}) / {scale}, computed on the training rows."
    ),
    "becomes_filled": "Missing values are replaced with {fill}.",
    "as_for_all": "same as for all columns",
    "use_as_read": "as detected",
    "use_category": "categorical",
    "use_order": "ordinal (A to Z)",
    "use_number": "number",
    "use_split": "train/test split",
    "use_ignore": "left out",
    "opened": '"{name}" is open: {rows}, {columns}; the target is "{target}".',
    "opened_targets": '"{name}" is open: {rows}, {columns}; the targets are {target}.',
    "rows_one": "1 row",
    "rows_many": "{count} rows",
    "columns_one": "1 column",
    "columns_many": "{count} columns",
    "opened_one_note": '1 decision was made for you; see "Choose data".',
    "opened_notes": '{count} decisions were made for you; see "Choose data".',
    "notes_one": "1 decision was made for you",
    "notes_many": "{count} decisions were made for you",
    "note_undo": "Undo",
    "note_below_one": "Leave out the last row",
    "note_below": "Leave out the last {count} rows",
    "note_set": "{label} {value}",
    "few_rows": (
        "All {rows} rows are used for training: there are too few to hold any out for testing."
    ),
    "note_missing": "Count as missing",
    "note_kinds_number": "Read as numbers",
    "note_kinds_category": "Read as text",
    "note_header_none": "There is no header",
    "note_header_first": "The first row is the header",
    "note_header_row": "Row {row} is the header",
    "note_decimal": "Decimal {value}",
    "note_encoding": "Read as {value}",
    "note_use_as_read": "Use it",
    "note_uses_as_read": "Use them",
    "note_uses_category": "Use as categories",
    "note_uses_number": "Use as numbers",
    "note_uses_ignore": "Leave them out",
    "note_use_category": "Use as categories",
    "note_use_order": "Use as ordinal",
    "note_use_number": "Use as a number",
    "note_use_target": "Predict it",
    "note_use_split": "Use as the split",
    "note_use_ignore": "Leave it out",
    "more_notes": "\u2026 and {count} more such notes.",
    "summary_rows_validation": "{rows} rows: {train} train, {validation} validation, {test} test",
    "summary_rows": "{rows} rows: {train} train, {test} test",
    "summary_inputs": "{count} inputs after encoding",
    "summary_input": "1 input after encoding",
    "summary_classes": "{count} classes",
    "summary_baseline_test": (
        "always predicting the most frequent class is right for {share} of the test rows"
    ),
    "summary_baseline_train": (
        "always predicting the most frequent class is right for {share} of the rows"
    ),
    "summary_constant": "{target} is {value} in every training row",
    "summary_number": "{target} is a number, with mean {mean} and standard deviation {deviation} in the training rows",
    "classes_or_number_fixed": (
        '"{target}" has only {count} unique numbers, so they are treated as classes.'
    ),
    "classes_or_number": (
        '"{target}" has only {count} unique numbers, so they are treated as classes. To predict a number instead, '
        "say so below the target."
    ),
    "edit_help": (
        "Click a cell and type. Enter moves down, Tab to the right; Esc cancels the edit, then leaves the grid. A "
        "new row starts as a copy of the last one. Once edited, the table counts as your own."
    ),
    "add_row": "Add a row",
    "remove_rows": "Remove the {count} selected rows",
    "remove_row": "Remove the selected row",
    "remove_none": "Remove selected rows",
    "undo_edit": "Undo",
    "edited": "{name}, edited",
    "too_large_to_edit": (
        "Tables of up to {rows:,} rows and {columns} columns can be edited here; edit larger ones in a spreadsheet."
    ),
    "opening": "Reading {name}: {done}",
    "reading_nothing": "Shown for your own tables.",
    "refused": '"{name}" could not be opened. {why}',
    "refused_ways": (
        "Below, you can import it differently. Until that works, the current data stay."
    ),
    "refused_hint": 'Under "Import options" you can import it differently.',
    "dismiss_refused": "Dismiss this file",
    "reading_format": "Format",
    "format_delimited_text": "delimited text",
    "format_json": "JSON",
    "format_arff": "ARFF",
    "format_xlsx": "Excel workbook (XLSX)",
    "format_npy": "NPY",
    "format_npz": "NPZ",
    "reading_delimiter": "Delimiter",
    "reading_decimal": "Decimal separator",
    "reading_header": "Header",
    "reading_quotes": "Quoting",
    "reading_above": "Rows above the header",
    "reading_groups": "Group names",
    "reading_units": "Row of units",
    "reading_repeats": "Repeated headers and lines of dashes",
    "reading_below": "Rows below the table",
    "reading_encoding": "Encoding",
    "reading_thousands": "Thousands separator",
    "reading_comment": "Comment character",
    "reading_sheet": "Sheet",
    "reading_find": "detect",
    "reading_is_space": "space",
    "reading_is_apostrophe": "apostrophe",
    "reading_is_nothing": "nothing",
    "read_as": "Read as",
    "as_found": "as detected",
    "reading_is_comma": "comma",
    "reading_is_semicolon": "semicolon",
    "reading_is_tab": "tab",
    "reading_is_bar": "vertical bar",
    "reading_is_point": "point",
    "reading_is_header_first": "first row",
    "reading_is_header_second": "row 2",
    "reading_is_header_third": "row 3",
    "reading_is_header_none": "none",
    "reading_is_header_orange": "Orange format",
    "reading_is_two_colons": "two colons",
    "reading_is_quotes_double": "double quotes",
    "reading_is_quotes_single": "single quotes",
    "reading_is_quotes_none": "none",
    "reading_is_quotes_escaped": "double quotes, escaped by a backslash",
    "reading_is_quotes_single_escaped": "single quotes, escaped by a backslash",
    "reading_is_row": "row {row}",
    "reading_is_rows": "{count} left out",
    "reading_is_rows_0": "none left out",
    "reading_is_rows_1": "1 left out",
    "reading_is_rows_2": "2 left out",
    "reading_is_rows_3": "3 left out",
    "reading_is_rows_4": "4 left out",
    "reading_is_rows_5": "5 left out",
    "reading_is_groups_yes": "before the names",
    "reading_is_groups_no": "none",
    "reading_is_repeats_yes": "left out",
    "reading_is_repeats_no": "kept",
    "reading_is_units_yes": "left out",
    "reading_is_units_no": "none",
    "decision": "{what}: {value}.",
    "about": "About this data set",
    "summary_source": "Source: {source} License: {licence}.",
}
