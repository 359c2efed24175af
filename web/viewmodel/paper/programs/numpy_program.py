"""The next steps of training as a program for NumPy alone, and as a notebook: every line can be read and changed.

After every step the program compares its loss and its weights with those of the page, to 1e-10.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pycore.functions.losses import LOSSES
from pycore.model.files.python_parts import ACTIVATIONS
from pycore.model.record.literals import listed
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

if TYPE_CHECKING:
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
TRAINING = f"""for step, (x, y) in enumerate(rows):
    z, h = forward(x)
    loss = loss_of(h[-1], y)
    print(f"step {{step + 1}}: loss {{loss:.10g}}")
    update(backward(z, h, y), STEPS_BEFORE + step + 1)
    check(step, loss, weights, biases)
{DONE}"""
STILL = """    for k, i, j in frozen_weights:
        {weight} = {fixed_weight}
    for k, j in frozen_biases:
        {bias} = {fixed_bias}
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
    made = steps_of(trainer, steps, row)
    first = made[0]
    names = dict.fromkeys(first.network.activations)
    return [
        ("Backpropagation in NumPy", HEAD.format(count=steps)),
        ("The start", _start(first, made)),
        ("Activation functions", "\n\n".join(ACTIVATIONS[name] for name in names)),
        ("Forward pass", _forward(first)),
        ("Backward pass", _backward(first)),
        ("Update", _update(first)),
        ("The page's numbers", expected(made) + "\n\n" + CHECK),
        ("Training", TRAINING),
    ]


def _start(trace: Trace, made: list[Trace]) -> str:
    before = f"STEPS_BEFORE = {trace.state.step}  # that the optimizer has made\n"
    return (
        constants(trace, _update(trace))
        + before
        + rows(made)
        + arrays("weights", "biases", trace.before)
        + frozen(trace)
        + _memory(trace)
    )


def _memory(trace: Trace) -> str:
    """Return what the optimizer remembers of each array, as the run has it."""
    found = remembered(trace).items()
    lines = []
    for k in range(len(trace.z)):
        for part in ("weights", "biases"):
            inside = (
                f'"{letter}": np.array({getattr(values, part)[k].tolist()!r})'
                for letter, values in found
            )
            lines.append(f"{{{', '.join(inside)}}}")
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
    stopped, kept = (
        (
            STILL.format(
                weight="found[2 * k][i, j]",
                fixed_weight="0.0",
                bias="found[2 * k + 1][j]",
                fixed_bias="0.0",
            ),
            STILL.format(
                weight="new[2 * k][i, j]",
                fixed_weight="weights[k][i, j]",
                bias="new[2 * k + 1][j]",
                fixed_bias="biases[k][j]",
            ),
        )
        if frozen(trace)
        else ("", "")
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
        f"def update(gradients, t):\n    found = [\n        {found}\n    ]\n{stopped}{clipped}"
        "    arrays = [a for pair in zip(weights, biases) for a in pair]\n"
        "    new = [\n        moved(w, g, old, t, n % 2 == 1)\n"
        "        for n, (w, g, old) in enumerate(zip(arrays, found, memory))\n    ]\n"
        f"{kept}"
        "    for k in range(len(weights)):\n"
        f"        weights[k], biases[k] = new[2 * k], {new_bias}\n"
    )
