"""Runs whose weights are stored: between them every activation, loss, optimizer and schedule.

``python tests/helpers/page_runs.py`` trains them in the built page and writes tests/fixtures/page-runs.json anew: only
when the arithmetic is changed on purpose, because shared links then no longer reproduce to the last bit.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from lab_page import LabPage

FIXTURE = Path(__file__).parents[1] / "fixtures" / "page-runs.json"
EPOCHS = 30

#: {name: (data set, settings)}
RUNS = {
    "text": ("circle", {"activation": "sigmoid", "loss": "half_squared_error", "seed": 3}),
    "momentum": (
        "spiral",
        {
            "loss": "cross_entropy",
            "hidden_layer_sizes": [8, 8, 8],
            "layer_activations": ["tanh", "softplus", "elu"],
            "optimizer": "momentum",
            "schedule": "cosine",
            "learning_rate": 0.03,
            "max_epochs": 40,
        },
    ),
    "nesterov": (
        "iris",
        {
            "layer_activations": ["gelu"],
            "optimizer": "nesterov",
            "loss": "binary_cross_entropy",
            "learning_rate": 0.05,
            "l1": 0.001,
        },
    ),
    "adam": (
        "breast-cancer",
        {
            "loss": "cross_entropy",
            "hidden_layer_sizes": [40],
            "batch_size": 64,  # large enough for every kind of matrix product
            "activation": "relu",
            "optimizer": "adam",
            "learning_rate": 0.01,
        },
    ),
    "adamw": (
        "penguins",
        {
            "loss": "cross_entropy",
            "hidden_layer_sizes": [6, 4],
            "layer_activations": ["silu", "leaky_relu"],
            "optimizer": "adamw",
            "learning_rate": 0.01,
            "dropout": 0.2,
            "schedule": "exponential",
        },
    ),
    "rmsprop": (
        "auto-mpg",
        {"optimizer": "rmsprop", "loss": "huber", "learning_rate": 0.01, "clip_norm": 1.0},
    ),
    "adagrad": (
        "auto-mpg",
        {
            "optimizer": "adagrad",
            "loss": "mean_squared_error",
            "schedule": "inverse_scaling",
            "initializer": "he_normal",
            "l2": 0.01,
        },
    ),
    "step": (
        "xor",
        {
            "loss": "cross_entropy",
            "hidden_layer_sizes": [4],
            "schedule": "step",
            "decay_epochs": 10,
            "warmup_epochs": 5,
        },
    ),
}


def flat(lists):
    """Return all numbers of nested lists."""
    if isinstance(lists, list):
        return [number for inner in lists for number in flat(inner)]
    return [float(lists)]


def final_weights(page, run):
    """Train a run in a page that is ready; return all weights, then all biases, as hexadecimal floats."""
    key, settings = run
    page.evaluate("key => backpropLab.choose(key)", key)
    page.evaluate("settings => backpropLab.set(settings)", {**DEFAULTS, **settings})
    page.evaluate("epochs => backpropLab.run({epochs})", EPOCHS)
    found = page.evaluate("backpropLab.weights()")
    return [number.hex() for number in flat([found["weights"], found["biases"]])]


def native_weights(run):
    """Return the same of this machine's Python and NumPy, (P,)."""
    key, settings = run

    async def train():
        session = LabPage()
        await session.choose(key)
        await session.set({**DEFAULTS, **settings})
        await session.run(EPOCHS)
        return session.weights()

    with ThreadPoolExecutor(1) as thread:  # this one may have Playwright's event loop
        found = thread.submit(lambda: asyncio.run(train())).result()
    return np.array(flat([found["weights"], found["biases"]]))


#: What a run begins from, whatever ran before it.
DEFAULTS = {
    name: value
    for name, value in LabPage().settings.as_dict().items()
    if name not in ("loss", "test_fraction")
}


def main() -> None:
    """Write the file."""
    from guarded_pages import wait_for_boot
    from playwright.sync_api import sync_playwright
    from site_server import SITE, address, serve, stop

    server = serve(SITE)
    path = os.environ.get("BACKPROP_LAB_BROWSER") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address(server))
        wait_for_boot(page, "ready")
        runs = {name: final_weights(page, run) for name, run in RUNS.items()}
        browser.close()
    stop(server)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(values)}" for name, values in runs.items())
    FIXTURE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
