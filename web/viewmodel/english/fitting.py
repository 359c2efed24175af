"""What is fitted or turned off because of another change, and settings that cannot work."""

from __future__ import annotations

WORDS = {
    "off_without_validation": '"{label}" ({value}) was turned off: {reason}.',
    "off_other_metric": '"{label}" ({value}) was turned off: it was for a target of another kind.',
    "off_other_loss": '"{label}" ({value}) was turned off: it was for another loss.',
    "off_without_classes": '"{label}" ({value}) was turned off: the target has no classes.',
    "off_fixed": "A setting that this lesson fixes was turned off: it does not fit these data.",
    "column_divides": (
        'The column "{name}" says which rows are held back: {labels} will count when it does not.'
    ),
    "layer_activations_dropped": '"{label}" was emptied: all hidden layers have the same activation.',
    "layer_activations_without_layers": '"{label}" was emptied: there are no hidden layers.',
    "fitted": '"{label}" was fitted to the number of hidden layers: {value}.',
    "derived_dropped": "The derived features {names} were left out: they need two number features.",
    "fraction_fitted": '"{label}" is now {value}: at most {most} of the rows can be held back together.',
    "swings_l1": (
        '"{label}" {factor} times the learning rate {rate} is {product}: each update moves every weight by that much '
        "towards 0 and beyond it, so that all weights swing for ever and the loss never settles. Choose much less than "
        "{most}, such as 0.001."
    ),
    "swings_l2": (
        '"{label}" {factor} times the learning rate {rate} is {product}: each update takes that many times a weight '
        "off it, so that weights vanish or change their sign each time, and nothing is learned. Choose much less than "
        "{most}, such as 0.001."
    ),
    "outweighs": (
        '"{label}" {factor} outweighs the loss, whose gradient is smaller: all weights go to 0 and nothing is learned. '
        "Choose much less than {most:g}, such as 0.001."
    ),
    "drops_all": (
        '"{label}" {value} leaves {left} of the {units} units of the smallest hidden layer in a step, on average: '
        "hardly anything gets through. Choose less, or more units."
    ),
}
