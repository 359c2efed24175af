"""The next steps of training as a scikit-learn program: MLPClassifier or MLPRegressor finds the numbers of the page.

scikit-learn has fewer networks than the page. What it cannot express is said, with what to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pycore.model.record.literals import listed
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.paper.programs.numpy_program import LOSS
from web.viewmodel.paper.programs.program_parts import (
    CHECK,
    DONE,
    arrays,
    constants,
    expected,
    frozen,
    remembered,
    rows,
    steps_of,
)
from web.viewmodel.settings.labels import choice_word, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pycore.spec import NetworkSpec, TrainingSpec
    from pycore.trace import Trace
    from pycore.training.trainer import Trainer

HEAD = '''"""Steps of backpropagation in scikit-learn, as Backprop Lab makes them: {count} steps, one row each.

    python THIS_FILE.py

{needed} and NumPy are needed. coefs_[k][i, j] leads from unit i of layer k to unit j of
layer k + 1, intercepts_ are the biases. Every step is a call of partial_fit with one row.
"""

import numpy as np
from sklearn.neural_network import {model}
'''
#: {activation of the hidden layers: its name there}
ACTIVATIONS = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu", "identity": "identity"}
#: {(loss, output activation): the class of the model}
MODELS = {
    ("half_squared_error", "identity"): "MLPRegressor",
    ("poisson", "exponential"): "MLPRegressor",
    ("cross_entropy", "softmax"): "MLPClassifier",
    ("binary_cross_entropy", "sigmoid"): "MLPClassifier",
}
OPTIMIZERS = {
    "gradient_descent": 'solver="sgd", momentum=0.0',
    "momentum": 'solver="sgd", momentum=MOMENTUM, nesterovs_momentum=False',
    "nesterov": 'solver="sgd", momentum=MOMENTUM, nesterovs_momentum=True',
    "adam": 'solver="adam", beta_1=BETA_1, beta_2=BETA_2, epsilon=EPSILON',
}
#: {what the page remembers: the optimizer's attribute}
MEMORY = {"sgd": {"v": "velocities"}, "adam": {"m": "ms", "v": "vs"}}
THIRD = """# scikit-learn has a softmax over three classes or more only. A third one, whose probability is exactly 0
# (e^-1e9), changes nothing of the other two.
start_weights[-1] = np.hstack([start_weights[-1], np.zeros((len(start_weights[-1]), 1))])
start_biases[-1] = np.append(start_biases[-1], -1e9)
"""
EPSILON = """    # scikit-learn's Adam adds epsilon before it corrects v, the page does so after: made the same
    model._optimizer.epsilon = EPSILON * np.sqrt(1.0 - BETA_2 ** (STEPS_BEFORE + step + 1))
"""
FIRST_FIT = """# The first call creates the arrays. The page's numbers are put into them, and the optimizer begins anew.
fit(*rows[0])
for found, wanted in zip(model.coefs_ + model.intercepts_, start_weights + start_biases):
    found[:] = wanted
"""
TWO = 2  # classes


def sklearn_program(trainer: Trainer, steps: int, row: int = 0) -> bytes:
    """Return the scikit-learn program of the next steps; the arguments and errors are those of ``spreadsheet``.

    Raises
    ------
    CommandError
        Also if scikit-learn's networks cannot express this one, its loss or its optimizer.
    """
    if why := why_no_sklearn(trainer):
        raise why
    made = steps_of(trainer, steps, row)
    first = made[0]
    code = _model(first) + _training(first)
    is_new = first.network.loss == "poisson"
    needed = "scikit-learn 1.7 or later" if is_new else "scikit-learn"
    parts = [
        HEAD.format(count=steps, needed=needed, model=_class(first.network)),
        constants(first, code)
        + f"STEPS_BEFORE = {first.state.step}  # that the optimizer has made\n"
        + rows(made)
        + arrays("start_weights", "start_biases", first.before)
        + frozen(first)
        + (THIRD if _has_third(first.network) else ""),
        _model(first),
        FIRST_FIT + _memory(first),
        _loss(first.network),
        expected(made) + "\n\n" + CHECK,
        _training(first),
    ]
    return "\n\n".join(parts).encode()


def why_no_sklearn(trainer: Trainer) -> CommandError | None:
    """Return what scikit-learn's networks cannot express of a run, and what to change; None if nothing."""
    network, training = trainer.network, trainer.training
    hidden = set(network.activations[:-1])
    if len(hidden) > 1:
        return CommandError("sklearn_one_activation")
    if unknown := hidden - ACTIVATIONS.keys():
        return _no("sklearn_no_activation", min(unknown), ACTIVATIONS)
    if (network.loss, network.output_activation) not in MODELS or (
        network.loss == "binary_cross_entropy" and network.layer_sizes[-1] == 1
    ):
        return CommandError(
            "sklearn_no_loss",
            loss=choice_word(network.loss),
            output=choice_word(network.output_activation),
        )
    if training.optimizer not in OPTIMIZERS:
        return _no("sklearn_no_optimizer", training.optimizer, OPTIMIZERS)
    return next(_unknown_options(training), None)


def _unknown_options(training: TrainingSpec) -> Iterator[CommandError]:
    for name in ("l1", "clip_norm"):
        if getattr(training, name):
            yield CommandError("sklearn_not_zero", label=label_of(name))
    if training.penalize_biases and training.l2:
        yield CommandError("sklearn_no_bias_penalty", label=label_of("penalize_biases"))


def _no(key: str, value: str, known: dict[str, str]) -> CommandError:
    return CommandError(key, value=choice_word(value), known=", ".join(map(choice_word, known)))


def _class(network: NetworkSpec) -> str:
    return MODELS[network.loss, network.output_activation]


def _has_third(network: NetworkSpec) -> bool:
    return network.loss == "cross_entropy" and network.layer_sizes[-1] == TWO


def _model(trace: Trace) -> str:
    network, training = trace.network, trace.training
    activation = ACTIVATIONS[network.activations[0]] if len(network.activations) > 1 else "identity"
    loss = '    loss="poisson",\n' if network.loss == "poisson" else ""
    outputs = network.layer_sizes[-1]
    if network.loss == "cross_entropy":
        classes = outputs + 1 if _has_third(network) else outputs
        fit = f"np.array([y.argmax()]), classes=np.arange({classes})"
    elif network.loss == "binary_cross_entropy":
        fit = f"y[np.newaxis].astype(int), classes=np.arange({outputs})"  # each output is yes or no
    else:
        fit = "y" if outputs == 1 else "y[np.newaxis]"
    return (
        f"model = {_class(network)}(\n{loss}"
        f"    hidden_layer_sizes={network.layer_sizes[1:-1]!r},\n"
        f'    activation="{activation}",\n'
        f"    {OPTIMIZERS[training.optimizer]},\n"
        f"    alpha={'L2' if training.l2 else '0.0'},\n"
        "    batch_size=1,\n    learning_rate_init=RATE,\n)\n\n\n"
        f"def fit(x, y):\n    model.partial_fit(x[np.newaxis], {fit})\n"
    )


def _memory(trace: Trace) -> str:
    """Return the lines that put in what the optimizer remembers; scikit-learn has no public name for it."""
    found = remembered(trace)
    solver = "adam" if trace.training.optimizer == "adam" else "sgd"
    lines = "model._optimizer.t = STEPS_BEFORE\n" if solver == "adam" else ""
    if not found:  # its velocities are the last steps, which plain gradient descent multiplies by 0
        return lines
    for letter, name in MEMORY[solver].items():
        values = found[letter]
        blocks = [*values.weights, *values.biases]
        lines += listed(
            f"remembered_{letter}", (f"np.array({block.tolist()!r})" for block in blocks)
        )
        lines += (
            f"for found, wanted in zip(model._optimizer.{name}, remembered_{letter}):\n"
            "    found[...] = 0.0\n"
            "    found[tuple(map(slice, wanted.shape))] = wanted\n"
        )
    return lines


def _loss(network: NetworkSpec) -> str:
    ask = "predict_proba" if _class(network) == "MLPClassifier" else "predict"
    outputs = network.layer_sizes[-1]
    value, _ = LOSS[network.loss]
    return (
        f"def loss_of(x, y):\n    h = model.{ask}(x[np.newaxis]).reshape(1, -1)[:, :{outputs}]\n"
        f"    return float(({value}).sum())\n"
    )


def _training(trace: Trace) -> str:
    network = trace.network
    kept = ""
    if frozen(trace):
        kept += (
            "    for k, i, j in frozen_weights:\n"
            "        model.coefs_[k][i, j] = start_weights[k][i, j]\n"
            "    for k, j in frozen_biases:\n"
            "        model.intercepts_[k][j] = start_biases[k][j]\n"
        )
    if not network.biases:
        kept += (
            "    for found, wanted in zip(model.intercepts_, start_biases):"
            "  # this network has none\n        found[:] = wanted\n"
        )
    n = network.layer_sizes[-1]
    arrays_of = (
        f"[*model.coefs_[:-1], model.coefs_[-1][:, :{n}]], "
        f"[*model.intercepts_[:-1], model.intercepts_[-1][:{n}]]"
        if _has_third(network)
        else "model.coefs_, model.intercepts_"
    )
    return (
        "for step, (x, y) in enumerate(rows):\n"
        "    loss = loss_of(x, y)\n"
        '    print(f"step {step + 1}: loss {loss:.10g}")\n'
        f"{EPSILON if trace.training.optimizer == 'adam' else ''}"
        f"    fit(x, y)\n{kept}"
        f"    check(step, loss, {arrays_of})\n{DONE}"
    )
