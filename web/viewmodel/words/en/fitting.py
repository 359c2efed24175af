"""What is fitted or turned off because of another change, and settings that cannot work."""

from __future__ import annotations

WORDS = {
    "off_without_validation": '"{label}" ({value}) was turned off: {reason}.',
    "off_other_metric": (
        '"{label}" ({value}) was turned off: it was set for a target of another kind.'
    ),
    "off_other_loss": '"{label}" ({value}) was turned off: it was set for another loss.',
    "off_without_classes": '"{label}" ({value}) was turned off: the target has no classes.',
    "off_fixed": (
        "A setting that this lesson fixes was turned off because it does not fit the data."
    ),
    "column_divides": (
        'The column "{name}" decides which rows are held out; as long as it does, {labels} will have no effect.'
    ),
    "layer_activations_dropped": (
        '"{label}" was cleared: all hidden layers have the same activation.'
    ),
    "fitted": '"{label}" was adjusted to the number of hidden layers: {value}.',
    "derived_dropped": "Derived features dropped, as they need two numeric features: {names}.",
    "fraction_fitted": (
        '"{label}" is now {value}: at most {most} of the rows can be held out in total.'
    ),
    "layer_activations_without_layers": '"{label}" was cleared: there are no hidden layers.',
    "swings_l1": (
        '"{label}" {factor} times the learning rate {rate} is {product}: each update moves every weight by that much '
        "towards 0 and past it, so all weights oscillate forever and the loss never settles. Choose much less than "
        "{most}, such as 0.001."
    ),
    "swings_l2": (
        '"{label}" {factor} times the learning rate {rate} is {product}: each update subtracts that multiple of a '
        "weight from it, so weights vanish or change sign every time, and nothing is learned. Choose much less than "
        "{most}, such as 0.001."
    ),
    "outweighs": (
        '"{label}" {factor} outweighs the loss, whose gradient is smaller: all weights shrink to 0 and nothing is '
        "learned. Choose much less than {most:g}, such as 0.001."
    ),
    "drops_all": (
        '"{label}" {value} keeps {left} of the {units} units of the smallest hidden layer in each step, on average: '
        "hardly anything gets through. Choose a smaller value, or more units."
    ),
}
