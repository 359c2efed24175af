"""The usual mistakes in one step by hand, said to the learner whose number each of them gives."""

from __future__ import annotations

WORDS = {
    "mistake_bias_forgotten": "This is the sum without the bias: add it.",
    "mistake_weights_transposed": (
        "This uses the weights in the other direction: w_ij leads from unit i to unit j."
    ),
    "mistake_inputs_of_z": (
        "This uses the weighted inputs z of the layer before: take its activations h."
    ),
    "mistake_first_term_only": "This is the first term of the sum alone: add the others.",
    "mistake_activation_forgotten": (
        "This is the weighted input z: apply the activation function to it."
    ),
    "mistake_sigmoid_minus": "This is 1 / (1 - e^-z): the sigmoid is 1 / (1 + e^-z).",
    "mistake_derivative_instead": (
        "This is the derivative of the activation function: take the function itself."
    ),
    "mistake_half_forgotten": "This is twice as large: the loss has a factor of 1/2.",
    "mistake_mean_over_outputs": ("This is the mean over the outputs: the loss is their sum."),
    "mistake_mean_over_rows_forgotten": (
        "This is the sum over the rows: divide it by their number."
    ),
    "mistake_wrong_sign": "This has the wrong sign.",
    "mistake_derivative_forgotten": (
        "This lacks the derivative of the activation function: multiply by it."
    ),
    "mistake_derivative_at_z": (
        "This puts z into a derivative that is written in terms of h: put in h."
    ),
    "mistake_updated_weights": (
        "This uses the weights after the update: backpropagation uses those before it."
    ),
    "mistake_input_forgotten": (
        "This is the delta alone: multiply it by the activation at the weight's beginning."
    ),
    "mistake_own_output": (
        "This uses the activation at the weight's end: take the one at its beginning."
    ),
    "mistake_step_not_gradient": (
        "This is the gradient times the learning rate: the gradient itself is asked for."
    ),
    "mistake_step_up": "This goes up the gradient: subtract the step, do not add it.",
    "mistake_rate_forgotten": (
        "This subtracts the whole gradient: multiply it by the learning rate first."
    ),
}
