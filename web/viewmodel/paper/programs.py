"""The next steps of training as a program for NumPy alone, and as a notebook: every line can be read and changed.

At its end the program compares its weights with those of the page, to ten digits.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pycore.functions.losses import LOSSES
from pycore.model.files.python_parts import ACTIVATIONS
from pycore.model.record.literals import listed, matrix, vector
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.explain.step.letters import Letters
from web.viewmodel.explain.step.places import REMEMBERED, SLOTS
from web.viewmodel.paper.spreadsheet import MOST_CELLS, traces

if TYPE_CHECKING:
    from pycore.parameters import Parameters
    from pycore.trace import Trace
    from pycore.training.trainer import Trainer

HEAD = '''"""Steps of backpropagation, as Backprop Lab makes them: {count} steps, one row each.

    python THIS_FILE.py

Python 3.9 or later and NumPy are needed, nothing else. Letters: x inputs, y targets, z = h @ weights + biases,
h = activation(z), delta = dL/dz; weights[k][i, j] leads from unit i of layer k to unit j of layer k + 1.
"""

import math

import numpy as np
'''
#: {activation: its derivative at z, where it is h}
DERIVATIVES = {
    "sigmoid": "h * (1.0 - h)",
    "tanh": "1.0 - h * h",
    "relu": "np.where(z > 0.0, 1.0, 0.0)",
    "identity": "np.ones_like(z)",
    "leaky_relu": "np.where(z > 0.0, 1.0, 0.01)",
    "elu": "np.where(z > 0.0, 1.0, h + 1.0)",
    "softplus": "1.0 / (1.0 + np.exp(-z))",
    "silu": "(z - h + 1.0) / (1.0 + np.exp(-z))",
    "gelu": (
        "np.array([[0.5 * math.erfc(-v / math.sqrt(2.0)) + v * math.exp(-v * v / 2.0) / math.sqrt(2.0 * math.pi)"
        " for v in z[0]]])"
    ),
    "exponential": "h",
}
#: {loss: (its value, its derivative with respect to the outputs h)}
LOSS = {
    "half_squared_error": ("0.5 * (h - y) ** 2", "h - y"),
    "mean_squared_error": ("(h - y) ** 2 / y.size", "2.0 * (h - y) / y.size"),
    "huber": (
        "np.where(abs(h - y) <= 1.0, 0.5 * (h - y) ** 2, abs(h - y) - 0.5)",
        "np.clip(h - y, -1.0, 1.0)",
    ),
    "poisson": ("h - y + y * np.log(np.where(y > 0.0, y, 1.0) / h)", "1.0 - y / h"),
    "binary_cross_entropy": (
        "-y * np.log(h) - (1.0 - y) * np.log(1.0 - h)",
        "(h - y) / (h * (1.0 - h))",
    ),
    "cross_entropy": ("-y * np.log(h)", "-y / h"),
}
#: {optimizer: the lines that make w after the step from the gradient g; ``old`` is what it remembers}
UPDATES = {
    "gradient_descent": "return w - RATE * g",
    "momentum": 'old["v"] = MOMENTUM * old["v"] - RATE * g\nreturn w + old["v"]',
    "nesterov": 'old["v"] = MOMENTUM * old["v"] - RATE * g\nreturn w - RATE * g + MOMENTUM * old["v"]',
    "adagrad": 'old["s"] = old["s"] + g * g\nreturn w - RATE * g / (np.sqrt(old["s"]) + EPSILON)',
    "rmsprop": (
        'old["s"] = RHO * old["s"] + (1.0 - RHO) * g * g\n'
        'return w - RATE * g / (np.sqrt(old["s"]) + EPSILON)'
    ),
}
ADAM = """old["m"] = BETA_1 * old["m"] + (1.0 - BETA_1) * g
old["v"] = BETA_2 * old["v"] + (1.0 - BETA_2) * g * g
m_hat = old["m"] / (1.0 - BETA_1**t)
v_hat = old["v"] / (1.0 - BETA_2**t)
return {start} - RATE * m_hat / (np.sqrt(v_hat) + EPSILON)"""
CHECK = """for k, (w, b) in enumerate(zip(weights, biases)):
    assert np.allclose(w, expected_weights[k], rtol=1e-10, atol=1e-12), f"weights of layer {k + 1}"
    assert np.allclose(b, expected_biases[k], rtol=1e-10, atol=1e-12), f"biases of layer {k + 1}"
print("The weights are those of the page, to ten digits.")
"""


def numpy_program(trainer: Trainer, steps: int, row: int = 0) -> bytes:
    """Return the program of the next steps of a run; the arguments and errors are those of ``spreadsheet``."""
    return "\n\n".join(text for _, text in _parts(trainer, steps, row)).encode()


def notebook(trainer: Trainer, steps: int, row: int = 0) -> bytes:
    """Return the same program as a notebook (nbformat 4.5), a cell for each part."""
    cells = []
    for number, (heading, text) in enumerate(_parts(trainer, steps, row)):
        cells.append(_cell("markdown", f"## {heading}", 2 * number))
        cells.append(_cell("code", text.strip("\n"), 2 * number + 1))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    found = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(found, indent=1, ensure_ascii=False).encode()


def _cell(kind: str, text: str, number: int) -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _parts(trainer: Trainer, steps: int, row: int) -> list[tuple[str, str]]:
    """Return (heading, source) of the parts of the program."""
    size = trainer.parameters.vector.size * steps
    if size > MOST_CELLS:
        raise CommandError("too_large_for_sheet", cells=size, most=MOST_CELLS)
    made = list(traces(trainer, steps, row))
    first, last = made[0], made[-1]
    names = dict.fromkeys(first.network.activations)
    return [
        ("Backpropagation in NumPy", HEAD.format(count=steps)),
        ("The start", _start(first, made)),
        ("Activation functions", "\n\n".join(ACTIVATIONS[name] for name in names)),
        ("Forward pass", _forward(first)),
        ("Backward pass", _backward(first)),
        ("Update", _update(first)),
        ("Training", _training(first)),
        (
            "The page's numbers",
            _arrays("expected_weights", "expected_biases", last.after) + "\n" + CHECK,
        ),
    ]


def _start(trace: Trace, made: list[Trace]) -> str:
    training = trace.training
    constants = {
        "RATE": trace.learning_rate,
        "MOMENTUM": training.momentum,
        "BETA_1": training.beta_1,
        "BETA_2": training.beta_2,
        "RHO": training.rho,
        "EPSILON": training.epsilon,
        "DECAY": training.weight_decay,
        "L1": training.l1,
        "L2": training.l2,
        "MAX_NORM": training.clip_norm,
    }
    code = _update(trace)
    used = "".join(f"{name} = {value!r}\n" for name, value in constants.items() if name in code)
    rows = (f"({vector(t.x[0])}, {vector(t.y[0])})" for t in made)
    return (
        f"{used}STEPS_BEFORE = {trace.state.step}  # that the optimizer has made\n"
        f"{listed('rows', rows)}{_arrays('weights', 'biases', trace.before)}{_memory(trace)}"
    )


def _arrays(weights: str, biases: str, values: Parameters) -> str:
    return listed(weights, (matrix(w, "    ") for w in values.weights)) + listed(
        biases, map(vector, values.biases)
    )


def _memory(trace: Trace) -> str:
    """Return what the optimizer remembers of each array, as the run has it."""
    of = Letters(trace)
    letters = sorted(kind for kind in REMEMBERED[trace.training.optimizer] if kind in SLOTS)
    slots = [of.laid_out(slot) for slot in trace.state.slots[: len(letters)]]
    lines = []
    for k in range(len(trace.z)):
        for part in ("weights", "biases"):
            inside = ", ".join(
                f'"{letter}": np.array({getattr(slot, part)[k].tolist()!r})'
                for letter, slot in zip(letters, slots, strict=True)
            )
            lines.append(f"{{{inside}}}")
    return listed("memory", lines)


def _forward(trace: Trace) -> str:
    lines = "".join(
        f"    z.append(h[-1] @ weights[{k}] + biases[{k}])\n    h.append({name}(z[-1]))\n"
        for k, name in enumerate(trace.network.activations)
    )
    value, _ = LOSS[trace.network.loss]
    return (
        f"def forward(x):\n    z, h = [], [x[np.newaxis]]\n{lines}    return z, h\n\n\n"
        f"def loss_of(h, y):\n    return float(({value}).sum())\n"
    )


def _backward(trace: Trace) -> str:
    network = trace.network
    is_joint = network.output_activation in LOSSES[network.loss].joint
    _, slope = LOSS[network.loss]
    if is_joint:
        output = "delta = h[-1] - y  # the derivatives of loss and activation, multiplied out\n"
    elif network.output_activation == "softmax":
        output = "slope = slope_of(h[-1], y)\n    delta = h[-1] * (slope - (slope * h[-1]).sum())\n"
    else:
        last = len(trace.z) - 1
        output = f"delta = slope_of(h[-1], y) * derivative_{last}(z[-1], h[-1])\n"
    derivatives = "".join(
        f"def derivative_{k}(z, h):\n    return {DERIVATIVES[name]}\n\n\n"
        for k, name in enumerate(network.activations)
        if name != "softmax"
    )
    slopes = "" if is_joint else f"def slope_of(h, y):\n    return {slope}\n\n\n"
    layers = "".join(
        f"    gradients[{k}] = (h[{k}].T @ delta, delta[0])\n"
        + (
            f"    delta = derivative_{k - 1}(z[{k - 1}], h[{k}]) * (delta @ weights[{k}].T)\n"
            if k
            else ""
        )
        for k in reversed(range(len(trace.z)))
    )
    return (
        f"{derivatives}{slopes}def backward(z, h, y):\n    gradients = [None] * {len(trace.z)}\n"
        f"    {output}{layers}    return gradients\n"
    )


def _update(trace: Trace) -> str:
    training, biases = trace.training, trace.network.biases
    if training.optimizer in UPDATES:
        lines = UPDATES[training.optimizer]
    else:
        decays = training.optimizer == "adamw"
        lines = ADAM.format(start="w - RATE * DECAY * w * decays" if decays else "w")
    body = "".join(f"    {line}\n" for line in lines.splitlines())
    penalty = " + ".join(
        [
            *(["L2 * w"] if training.l2 else []),
            *(["L1 * np.sign(w)"] if training.l1 else []),
        ]
    )
    penalized = (
        f"def penalty(w, is_bias):\n    return {'(' + penalty + ')' if penalty else '0.0 * w'}"
    )
    if not training.penalize_biases:
        penalized += " * (not is_bias)"
    clipped = (
        "    norm = math.sqrt(sum((g * g).sum() for g in found))\n"
        "    found = [g * min(1.0, MAX_NORM / norm) if norm > 0.0 else g for g in found]\n"
        if training.clip_norm
        else ""
    )
    decaying = "True" if training.penalize_biases else "not is_bias"
    new_bias = "new[2 * k + 1]" if biases else "biases[k]"
    found = (
        "g for k, (gw, gb) in enumerate(gradients)\n"
        "        for g in (gw + penalty(weights[k], False), gb + penalty(biases[k], True))"
        if biases
        else "g for k, (gw, gb) in enumerate(gradients)\n"
        "        for g in (gw + penalty(weights[k], False), 0.0 * gb)"
    )
    return (
        f"def moved(w, g, old, t, is_bias):\n    decays = {decaying}\n{body}\n\n{penalized}\n\n\n"
        f"def update(gradients, t):\n    found = [\n        {found}\n    ]\n{clipped}"
        "    arrays = [a for pair in zip(weights, biases) for a in pair]\n"
        "    new = [\n        moved(w, g, old, t, n % 2 == 1)\n"
        "        for n, (w, g, old) in enumerate(zip(arrays, found, memory))\n    ]\n"
        "    for k in range(len(weights)):\n"
        f"        weights[k], biases[k] = new[2 * k], {new_bias}\n"
    )


def _training(_trace: Trace) -> str:
    return (
        "for step, (x, y) in enumerate(rows, start=1):\n"
        "    z, h = forward(x)\n"
        '    print(f"step {step}: loss {loss_of(h[-1], y):.10g}")\n'
        "    update(backward(z, h, y), STEPS_BEFORE + step)\n"
    )
