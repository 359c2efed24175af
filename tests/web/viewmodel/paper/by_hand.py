"""A learner who has nothing but a question: reads its numbers off the page and computes with plain Python numbers."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import numpy as np
import oracle

from pycore import NetworkSpec, Trainer, TrainingSpec, make_dataset, read_table

RIGHT = 1e-9
NETWORKS = [
    ((3,), "sigmoid", "half_squared_error", "gradient_descent"),
    ((2, 2), "tanh", "cross_entropy", "momentum"),
    ((4, 3), "relu", "half_squared_error", "adam"),
    ((), "sigmoid", "cross_entropy", "rmsprop"),
    ((3,), "gelu", "half_squared_error", "nesterov"),
    ((2, 3, 2), "softplus", "cross_entropy", "adagrad"),
]
TABLE = "a,b,y\n" + "".join(
    f"{i * 0.37 % 1:.2f},{i * 0.61 % 2:.2f},{'uvw'[i % 3]}\n" for i in range(40)
)


def trainer_of(hidden, activation, loss, optimizer, **options):
    """Return a run of a small table with three classes."""
    dataset = make_dataset(read_table(TABLE, "t"), target="y", seed=3)
    network = NetworkSpec.for_dataset(dataset, hidden, activation=activation, loss=loss, seed=4)
    return Trainer(dataset, network, TrainingSpec(optimizer, learning_rate=0.25, **options))


def read(text):
    """Return weights, biases, inputs and targets that a question's HTML states, and its element."""
    page = ET.fromstring(f"<page>{text}</page>")
    weights, biases = [], []
    for table in page.iter("table"):
        rows = [[float(cell.text) for cell in row.iter("td")] for row in table.find("tbody")]
        weights.append(rows[:-1])
        biases.append(rows[-1])
    found = {}
    for paragraph in page.iter("p"):
        said = "".join(paragraph.itertext())
        if match := re.match(r"(Inputs|Targets): ", said):
            found[match[1]] = [float(part.split("=")[1]) for part in said.split(":")[1].split(",")]
    return weights, biases, found["Inputs"], found["Targets"], page


def answer(symbol, network, text):
    """Return the number that a symbol such as delta_1^2 stands for, computed from a question's text alone."""
    w, b, x, y, _ = read(text)
    z, h = oracle.feedforward(w, b, network.activations, x)
    delta = oracle.deltas(network.loss, w, network.activations, z, h, y)
    gw, gb = oracle.gradient(network.loss, w, b, network.activations, [x], [y])
    if symbol == "L":
        return oracle.loss(network.loss, h[-1], y)
    letter, *indices = re.fullmatch(
        r"(dL/dw|dL/db|z|h|delta)_(\d+)(?:,(\d+))?\^(\d+)", symbol
    ).groups()
    first, second, layer = (int(i) if i else 0 for i in indices)
    k = layer - 1
    return {
        "z": lambda: z[k][first - 1],
        "h": lambda: h[k][first - 1],
        "delta": lambda: delta[k][first - 1],
        "dL/dw": lambda: gw[k][first - 1][second - 1],
        "dL/db": lambda: gb[k][first - 1],
    }[letter]()


def unit(page):
    """Return the power of ten that a question asks to multiply by."""
    match = re.search(r"10\^(\d+)", html.unescape("".join(page.itertext())))
    return 0 if match is None else int(match[1])


def close(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=RIGHT, atol=0)
