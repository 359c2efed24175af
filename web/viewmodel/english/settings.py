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
    "batch_size": "Batch size (rows)",
    "test_fraction": "Test fraction",
    "seed": "Seed",
    "tolerance": "Stop threshold",
    "max_epochs": "Most epochs",
    "noise": "Noise",
    "samples": "Rows to draw",
    "missing": "Missing values",
    "scaling": "Scaling of numbers",
    "split": "Held-back rows",
    "layer_activations": "Layer by layer",
    "initializer": "Start weights",
    "biases": "Biases",
    "reduction": "Over several rows",
    "momentum": "Momentum \u03bc",
    "beta_1": "\u03b2\u2081 (average of g)",
    "beta_2": "\u03b2\u2082 (average of g\u00b2)",
    "rho": "\u03c1 (average of g\u00b2)",
    "weight_decay": "Weight decay",
    "schedule": "Rate schedule",
    "decay_factor": "Factor",
    "decay_epochs": "Period (epochs)",
    "decay_power": "Power",
    "warmup_epochs": "Warm-up (epochs)",
    "clip_norm": "Longest gradient",
    "l1": "L1 penalty",
    "penalize_biases": "Penalize biases",
    "class_weights": "Classes weigh",
    "dropout": "Dropout",
    "tolerance_epochs": "Threshold epochs",
    "target_loss": "Stop at error",
    "target_metric": "Stop at score",
    "validation_fraction": "Validation fraction",
    "patience": "Early stopping",
    # what they do
    "hidden_layer_sizes_help": (
        "Units of each hidden layer from the inputs on, such as 8, 4. Nothing: inputs and outputs only."
    ),
    "activation_help": "The function that each hidden unit applies to its z.",
    "loss_help": (
        "What training makes small: how far the outputs are from the targets. Poisson is for counts: the target "
        "stays as it is, at least 0, and the output is e^z."
    ),
    "optimizer_help": "The rule that turns gradients into updates of the weights.",
    "learning_rate_help": "How far an update goes against the gradient; a small value such as 0.01.",
    "l2_help": "Adds l2/2 times the sum of all squared weights to the loss, which keeps weights small.",
    "batch_size_help": "Rows whose mean gradient makes one step; the last minibatch of an epoch may be smaller.",
    "test_fraction_help": "Share of the rows that is held back: never trained on, only tested on.",
    "seed_help": "The same seed gives the same data, split, start weights and order of rows, to the last bit.",
    "tolerance_help": (
        "Training stops when the loss changes by less than this from one epoch to the next; 0 turns that off."
    ),
    "max_epochs_help": "Training stops after so many passes over the training rows.",
    "noise_help": "How far points, or their classes, stray: 0 to 0.5.",
    "samples_help": "How many rows a toy set has.",
    "missing_help": (
        "Leave rows without a value out, or fill them in with what the training rows say; texts get the most "
        "frequent one where numbers get mean or median."
    ),
    "scaling_help": (
        "Standardize: mean 0 and standard deviation 1; 0 to 1: from the smallest to the largest value of the "
        "training rows."
    ),
    "split_help": "Drawn at random from the seed, each class in its share, or the last rows of the table.",
    "layer_activations_help": (
        "An activation for each hidden layer, such as relu, tanh; nothing: the one above for all."
    ),
    "initializer_help": "How start weights are drawn from the seed; biases start at 0.",
    "biases_help": "Whether units have a bias; without, all biases stay 0.",
    "reduction_help": (
        "The loss of a minibatch: the mean of its rows' losses, or their sum, with which a learning rate "
        "goes as many times further as there are rows."
    ),
    "momentum_help": "The share of the last update that stays in the next one; 0 to less than 1.",
    "beta_1_help": "The share of Adam's running average of the gradient that stays in a step.",
    "beta_2_help": "The share of Adam's running average of the squared gradient that stays in a step.",
    "rho_help": "The share of RMSprop's running average of the squared gradient that stays in a step.",
    "weight_decay_help": "AdamW takes this share, times the learning rate, off each weight in a step.",
    "schedule_help": "How the learning rate changes from epoch to epoch.",
    "decay_factor_help": "What the learning rate is multiplied by after each period.",
    "decay_epochs_help": "Epochs after which the factor has been applied once.",
    "decay_power_help": "The learning rate is divided by the number of the epoch to this power.",
    "warmup_epochs_help": "Over so many epochs the learning rate rises in equal parts; 0 turns that off.",
    "clip_norm_help": "A longer gradient is shortened to this length; 0 turns that off.",
    "l1_help": "Adds l1 times the sum of all absolute weights to the loss, which makes many weights nearly 0.",
    "penalize_biases_help": "Whether penalties and weight decay count biases as well.",
    "class_weights_help": (
        "As they are: every row weighs the same in the loss; balanced: every class does, however few rows it has."
    ),
    "dropout_help": "The share of hidden units left out of each step at random; 0 turns that off.",
    "tolerance_epochs_help": "For so many epochs in a row the loss must stay within the stop threshold.",
    "target_loss_help": "Training stops when the training loss is this small; 0 turns that off.",
    "target_metric_help": (
        "Training stops when the accuracy (R\u00b2 of a number) of the validation rows, or without any of the "
        "training rows, is this large; 0 turns that off."
    ),
    "validation_fraction_help": (
        "Share of the rows held back to decide when to stop: neither trained nor tested on."
    ),
    "patience_help": (
        "Training stops when the validation loss has not become smaller for so many epochs, and goes back to "
        "the best weights; 0 turns that off."
    ),
    # their choices
    "yes": "yes",
    "no": "no",
    "choice_mean": "mean",
    "drop": "leave rows out",
    "median": "median",
    "most_frequent": "most frequent",
    "own_category": "a category of its own",
    "standardize": "standardize",
    "min_max": "0 to 1",
    "balanced": "balanced",
    "choice_none": "as they are",
    "choice_random": "at random",
    "choice_last": "the last rows",
    "sum": "sum",
    "zeros": "zeros",
    "constant": "constant",
    "uniform": "uniform",
    "normal": "normal",
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
}
