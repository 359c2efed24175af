"""Measures a step of training: samples per second of the core, beside scikit-learn's, and in the page's Python.

Run it with the tests' Python after a build (without one, or with --native, the page is left out)::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/step.py [--rounds 5]

float64, one thread, all in one run and interleaved, so that what else the machine does hits all alike: compare the
ratios. "Training" is ``Trainer.step`` with all that belongs to it: the order of the rows, the check for divergence, and
the loss over all rows at the end of an epoch, which scikit-learn does not compute. "Steps" is the engine alone.
"""

from __future__ import annotations

import argparse
import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before NumPy is loaded

import statistics
import sys
import tempfile
import time
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

import speed
from sklearn.neural_network import MLPClassifier, MLPRegressor

SECONDS = 0.4
SOLVERS = {"gradient_descent": {"solver": "sgd", "momentum": 0.0}, "adam": {"solver": "adam"}}
KINDS = ("training", "steps")


def reference_speed(case: int, optimizer: str, epochs: int) -> tuple[float, float]:
    """Return scikit-learn's samples per second, and the seconds that it took."""
    sizes, batch_size = speed.CASES[case]
    x, y = speed.rows(sizes)
    kind = MLPRegressor if sizes[-1] == 1 else MLPClassifier
    model = kind(
        hidden_layer_sizes=sizes[1:-1],
        activation="tanh",
        alpha=speed.L2 * batch_size,
        batch_size=batch_size,
        learning_rate_init=0.001,
        max_iter=epochs,
        tol=0.0,
        n_iter_no_change=epochs + 1,
        random_state=0,
        **SOLVERS[optimizer],
    )
    start = time.perf_counter()
    model.fit(x, y)
    passed = time.perf_counter() - start
    return epochs * len(x) / passed, passed


class Reference:
    """scikit-learn, with as many epochs as take about the time of the others."""

    def __init__(self) -> None:
        self._epochs: dict[tuple[int, str], int] = {}

    def __call__(self, case: int, optimizer: str) -> float:
        """Return samples per second."""
        key = case, optimizer
        if key not in self._epochs:
            _, passed = reference_speed(case, optimizer, 2)
            self._epochs[key] = max(2, round(2 * SECONDS / passed))
        return reference_speed(case, optimizer, self._epochs[key])[0]


def in_page(stack: ExitStack) -> Any:
    """Return the page's Python with the measuring functions loaded; None where there is no built site."""
    from page_python import PagePython
    from playwright.sync_api import sync_playwright
    from site_server import SITE
    from start import browser_path

    if not (SITE / "index.html").is_file():
        return None
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    playwright = stack.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
    stack.callback(browser.close)
    source = Path(speed.__file__).read_bytes()
    python = PagePython(browser.new_page(), folder, {"bench/speed.py": source})
    stack.callback(python.close)
    python.run("import sys, json; sys.path.insert(0, '/bench'); import speed; '1'")
    return python


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure a step of training.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--native", action="store_true", help="leave the page out")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    found: dict[tuple[int, str, str], list[float]] = {}
    reference = Reference()
    functions = {"training": speed.trainer_speed, "steps": speed.engine_speed}
    with ExitStack() as stack:
        page = None if options.native else in_page(stack)
        for _ in range(options.rounds):
            for case in range(len(speed.CASES)):
                for optimizer in SOLVERS:
                    values = {"reference": reference(case, optimizer)}
                    for kind, function in functions.items():
                        values[kind] = function(case, optimizer, SECONDS)
                        if page is not None:
                            call = f"speed.{function.__name__}({case}, {optimizer!r}, {SECONDS})"
                            values[f"page {kind}"] = page.run(f"json.dumps({call})")
                    for name, value in values.items():
                        found.setdefault((case, optimizer, name), []).append(value)
    print("| network, batch | optimizer | training / scikit-learn | steps / scikit-learn |"
          " page / native, training | page / native, steps | training, samples/s: native, page |")  # fmt: skip
    print("|---|---|---|---|---|---|---|")
    for case, (sizes, batch_size) in enumerate(speed.CASES):
        for optimizer in SOLVERS:
            of = {
                name: statistics.median(values)
                for (c, o, name), values in found.items()
                if (c, o) == (case, optimizer)
            }
            cells = [f"{of[kind] / of['reference']:.1f}" for kind in KINDS]
            cells += [
                f"{of[f'page {kind}'] / of[kind]:.2f}" if f"page {kind}" in of else "-"
                for kind in KINDS
            ]
            cells.append(f"{of['training']:,.0f}, {of.get('page training', float('nan')):,.0f}")
            network = "-".join(map(str, sizes))
            print(f"| {network}, {batch_size} | {optimizer} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
