"""The next steps of training as a PyTorch program: autograd and torch.optim find the numbers of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.viewmodel.checks.errors import CommandError
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

HEAD = '''"""Steps of backpropagation in PyTorch, as Backprop Lab makes them: {count} steps, one row each.

    python THIS_FILE.py

PyTorch and NumPy are needed. Letters: x inputs, y targets, z = h @ weights + biases, h = activation(z);
weights[k][i, j] leads from unit i of layer k to unit j of layer k + 1, which is torch.nn.Linear's weight transposed.
"""

import math

import numpy as np
import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)  # as the page computes; 32 bits would agree to six digits only
'''
#: {activation: its value at z}
ACTIVATIONS = {
    "sigmoid": "torch.sigmoid(z)",
    "tanh": "torch.tanh(z)",
    "relu": "torch.relu(z)",
    "identity": "z",
    "leaky_relu": "functional.leaky_relu(z, 0.01)",
    "elu": "functional.elu(z)",
    "softplus": "functional.softplus(z, threshold=700.0)  # without PyTorch's shortcut beyond 20",
    "silu": "functional.silu(z)",
    "gelu": "functional.gelu(z)",
    "exponential": "torch.exp(z)",
    "softmax": "torch.softmax(z, dim=1)",
}
#: {loss: its value for one row}; the cross-entropies take z, as PyTorch's do
LOSS = {
    "half_squared_error": 'functional.mse_loss(h, y, reduction="sum") / 2.0',
    "mean_squared_error": "functional.mse_loss(h, y)",
    "huber": 'functional.huber_loss(h, y, reduction="sum")',
    "poisson": "(h - y + torch.xlogy(y, y) - y * z).sum()  # z is log(h)",
    "binary_cross_entropy": 'functional.binary_cross_entropy_with_logits(z, y, reduction="sum")',
    "cross_entropy": 'functional.cross_entropy(z, y, reduction="sum")',
}
#: {optimizer: (its class and arguments, {name in its state: what the page remembers, in letters of the NumPy program})}
OPTIMIZERS: dict[str, tuple[str, dict[str, str]]] = {
    "gradient_descent": ("SGD({groups}, lr=RATE)", {}),
    "momentum": ("SGD({groups}, lr=RATE, momentum=MOMENTUM)", {"momentum_buffer": "-{v} / RATE"}),
    "nesterov": (
        "SGD({groups}, lr=RATE, momentum=MOMENTUM, nesterov=True)",
        {"momentum_buffer": "-{v} / RATE"},
    ),
    "adagrad": ("Adagrad({groups}, lr=RATE, eps=EPSILON)", {"sum": "{s}"}),
    "rmsprop": ("RMSprop({groups}, lr=RATE, alpha=RHO, eps=EPSILON)", {"square_avg": "{s}"}),
    "adam": (
        "Adam({groups}, lr=RATE, betas=(BETA_1, BETA_2), eps=EPSILON)",
        {"exp_avg": "{m}", "exp_avg_sq": "{v}"},
    ),
    "adamw": (
        "AdamW({groups}, lr=RATE, betas=(BETA_1, BETA_2), eps=EPSILON, weight_decay=DECAY)",
        {"exp_avg": "{m}", "exp_avg_sq": "{v}"},
    ),
}
COUNTED = ("adagrad", "rmsprop", "adam", "adamw")  # whose state has the number of steps
CLIP = """    norm = math.sqrt(sum(float((p.grad**2).sum()) for p in parameters))  # torch's own adds 1e-6 to it
    for p in parameters:
        p.grad *= min(1.0, MAX_NORM / norm) if norm > 0.0 else 1.0
"""


def torch_program(trainer: Trainer, steps: int, row: int = 0) -> bytes:
    """Return the PyTorch program of the next steps of a run; the arguments and errors are those of ``spreadsheet``.

    Raises
    ------
    CommandError
        Also if the learning rate has become 0: PyTorch's momentum is a multiple of it.
    """
    if why := why_no_torch(trainer):
        raise why
    made = steps_of(trainer, steps, row)
    first = made[0]
    code = _model(first) + _optimizer(first) + _training(first)
    parts = [
        HEAD.format(count=steps),
        constants(first, code)
        + rows(made)
        + arrays("start_weights", "start_biases", first.before)
        + frozen(first)
        + _memory(first),
        _model(first),
        _optimizer(first),
        expected(made) + "\n\n" + CHECK,
        _training(first),
    ]
    return "\n\n".join(parts).encode()


def why_no_torch(trainer: Trainer) -> CommandError | None:
    """Return why PyTorch cannot go on with a run, None if it can."""
    is_moved = trainer.training.optimizer in {"momentum", "nesterov"} and trainer.steps > 0
    return CommandError("torch_rate_zero") if is_moved and trainer.learning_rate == 0.0 else None


def _memory(trace: Trace) -> str:
    return "".join(
        arrays(f"{letter}_weights", f"{letter}_biases", values)
        for letter, values in remembered(trace).items()
    )


def _model(trace: Trace) -> str:
    layers = "".join(
        f"    z = h @ weights[{k}] + biases[{k}]\n    h = {ACTIVATIONS[name]}\n"
        for k, name in enumerate(trace.network.activations)
    )
    penalized = "[*weights, *biases]" if trace.training.penalize_biases else "weights"
    l1, l2 = trace.training.l1, trace.training.l2
    penalties = [
        *(["L2 / 2.0 * (w**2).sum()"] if l2 else []),
        *(["L1 * w.abs().sum()"] if l1 else []),
    ]
    penalty = (
        f"\n\ndef penalty():\n    return sum({' + '.join(penalties)} for w in {penalized})\n"
        if penalties
        else ""
    )
    fixed = "" if trace.network.biases else "  # this network has none: they stay 0"
    return (
        "weights = [torch.tensor(w, requires_grad=True) for w in start_weights]\n"
        f"biases = [torch.tensor(b, requires_grad={trace.network.biases}) for b in start_biases]{fixed}\n\n\n"
        f"def forward(x):\n    h = x\n{layers}    return z, h\n\n\n"
        f"def loss_of(z, h, y):\n    return {LOSS[trace.network.loss]}\n{penalty}"
    )


def _optimizer(trace: Trace) -> str:
    name = trace.training.optimizer
    made, state = OPTIMIZERS[name]
    parts = ("weights", "biases") if trace.network.biases else ("weights",)
    groups = "parameters"
    if name == "adamw" and not trace.training.penalize_biases and trace.network.biases:
        groups = '[{"params": weights}, {"params": biases, "weight_decay": 0.0}]'
    remembers = "".join(
        f"for k, p in enumerate({part}):  # what it remembers of the steps before\n"
        f"    optimizer.state[p] = {{{_slots(trace, part, state)}}}\n"
        for part in (parts if state and trace.state.step else ())
    )
    return (
        f"parameters = [{', '.join(f'*{part}' for part in parts)}]\n"
        f"optimizer = torch.optim.{made.format(groups=groups)}\n{remembers}"
    )


def _slots(trace: Trace, part: str, state: dict[str, str]) -> str:
    tensors = {letter: f"torch.tensor({letter}_{part}[k])" for letter in remembered(trace)}
    slots = [f'"{name}": {value.format(**tensors)}' for name, value in state.items()]
    if trace.training.optimizer in COUNTED:
        slots.insert(0, f'"step": torch.tensor({float(trace.state.step)})')
    return ", ".join(slots)


def _training(trace: Trace) -> str:
    training = trace.training
    total = "(loss + penalty())" if training.l1 or training.l2 else "loss"
    stopped, kept = _still(trace) if frozen(trace) else ("", "")
    return (
        "for step, (x, y) in enumerate(rows):\n"
        "    x, y = torch.tensor(x[np.newaxis]), torch.tensor(y[np.newaxis])\n"
        "    z, h = forward(x)\n"
        "    loss = loss_of(z, h, y)\n"
        '    print(f"step {step + 1}: loss {float(loss.detach()):.10g}")\n'
        "    optimizer.zero_grad()\n"
        f"    {total}.backward()\n"
        f"{stopped}{CLIP if training.clip_norm else ''}"
        "    optimizer.step()\n"
        f"{kept}"
        "    found = [[p.detach().numpy() for p in part] for part in (weights, biases)]\n"
        "    check(step, float(loss.detach()), *found)\n"
        f"{DONE}"
    )


def _still(trace: Trace) -> tuple[str, str]:
    """Return the lines that keep frozen parameters where they are: before the update, and after it."""
    lines = [("weights", "k, i, j", "i, j")]
    if trace.network.biases:
        lines.append(("biases", "k, j", "j"))
    stopped = "".join(
        f"    for {names} in frozen_{part}:\n        {part}[k].grad[{at}] = 0.0\n"
        for part, names, at in lines
    )
    kept = "".join(
        f"        for {names} in frozen_{part}:\n            {part}[k][{at}] = start_{part}[k][{at}]\n"
        for part, names, at in lines
    )
    return stopped, f"    with torch.no_grad():\n{kept}"
