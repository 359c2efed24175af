"""Settings: labels, what they do, choices."""

from __future__ import annotations

WORDS = {
    # settings
    "hidden_layer_sizes": "Hidden layers",
    "activation": "Activation",
    "loss": "Loss",
    "optimizer": "Optimizer",
    "learning_rate": "Learning rate \u03b3",
    "l2": "L2 penalty",
    "batch_size": "Batch size",
    "test_fraction": "Test fraction",
    "seed": "Seed",
    "tolerance": "Tolerance",
    "max_epochs": "Max epochs",
    "noise": "Noise",
    "samples": "Samples",
    "missing": "Missing values",
    "scaling": "Feature scaling",
    "split": "Held-out rows",
    "layer_activations": "Activation per layer",
    "initializer": "Weight initialization",
    "biases": "Biases",
    "reduction": "Loss reduction",
    "momentum": "Momentum \u03bc",
    "beta_1": "\u03b2\u2081 (average of g)",
    "beta_2": "\u03b2\u2082 (average of g\u00b2)",
    "rho": "\u03c1 (average of g\u00b2)",
    "weight_decay": "Weight decay",
    "schedule": "Learning rate schedule",
    "decay_factor": "Decay factor",
    "decay_epochs": "Decay period (epochs)",
    "decay_power": "Decay power",
    "warmup_epochs": "Warm-up (epochs)",
    "clip_norm": "Gradient clipping (max norm)",
    "l1": "L1 penalty",
    "penalize_biases": "Penalize biases",
    "class_weights": "Class weights",
    "dropout": "Dropout",
    "frozen": "Frozen parameters",
    "tolerance_epochs": "Epochs within tolerance",
    "target_loss": "Target loss",
    "target_metric": "Target score",
    "validation_fraction": "Validation fraction",
    "patience": "Early stopping",
    "engine": "Engine",
    # what they do
    "hidden_layer_sizes_help": (
        "Units in each hidden layer, from input to output, such as 8, 4. Empty: no hidden layers."
    ),
    "activation_help": (
        "The function that each hidden unit applies to z, its weighted sum plus bias."
    ),
    "loss_help": (
        "What training minimizes: how far the outputs are from the targets. Poisson is for counts: the target is not "
        "scaled and must be at least 0, and the output is e^z."
    ),
    "optimizer_help": "The rule that turns gradients into updates of the weights.",
    "learning_rate_help": (
        "How far each update moves against the gradient; a small value such as 0.01."
    ),
    "l2_help": (
        "Adds l2/2 times the sum of the squared weights to the loss, which keeps weights small."
    ),
    "batch_size_help": (
        "Rows per minibatch, that is, per step; the last minibatch of an epoch may be smaller."
    ),
    "test_fraction_help": (
        "Share of the rows held out for testing: the network is never trained on them."
    ),
    "seed_help": (
        "The same seed gives the same data, split, initial weights and row order, to the last bit."
    ),
    "tolerance_help": (
        "Training stops when the loss changes by less than this from one epoch to the next; 0 turns this off."
    ),
    "max_epochs_help": "Training stops after this many passes over the training rows.",
    "noise_help": "How much points, or their classes, are perturbed: 0 to 0.5.",
    "samples_help": "Number of rows in a toy data set.",
    "missing_help": (
        "Drop rows with missing values, or fill them in from the training rows; text gets the most frequent value "
        "where numbers get the mean or median."
    ),
    "scaling_help": (
        "Standardize: mean 0 and standard deviation 1. 0 to 1: from the smallest to the largest value. Both are "
        "computed on the training rows."
    ),
    "split_help": (
        "Drawn at random from the seed, stratified by class, or the last rows of the table."
    ),
    "layer_activations_help": (
        "One activation per hidden layer, such as relu, tanh. Empty: the one above for all."
    ),
    "engine_help": (
        "What computes the steps: WebAssembly in double precision, in single precision (faster, about 7 digits), or "
        "NumPy, the reference. Their results differ by rounding; a link says which one was used."
    ),
    "initializer_help": "How the initial weights are drawn from the seed; biases start at 0.",
    "biases_help": "Whether units have a bias; if not, all biases stay 0.",
    "reduction_help": (
        "Whether the loss of a minibatch is the mean or the sum of its rows' losses. With the sum, an update grows "
        "with the number of rows at the same learning rate."
    ),
    "momentum_help": (
        "The share of the last update that is carried over into the next; at least 0 and less than 1."
    ),
    "beta_1_help": "Share of Adam's running average of the gradient that is kept in each step.",
    "beta_2_help": (
        "Share of Adam's running average of the squared gradient that is kept in each step."
    ),
    "rho_help": (
        "Share of RMSprop's running average of the squared gradient that is kept in each step."
    ),
    "weight_decay_help": (
        "In each step AdamW shrinks each weight by this share times the learning rate."
    ),
    "schedule_help": "How the learning rate changes from epoch to epoch.",
    "decay_factor_help": "What the learning rate is multiplied by after each period.",
    "decay_epochs_help": "Epochs after which the factor has been applied once.",
    "decay_power_help": "The learning rate is divided by the epoch number raised to this power.",
    "warmup_epochs_help": (
        "The learning rate rises linearly over this many epochs; 0 turns this off."
    ),
    "clip_norm_help": (
        "A gradient with a larger norm is scaled down to this norm; 0 turns this off."
    ),
    "l1_help": (
        "Adds l1 times the sum of the absolute weights to the loss, which drives many weights towards 0."
    ),
    "penalize_biases_help": "Whether penalties and weight decay apply to biases too.",
    "class_weights_help": (
        "None: every row counts the same in the loss. Balanced: every class counts the same, however few rows it has."
    ),
    "dropout_help": "Share of hidden units dropped at random in each step; 0 turns this off.",
    "frozen_help": (
        "Weights and biases that training leaves as they are, such as w_1,2^1 (from input 1 to unit 2) and b_2^1; "
        "layer_1 is all of hidden layer 1. The card of a unit or weight at the diagram freezes them, too."
    ),
    "tolerance_epochs_help": (
        "For this many epochs in a row the loss must change by less than the tolerance."
    ),
    "target_loss_help": (
        "Training stops when the training loss falls to this value; 0 turns this off."
    ),
    "target_metric_help": (
        "Training stops when the accuracy (R\u00b2 for a number) on the validation rows, or on the training rows if "
        "there are none, reaches this value; 0 turns this off."
    ),
    "validation_fraction_help": (
        "Share of the rows held out to decide when to stop: neither trained nor tested on."
    ),
    "patience_help": (
        "Training stops when the validation loss has not improved for this many epochs, and goes back to the best "
        "weights; 0 turns this off."
    ),
    # their choices
    "yes": "yes",
    "no": "no",
    "choice_mean": "mean",
    "drop": "drop rows",
    "median": "median",
    "most_frequent": "most frequent",
    "own_category": "separate category",
    "standardize": "standardize",
    "min_max": "0 to 1",
    "balanced": "balanced",
    "choice_none": "none",
    "choice_random": "at random",
    "choice_last": "the last rows",
    "sum": "sum",
    "zeros": "zeros",
    "constant": "constant",
    "uniform": "uniform",
    "normal": "normal",
    "numpy": "NumPy",
    "float64": "WebAssembly, float64",
    "float32": "WebAssembly, float32",
    "float32_fused": "WebAssembly, float32 fused",
    "xavier_uniform": "Xavier uniform",
    "xavier_normal": "Xavier normal",
    "he_uniform": "He uniform",
    "he_normal": "He normal",
    "lecun_uniform": "LeCun uniform",
    "lecun_normal": "LeCun normal",
    "choice_step": "step",
    "exponential": "exponential",
    "cosine": "cosine",
    "inverse_scaling": "inverse scaling",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "ReLU",
    "identity": "identity",
    "softmax": "softmax",
    "leaky_relu": "leaky ReLU",
    "elu": "ELU",
    "softplus": "softplus",
    "gelu": "GELU",
    "silu": "SiLU",
    "half_squared_error": "half squared error",
    "mean_squared_error": "mean squared error",
    "cross_entropy": "cross-entropy",
    "binary_cross_entropy": "binary cross-entropy",
    "huber": "Huber",
    "poisson": "Poisson (counts)",
    "gradient_descent": "gradient descent",
    "choice_momentum": "momentum",
    "nesterov": "Nesterov momentum",
    "adagrad": "AdaGrad",
    "rmsprop": "RMSprop",
    "adam": "Adam",
    "adamw": "AdamW",
    # settings that are fitted to the data
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
    "frozen_dropped": '"{label}" was cleared: the layers are different ones.',
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
