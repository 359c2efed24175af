"""Step by step: the sum over paths, the gradient check, the exercises."""

from __future__ import annotations

WORDS = {
    # the sum over paths
    "paths_of": "The gradient with respect to {parameter} as a sum over paths",
    "paths_about": (
        "A change of this weight reaches the loss along every path from its unit to an output. Each path contributes "
        "the product of its factors; the gradient is their sum. Each row of a minibatch has paths of its own."
    ),
    "paths_layer": "Layer",
    "paths_from": "From",
    "paths_to": "To",
    "paths_bias": "bias",
    "paths_unit": "unit {unit}",
    "paths_row": "Row of the minibatch",
    "paths_all_rows": "all {rows} rows, summed",
    "paths_one_row": "row {row}",
    "no_such_row_of_batch": "The row is {value}; give a whole number from 1 to {rows}, or all.",
    "paths_picture": "The network with the paths of {weight}; click a weight to see its paths",
    "paths_number": "Path {number}: {units}",
    "paths_number_row": "Path {number}, in row {row}: {units}",
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
    # the gradient check
    "check_about": (
        "Backpropagation computes every derivative exactly, up to rounding. A check moves one parameter at a time by "
        "epsilon to both sides and compares: (L(w + epsilon) - L(w - epsilon)) / (2 epsilon)."
    ),
    "check_button": "Check the gradients",
    "check_again": "Check again",
    "check_outdated": "The last check was of other weights or rows.",
    "check_epsilon": "Epsilon: {epsilon}",
    "check_picture": "The network: each weight in the color of its relative error, below each unit that of its bias",
    "check_counted": "Checked {checked} of {all} parameters.",
    "check_good": (
        "The gradients agree with the differences, up to rounding: the largest relative error is {worst}."
    ),
    "check_kinks": (
        "Apart from differences that straddle a kink, the gradients agree: the largest relative error is {worst}."
    ),
    "check_truncation": (
        "The largest relative error is {worst}: epsilon is so large that the difference is no derivative (truncation). "
        "Near {best} the error is smallest."
    ),
    "check_rounding": (
        "The largest relative error is {worst}: epsilon is so small that rounding of the loss dominates. Near {best} "
        "the error is smallest."
    ),
    "check_bad": "The largest relative error is {worst}: a gradient and its difference disagree.",
    "check_kink": (
        "The difference of {parameter} straddles a kink, where no derivative exists: {unit} has z = {z} in row {row}, "
        "and within epsilon it changes its sign. The gradient is not wrong."
    ),
    "check_kink_penalty": (
        "The difference of {parameter} straddles the kink of the L1 penalty at 0, where no derivative exists. The "
        "gradient is not wrong."
    ),
    "check_more_kinks": "{count} more differences straddle a kink.",
    "check_kink_mark": "kink",
    "check_table": "Every parameter",
    "check_table_worst": "The {count} parameters with the largest errors",
    "check_parameter": "Parameter",
    "check_analytic": "Backpropagation",
    "check_numeric": "Difference",
    "check_error": "Relative error",
    "check_curve_title": "Largest relative error by epsilon",
    "check_curve": "Largest relative error by epsilon: {points}",
    "check_curve_epsilon": "epsilon",
    "check_rounding_side": "rounding: grows as 1/epsilon",
    "check_truncation_side": "truncation: grows as epsilon\u00b2",
    # the bug hunt
    "hunt_about": (
        "This small backpropagation in NumPy really runs, with one bug in it. Find the line by what the program shows, "
        "say what it does, and choose the line that fixes it."
    ),
    "hunt_bug": "Bug",
    "hunt_bug_open": "{number}",
    "hunt_bug_solved": "{number}, fixed",
    "hunt_solved": "Fixed: {count} of {all}",
    "hunt_program": "The program",
    "hunt_symptoms": "What it shows",
    "hunt_table": "Relative error of each gradient against central differences of the program's own loss",
    "hunt_gradient": "Gradient",
    "hunt_first": "First minibatch",
    "hunt_second": "Second minibatch",
    "hunt_means": "Means of the scaled training columns: {means}.",
    "hunt_means_zero": "The scaled training columns have mean 0.",
    "hunt_line": "Which line is wrong? Choose it in the program.",
    "hunt_what": "That is the line. What does it do?",
    "hunt_fix": "Yes. Which line fixes it?",
    "hunt_done": "Fixed: the program now agrees with its own loss.",
    "hunt_wrong_line": "That line is right. Look at which gradients are wrong, and in which minibatch.",
    "hunt_wrong_what": "No: another description fits what the line computes.",
    "hunt_wrong_fix": "No: that line is wrong as well.",
    "hunt_wrong_done": "It is fixed.",
    "hunt_next": "Next bug",
    "hunt_shown_by_check": "The gradient check showed it at the first minibatch.",
    "hunt_shown_by_second": "The gradient check of the first minibatch could not show it; that of the second one did.",
    "hunt_shown_by_scaling": (
        "No gradient check can show it: the gradients are right. The scaled training columns showed it, "
        "whose mean was not 0."
    ),
    "bug_derivative_missing": "It passes delta back without the derivative of the activation function.",
    "bug_wrong_sign": "It gives every delta the opposite sign, so that steps go uphill.",
    "bug_updated_weights": "It passes delta back through weights that the step has already changed.",
    "bug_not_transposed": "It passes delta back along the wrong weights: w is not transposed.",
    "bug_bias_forgotten": "It leaves the bias out of the weighted input.",
    "bug_factor_two": "It doubles every delta: the factor of 1/2 in the loss is forgotten.",
    "bug_mean_for_sum": "It takes the mean over the rows where the loss is a sum over them.",
    "bug_not_cleared": "It adds the gradient of the previous minibatch.",
    "bug_derivative_at_z": "It writes the derivative with z where h belongs.",
    "bug_test_rows_in_scaling": "It lets the test rows into the mean and the deviation of the scaling.",
    # a number to check
    "number_about": (
        "Compute the number by hand, or in a spreadsheet, and type it: three digits are enough, fractions such as 1/3 "
        "count as exact. What a usual mistake gives is named."
    ),
    "number_which": "Quantity",
    "number_given": "Given",
    "number_answer": "Your number",
    "number_check": "Check",
    "number_next": "Next quantity",
    "number_asked": "{name}: which number is it?",
    "number_right": "Right.",
    "number_rounded": "Close: rounded on the way, or with too few digits to tell.",
    "number_wrong": "That is not it, and no usual mistake gives this number alone.",
    "number_no_number": "That is no number. Type one like -0.012, 1.2e-3 or 1/3.",
    "number_mistake": "That is not it. {mistake}",
    # worked steps
    "worked_about": (
        "First a step is worked out completely. Then, on a new network each time, one quantity more is yours, until "
        "the whole step is. How far you have got is kept in the session."
    ),
    "worked_level": "Quantities that are yours: {level} of {levels}",
    "worked_similar": "The same line on another network:",
    "worked_done": "This step is complete. On the next network, one quantity more is yours.",
    "worked_all": "You have computed a whole step of backpropagation by yourself.",
    "worked_next": "Next network",
    "worked_begin": "Begin again",
    # the derivation
    "derivation_picture": (
        "The network 2-2-2-2 of the text, with the outputs of its units and its deltas"
    ),
    "derivation_hover": "Point at a symbol to see where it stands.",
    "derivation_about": (
        "Training makes the loss small: for each weight it needs the derivative of the loss with respect to it. "
        "Backpropagation computes all of them in one pass from the outputs back. Here it is derived for a network"
        " of two inputs, two hidden layers of two units and two outputs; the numbers are those of its first row "
        "and its first step."
    ),
    "derivation_loss": "The loss",
    "derivation_loss_text": (
        "For one row, the loss is half the sum of the squared errors of the outputs. The factor 1/2 makes its "
        "derivative short."
    ),
    "derivation_loss_note": (
        "The text calls it a mean squared error and derives one row; with several rows their losses are added or "
        "averaged, and which of the two is used changes what a learning rate means."
    ),
    "derivation_sigmoid": "The activation function",
    "derivation_sigmoid_text": (
        "Every unit passes its weighted input through the sigmoid, whose derivative is the value times one minus "
        "the value: no exponential has to be computed again on the way back."
    ),
    "derivation_sigmoid_note": (
        "The text prints the sigmoid with a minus, (1 - e^-x)^-1. Its derivative holds only with a plus: (1 + "
        "e^-x)^-1."
    ),
    "derivation_forward": "Forward, from left to right",
    "derivation_forward_text": (
        "The superscript counts the layers. w_ij leads from unit i to unit j; z is a unit's weighted input, h its"
        " output."
    ),
    "derivation_forward_note": (
        "In its general formula for z the text leaves the bias out; here it stands in every line, as in the "
        "text's own first lines."
    ),
    "derivation_last_layer": "Backward: the last layer",
    "derivation_last_layer_text": (
        "What effect has the weight from h_1^3 to z_1^3? It changes z, z changes h, h changes the loss: the chain"
        " rule multiplies the three derivatives. The last line is the same with the product of the first two "
        "called delta."
    ),
    "derivation_two_terms": "One layer back: two terms",
    "derivation_two_terms_text": (
        "A weight of the layer before reaches the loss along two paths, one through each output. Each path is a "
        "product; the derivative is their sum. The products share most of their factors."
    ),
    "derivation_four_terms": "Another layer back: four terms",
    "derivation_four_terms_text": (
        "Every further layer multiplies the number of paths by its number of units. Written out, this soon "
        "becomes hopeless: what they share must be computed once."
    ),
    "derivation_delta": "What they share: delta",
    "derivation_delta_text": (
        "Call the derivative of the loss with respect to a unit's z its delta. A z reaches the loss only through "
        "the z of the next layer, so each delta is a sum over the deltas of the next layer, times the weights to "
        "them, times the derivative of the unit's own activation function."
    ),
    "derivation_gradient": "Every weight's derivative",
    "derivation_gradient_text": (
        "With the deltas, the derivative of any weight is one product: the delta of the unit that it leads to, "
        "times the output of the unit that it comes from."
    ),
    "derivation_gradient_note": (
        "The text leaves the biases to the reader: a bias has the input 1, so its derivative is the delta."
    ),
    "derivation_update": "The step",
    "derivation_update_text": (
        "Each weight takes a small step against its derivative. All derivatives are computed before the first "
        "weight changes."
    ),
    "derivation_own": "The general case, for {sizes}",
    "derivation_own_about": (
        "The same for the network that is chosen above, with its own activation functions, loss and optimizer: "
        "one unit of each kind stands for all."
    ),
    "derivation_own_forward": "A unit of the first layer",
    "derivation_own_forward_text": (
        "Its weighted input is a sum over all inputs, and its output a function of that."
    ),
    "derivation_own_outputs": "An output, and the loss",
    "derivation_own_outputs_text": "The loss compares the outputs with the targets.",
    "derivation_softmax": "Softmax",
    "derivation_softmax_text": (
        "Softmax makes the outputs positive with the sum 1, so that they can be read as probabilities. Unlike "
        "other activation functions it has every z in every output: a change of one z changes all of them."
    ),
    "derivation_joint": "Delta of an output, in one",
    "derivation_joint_text": (
        "This loss and this output activation belong together: in the product of their derivatives almost "
        "everything cancels, and what is left is the output minus the target. It is computed in that form, "
        "because the factors alone can be 0 or overflow."
    ),
    "derivation_chain": "Delta of an output",
    "derivation_chain_text": (
        "The derivative of the loss with respect to the output, times the derivative of the output activation."
    ),
    "derivation_own_delta": "Delta of a hidden unit",
    "derivation_own_delta_text": (
        "The recursion is the text's, whatever the activation function, the loss and the sizes are."
    ),
    "derivation_own_gradient": "The derivative of a weight",
    "derivation_own_gradient_text": "One product a row; over several rows it is their sum.",
    "derivation_own_update": "Its update",
    "derivation_own_update_text": (
        "What the optimizer of this run makes of the derivative, line by line."
    ),
    "derivation_optimizers": "Every optimizer's update",
    "derivation_optimizers_about": (
        "Backpropagation ends with the derivatives; what is done with them is the optimizer's. For one weight:"
    ),
    # errors
    "hunt_asks_other": 'The hunt is at "{stage}" now: {what} cannot be answered.',
    "no_such_answer": "{what} is {value}; it must be one of {known}.",
    "no_such_line": "{value} is no line of the program. Give it as function:index, such as hidden_delta:2.",
    "not_an_answer": "The answer is {value}; it must be a number, or a text of at most {most} characters.",
    "worked_blanks_left": "Some quantities of this step are still to be computed.",
    "worked_nothing_asked": "Nothing is asked for now: go on to the next network.",
    "number_out_of_range": "{what} is {value}; it must be a number from {least} to {most}.",
    "no_such_weight": "This network has no weight or bias {key}. Give its name, such as {example}.",
}
