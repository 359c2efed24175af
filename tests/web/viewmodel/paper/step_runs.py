"""Runs whose next steps are exported, one for everything that a step may hang on; nothing of pytest is needed here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from by_hand import trainer_of

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table
from pycore.functions.activations import HIDDEN_ACTIVATIONS
from pycore.functions.optimizers import OPTIMIZERS

LOSSES = {  # outputs and losses beside those that the data choose
    "huber": "identity",
    "mean_squared_error": "tanh",
    "poisson": "exponential",
    "half_squared_error": "softmax",
    "binary_cross_entropy": "sigmoid",
}


def case(activation, loss, optimizer, **options):
    """Return a run of three classes."""
    return trainer_of((3, 2), activation, loss, optimizer, **options)


def cases():
    """Every activation, every loss and every optimizer, penalties and clipping."""
    found = {
        f"{name} {optimizer}": case(name, "cross_entropy", optimizer)
        for name, optimizer in zip(
            HIDDEN_ACTIVATIONS,
            [*OPTIMIZERS, *list(OPTIMIZERS)[: len(HIDDEN_ACTIVATIONS) - 7]],
            strict=True,
        )
    }
    for loss, output in LOSSES.items():
        trainer = case("tanh", "half_squared_error", "adam")
        trainer.network = replace(trainer.network, loss=loss, output_activation=output)
        found[f"{loss} {output}"] = trainer
    found["penalties"] = case("sigmoid", "half_squared_error", "nesterov", l1=0.01, l2=0.1)
    found["clipped"] = case(
        "tanh", "half_squared_error", "adamw", clip_norm=0.05, l2=0.1, penalize_biases=True
    )
    found["not clipped"] = case("tanh", "half_squared_error", "momentum", clip_norm=1e3)
    without = case("tanh", "half_squared_error", "adam", clip_norm=0.05)
    without.network = replace(without.network, biases=False)
    without.parameters.biases[0][:] = 0
    found["no biases"] = without
    return found


def two_classes(optimizer, steps=0, **options):
    """Return a run of two classes with softmax, after some steps."""
    lines = "".join(f"{i * 0.37 % 1:.2f},{i * 0.61 % 2:.2f},{'uv'[i % 2]}\n" for i in range(30))
    dataset = make_dataset(read_table(f"a,b,y\n{lines}", "t"), target="y", seed=3)
    network = NetworkSpec.for_dataset(dataset, (3,), activation="tanh", seed=4)
    return after(
        Trainer(dataset, network, TrainingSpec(optimizer, learning_rate=0.25, **options)), steps
    )


def one_number(optimizer, steps=0, **options):
    """Return a run with one number as the target, after some steps."""
    lines = "".join(f"{i * 0.37 % 1:.2f},{i * 0.61 % 2:.2f},{i * i % 7}\n" for i in range(30))
    dataset = make_dataset(read_table(f"a,b,y\n{lines}", "t"), target="y", seed=3)
    network = NetworkSpec.for_dataset(dataset, (3, 2), activation="sigmoid", seed=4)
    return after(
        Trainer(dataset, network, TrainingSpec(optimizer, learning_rate=0.05, **options)), steps
    )


def digest(program):
    """Return a digest of a program's lines; decimal numbers, whose last digits differ by machine, do not count."""
    text = re.sub(r"-?\d+(\.\d+(e[+-]?\d+)?|e[+-]?\d+)", "0.0", program)
    return hashlib.sha256(text.encode()).hexdigest()


def after(trainer, steps):
    """Return a run after some steps."""
    for _ in range(steps):
        trainer.step()
    return trainer


def going_on():
    """Every optimizer with what it remembers of some steps; two classes, a number, frozen parts, L2."""
    frozen = {"frozen_layers": (1,), "frozen_weights": ((0, 0, 1),), "frozen_biases": ((0, 2),)}
    found = {f"two classes {name}": two_classes(name, 5) for name in OPTIMIZERS}
    found |= {f"number {name}": one_number(name, 4, l2=0.1) for name in OPTIMIZERS}
    found |= {f"frozen {name}": two_classes(name, 3, **frozen) for name in OPTIMIZERS}
    found |= {
        "linear": after(trainer_of((), "tanh", "cross_entropy", "nesterov"), 2),
        "labels": after(trainer_of((3,), "relu", "binary_cross_entropy", "adam"), 2),
        "frozen and clipped": two_classes("momentum", 3, clip_norm=0.05, **frozen),
        "frozen, decayed, biases too": two_classes("adamw", 3, penalize_biases=True, **frozen),
        "warming up": two_classes("nesterov", 3, warmup_epochs=9),
    }
    without = one_number("adam")
    without.network = replace(without.network, biases=False)
    for b in without.parameters.biases:
        b[:] = 0
    found["number without biases"] = after(without, 2)
    return found


CASES = cases()
GOING_ON = going_on()
