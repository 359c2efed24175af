"""Step by step: the sum over paths, and the gradient check."""

from __future__ import annotations

WORDS = {
    # the sum over paths
    "paths_of": "The gradient with respect to {parameter} as a sum over paths",
    "paths_about": (
        "A change of this weight reaches the loss along every path from its unit to an output. Each path contributes "
        "the product of its factors; the gradient is their sum."
    ),
    "paths_layer": "Layer",
    "paths_from": "From",
    "paths_to": "To",
    "paths_bias": "bias",
    "paths_unit": "unit {unit}",
    "paths_picture": "The network with the paths of {weight}; click a weight to see its paths",
    "paths_number": "Path {number}: {units}",
    "paths_joined": "{path} \u2192 {unit}",
    "paths_factor": "Factor",
    "paths_value": "Value",
    "paths_size": "Size, logarithmic",
    "paths_so_far": "Product so far",
    "paths_contributes": "It contributes {value}.",
    "paths_bar": "{value}, which is 10 to the power of {power}",
    "paths_bar_zero": "0: nothing passes",
    "paths_rest": "The other {count} paths together contribute {value}.",
    "paths_sum": "Their sum, and the same by the recursion",
    "paths_count": "Paths",
    "paths_by_paths": "Multiplications, path by path",
    "paths_by_recursion": "Multiplications with the deltas",
    "paths_said": "{weight}, paths: {paths}. {sum}",
    "no_such_weight": "This network has no weight or bias {key}. Give its name, such as {example}.",
}
