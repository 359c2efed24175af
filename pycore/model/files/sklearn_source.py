"""A model as Python source of a scikit-learn pipeline, if scikit-learn can represent the network.

Differences are resolved: for two classes scikit-learn has one logistic output, sigmoid(z_2 - z_1), equal to the second
of two softmax outputs; its classes are sorted as strings; its regressor does not scale the target, so mean and scale
are folded into the last layer. Exponential outputs use the Poisson loss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pycore.columns.categories import words_for
from pycore.errors import SpecError
from pycore.messages import Message
from pycore.model.record.literals import listed, matrix, texts, vector

if TYPE_CHECKING:
    from pycore.arrays import Array
    from pycore.model.record.model import Model

#: {activation: scikit-learn's name for it}
ACTIVATIONS = {"identity": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
EXPONENTIAL = "exponential"
#: {output activation of a regressor: scikit-learn's loss with that output}
LOSSES = {"identity": "squared_error", EXPONENTIAL: "poisson"}
TWO_CLASSES = 2

HEAD = '''"""A neural network that was trained in Backprop Lab, as a pipeline of scikit-learn: scaling, network.

    from THIS_FILE import INPUTS, NAMESpipeline
    pipeline.predict(X)

X (rows, inputs) has the inputs in the order of INPUTS, numbers in their own units. A text column is one of 0 and 1 for
each "column=category"; pandas makes them with

    pandas.get_dummies(TABLE, prefix_sep="=", dtype=float).reindex(columns=INPUTS, fill_value=0.0).to_numpy()

A column of ordered texts is their place in the order, from 0.SPELLING
"""

import numpy as np
from sklearn.neural_network import ESTIMATOR
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

'''

ONE_SPELLING = '''

def one_spelling(table):
    """Return a table of pandas with the words for yes and no as they are spelled in INPUTS, whatever their case."""
    table = table.copy()
    for column, known in YES_AND_NO.items():
        table[column] = [known.get(str(cell).lower(), cell) for cell in table[column]]
    return table

'''


def why_not(model: Model) -> Message | None:
    """Return why scikit-learn cannot represent a model, in one sentence; None if it can."""
    *hidden, last = model.activations
    if len(set(hidden)) > 1:
        return Message(
            "scikit-learn has one activation for all hidden layers, but this network has several: choose one."
        )
    if hidden and hidden[0] not in ACTIVATIONS:
        return Message(
            "scikit-learn has no activation {activation}: choose one of {known}.",
            activation=hidden[0],
            known=", ".join(ACTIVATIONS),
        )
    if model.is_classification and last != "softmax":
        return Message(
            "scikit-learn's classifier has softmax outputs, not {activation}: choose the loss cross_entropy.",
            activation=last,
        )
    if not model.is_classification and last not in LOSSES:
        return Message(
            "scikit-learn's regressor has identity or exponential outputs, not {activation}.",
            activation=last,
        )
    if last == EXPONENTIAL and model.target_mean.any():
        return Message(
            "scikit-learn's regressor for counts does not add a mean to its exponential outputs, but this model does."
        )
    return None


def write(model: Model) -> bytes:
    """Return the source.

    Raises
    ------
    SpecError
        If scikit-learn cannot represent the network.
    """
    reason = why_not(model)
    if reason is not None:
        raise SpecError("{reason}", reason=reason)
    estimator = "MLPClassifier" if model.is_classification else "MLPRegressor"
    weights, biases, classes = _last_layer(model)
    hidden = model.parameters.layer_sizes[1:-1]
    activation = ACTIVATIONS[model.activations[0]] if hidden else "identity"
    settings = f'hidden_layer_sizes={hidden!r}, activation="{activation}", random_state=0'
    # The loss parameter is new in scikit-learn 1.7, so it is passed only if needed.
    if model.activations[-1] == EXPONENTIAL:
        settings = f'loss="{LOSSES[EXPONENTIAL]}", {settings}'
    width = len(model.input_names)
    parts = [
        *_head(model, estimator),
        texts("CLASSES", classes) if classes else texts("TARGETS", model.targets),
        f"\nscaler = StandardScaler().fit(np.zeros((1, {width})))\n",
        f"scaler.mean_ = {vector(model.input_mean)}\n",
        f"scaler.scale_ = {vector(model.input_scale)}\n",
        "scaler.var_ = scaler.scale_**2\n",
        f"\nnetwork = {estimator}({settings})\n",
        "# One step makes all attributes; then come the weights and biases that were trained.\n",
        f"network.partial_fit({_step(model, width)})\n",
        listed("network.coefs_", [matrix(w, "    ") for w in weights]),
        listed("network.intercepts_", [vector(b) for b in biases]),
        "\npipeline = make_pipeline(scaler, network)\n",
    ]
    return "".join(parts).encode()


def _head(model: Model, estimator: str) -> list[str]:
    """Return the imports, the inputs, and the normalization of a table's words for yes and no."""
    words = {
        feature.column: {word: feature.categories[j] for word, j in known.items()}
        for feature in model.features
        if (known := words_for(feature.categories))
    }
    about = "\none_spelling writes yes and no as in INPUTS, whatever their case." if words else ""
    head = HEAD.replace("ESTIMATOR", estimator)
    head = head.replace("NAMES", "one_spelling, " if words else "").replace("SPELLING", about)
    head = head.replace("TABLE", "one_spelling(table)" if words else "table")
    inputs = texts("INPUTS", model.input_names)
    return [head, inputs, f"YES_AND_NO = {words!r}\n{ONE_SPELLING}"] if words else [head, inputs]


def _last_layer(model: Model) -> tuple[list[Array], list[Array], list[str]]:
    """Return weights, biases and class names in scikit-learn's form."""
    *weights, w = model.parameters.weights
    *biases, b = model.parameters.biases
    if model.activations[-1] == EXPONENTIAL:
        return [*weights, w], [*biases, b + np.log(model.target_scale)], []
    if not model.is_classification:
        return (
            [*weights, w * model.target_scale],
            [*biases, b * model.target_scale + model.target_mean],
            [],
        )
    order = sorted(range(len(model.output_names)), key=lambda j: model.output_names[j])
    w, b = w[:, order], b[order]
    if len(order) == TWO_CLASSES:
        w, b = w[:, 1:] - w[:, :1], b[1:] - b[:1]
    return [*weights, w], [*biases, b], [model.output_names[j] for j in order]


def _step(model: Model, width: int) -> str:
    if model.is_classification:
        return f"np.zeros((len(CLASSES), {width})), CLASSES, classes=CLASSES"
    count = len(model.targets)
    return f"np.zeros((1, {width})), np.zeros({1 if count == 1 else (1, count)})"
