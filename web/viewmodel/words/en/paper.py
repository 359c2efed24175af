"""Steps on paper and in other programs."""

from __future__ import annotations

WORDS = {
    "task_network": (
        "A network has layers of {sizes} units. Activation functions from the first hidden layer to the outputs: "
        "{activations}. Loss: {loss}."
    ),
    "task_notation": (
        "w_ij^k leads from unit i of layer k to unit j of layer k + 1, b_j^k is the bias of that unit, z_j^k "
        "its weighted input, h_j^(k+1) is its activation, delta_j^k "
        "the derivative of the loss with respect to z_j^k."
    ),
    "task_training": (
        "One update is made from this row, the first one. Optimizer: {optimizer}. {constants}."
    ),
    "task_constant": "{name}: {value}",
    "task_epsilon": "\u03b5",
    "task_inputs": "Inputs",
    "task_targets": "Targets",
    "task_weights": "Weights and biases from layer {layer} to layer {next}",
    "task_bias": "bias",
    "task_to": "to unit {unit}",
    "task_from": "from unit {unit}",
    "export_questions_moodle": "Questions for Moodle",
    "export_questions_moodle_about": (
        "Numeric questions on one update of this network, each with numbers of its own, as Moodle XML. Usual mistakes "
        "get a feedback of their own."
    ),
    "export_questions_qti": "Questions for Canvas, Brightspace, Blackboard",
    "export_questions_qti_about": "The same questions as a QTI 1.2 package.",
    "question_name": "Backpropagation {number}",
    "question_ask": "Compute {symbol}: {title}. Give at least three significant digits.",
    "question_unit": "Multiply your result by 10^{power} and enter that.",
    "question_right": "Right.",
    "question_bank": "Backpropagation by the numbers",
    "too_large_for_paper": (
        "The network has {parameters} weights and biases, too many to write down: paper takes at most {most}. Choose "
        "fewer or smaller layers."
    ),
}
