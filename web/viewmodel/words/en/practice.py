"""A step by hand: what a learner is told of a usual mistake, tasks and questions on paper and in other programs."""

from __future__ import annotations

WORDS = {
    # what each mistake does
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
    # tasks and questions
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
    "sheet_step": "Step {number}",
    "sheet_constants": "Constants",
    "sheet_parameters": "Weights and biases before the step",
    "sheet_state": "State of the optimizer before the step",
    "too_large_for_sheet": (
        "A spreadsheet of these steps would have {cells:,} weights; it takes at most {most:,}. Choose fewer steps, "
        "or a smaller network."
    ),
    "export_spreadsheet": "Steps as a live spreadsheet",
    "export_spreadsheet_about": (
        "The next steps of training as an Excel workbook (XLSX) in which formulas compute every quantity: change "
        "a weight or the learning rate, and all that follows changes. Without dropout and class weights."
    ),
    "worksheet_title": "One step of backpropagation by hand",
    "worksheet_number": "Sheet {number} of {count}, seed {seed}",
    "worksheet_name": "Name",
    "worksheet_compute": "Compute",
    "worksheet_quantity": "Quantity",
    "worksheet_result": "Your result",
    "worksheet_key": "Answer key",
    "worksheet_answer": "Answer",
    "worksheet_picture": "The network, {sizes} units",
    "worksheet_code": "QR code of a link to this step",
    "worksheet_code_alone": "The code opens this step, with the numbers of this sheet, without the table.",
    "worksheet_code_bare": (
        "The code opens this step, with the numbers of this sheet. The settings of the experiment are too long for it."
    ),
    "worksheet_code_none": "This step does not fit into a QR code.",
    "export_worksheet": "Worksheets to print",
    "export_worksheet_about": (
        "One update by hand as sheets with blanks, each with numbers of its own, and an answer key for each: a web "
        "page made for printing."
    ),
    "export_steps_numpy": "Steps as a NumPy program",
    "export_steps_numpy_about": (
        "The next steps of training in plain NumPy, to read and change: it prints the losses, and checks after every "
        "step that its numbers are the page's, to 1e-10."
    ),
    "export_steps_sklearn": "Steps as a scikit-learn program",
    "export_steps_sklearn_about": (
        "The same steps as calls of partial_fit, with the same check after each of them."
    ),
    "export_steps_torch": "Steps as a PyTorch program",
    "export_steps_torch_about": (
        "The same steps with autograd and torch.optim, with the same check after each of them."
    ),
    "sklearn_one_activation": (
        "scikit-learn has one activation function for all hidden layers: choose the same one for each."
    ),
    "sklearn_no_activation": (
        "scikit-learn has no hidden layers with the activation function {value}: choose one of these: {known}."
    ),
    "sklearn_no_loss": (
        "scikit-learn has no network with the loss {loss} and the output activation function {output}: choose "
        "cross-entropy for classes (or binary cross-entropy for three classes or more), half squared error or Poisson "
        "for numbers."
    ),
    "sklearn_no_optimizer": (
        "scikit-learn has no optimizer {value}: choose one of these: {known}."
    ),
    "sklearn_not_zero": 'scikit-learn\'s networks have nothing like "{label}": set it to 0.',
    "sklearn_no_bias_penalty": (
        'scikit-learn never penalizes biases: turn off "{label}", or set the L2 penalty to 0.'
    ),
    "torch_rate_zero": (
        "The learning rate has become 0, and PyTorch's momentum is kept in multiples of it: export before that, or "
        "press Reset."
    ),
    "export_steps_notebook": "Steps as a notebook",
    "export_steps_notebook_about": "The same program as a Jupyter notebook.",
    "changed_meanwhile": "The experiment has changed while the sheets were made: export them again.",
    "nothing_to_ask": "Choose at least one kind of quantity to ask for.",
    "question_kind_z": "Weighted inputs z",
    "question_kind_h": "Activations h",
    "question_kind_loss": "The loss L",
    "question_kind_delta": "Deltas \u03b4",
    "question_kind_gradient": "Gradients \u2202L/\u2202w and \u2202L/\u2202b",
    "question_kind_after": "Weights and biases after the update",
    "question_name": "Backpropagation {number}",
    "question_ask": "Compute {symbol}: {title}. Give at least {digits} significant digits.",
    "question_unit": "Multiply your result by 10^{power} and enter that.",
    "question_right": "Right.",
    "question_bank": "Backpropagation by the numbers",
    "too_large_for_paper": (
        "The network has {parameters} weights and biases, too many to write down: paper takes at most {most}. Choose "
        "fewer or smaller layers."
    ),
}
