"""Looking at the data: columns, scatter, classes and pictures."""

from __future__ import annotations

WORDS = {
    # settings
    "classes": "Classes",
    "classes_help": "Number of blobs, one per class: 2 to 8.",
    "shown_target": "Shown target",
    "shown_target_help": "Which of several targets the plots show. Empty: the first.",
    "scatter_x": "Horizontal axis",
    "scatter_x_help": (
        "The column on the horizontal axis of the scatter plot. Empty: the first numeric feature."
    ),
    "scatter_y": "Vertical axis",
    "scatter_y_help": (
        "The column on the vertical axis of the scatter plot. Empty: the next numeric feature."
    ),
    # settings of plots
    "slice_values": "Other features of the slice",
    "main_metric": "main metric",
    "choice_rmse": "RMSE",
    "choice_mae": "mean absolute error",
    "output_plot_help": "For more than two features: all rows projected, or a slice.",
    "output_shading_help": "Whether the colors of regions show how certain the network is.",
    "slice_x_help": "The feature on the horizontal axis of a slice. Empty: the first.",
    "slice_y_help": "The feature on the vertical axis of a slice. Empty: the next.",
    "slice_row_help": "The row of the table through which a slice goes. 0: the first training row.",
    "slice_values_help": "Values of the other features where they differ from the row of the slice.",
    "loss_scale_help": "The axis of the losses.",
    "curve_epochs_help": "The whole run, or its first epoch step by step.",
    "curve_smoothing_help": "The number of epochs that are averaged. 1: no smoothing.",
    "curve_metric_help": "What the second plot of the curves shows.",
    "inside_measure_help": "The quantity that is drawn for each layer over the epochs.",
    "inside_layer_help": "The layer that is shown; 0 is the inputs.",
    "inside_distribution_help": "Whether the distribution is of weights or of activations.",
    "inside_axes_help": "The first of two neighboring units as axes. 0: principal components.",
    # columns
    "columns_caption": "Every column of the table",
    "columns_first": "The first {shown} of {count} columns.",
    "column": "Column",
    "column_number": "number",
    "column_number_unit": "number ({unit})",
    "name_with_unit": "{name} ({unit})",
    "column_category": "text",
    "column_boolean": "yes/no",
    "column_spread": "Values",
    "column_kind": "Type",
    "column_role": "Role",
    "columns_missing": "Missing",
    "column_different": "Unique",
    "role_target": "target",
    "role_feature": "feature",
    "role_split": "split",
    "role_left_out": "left out",
    "spread_numbers": "Histogram of {steps} bins from {low} to {high}: {counts}",
    "spread_texts": "Rows with the {shown} most frequent of {count} texts: {counts}",
    "most_frequent_text": "{text}: {count}",
    "all_different": "all unique",
    "always": "always {value}",
    "no_values": "no values",
    "preview": "First rows",
    "whole_text": "all {count} characters",
    "whole_text_first": "{shown} of {count} characters; the file has the others",
    # classes
    "class_rows": "Classes in the training rows",
    "class_share": "{count} ({share})",
    "uneven": (
        'The largest class, "{largest}", has {times} times as many training rows as the smallest, "{smallest}": '
        '"{label}: {choice}" under More settings makes them count the same.'
    ),
    "uneven_fixed": (
        'The largest class, "{largest}", has {times} times as many training rows as the smallest, "{smallest}".'
    ),
    "uneven_balanced": (
        'The largest class, "{largest}", has {times} times as many training rows as the smallest, "{smallest}"; with '
        '"{label}: {choice}" they count the same.'
    ),
    "class_without_rows": "The class {names} has no training rows: the network cannot learn it.",
    "classes_without_rows": "The classes {names} have no training rows: the network cannot learn them.",
    # scatter
    "row": "Row",
    "scatter_classes": 'Color and shape: the class, "{target}".',
    "scatter_number": 'Color: "{target}".',
    "scatter_rows": "Filled points are training rows, hollow ones test rows.",
    "scatter_validation": (
        "Filled points are training rows, pale ones validation rows, hollow ones test rows."
    ),
    "scatter_missing": "Not drawn, as a value is missing: {count}.",
    "drawn_train": "{shown} of {rows} training rows are drawn, evenly sampled.",
    "drawn_test": "{shown} of {rows} test rows are drawn, evenly sampled.",
    "scatter_some": "{count} of {rows} rows are drawn, evenly sampled.",
    "scatter_legend": "The first {shown} of {count} classes are named above.",
    # pictures
    "pictures": "The rows as images",
    "pictures_test": "{shown} of {rows} test rows.",
    "pictures_train": "{shown} of {rows} training rows.",
    "pictures_wrong": "Wrong now: {wrong} of {rows}; they come first.",
    "pictures_all_right": "All {rows} are predicted correctly now.",
    "pictures_numbers": "The largest errors come first.",
    "picture_right": "\u2713 {true}",
    "picture_wrong": "\u2717 {true}, says {said}",
    "picture_number": "{true}, says {said}",
}
