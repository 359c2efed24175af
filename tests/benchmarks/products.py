"""Measures the calls that multiply two matrices, in the page's Python: what pycore/engines/products.py chooses by.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/products.py

For layers of several sizes it prints the microseconds of the three products of a step (forward, the gradient, and
back), by each call, with arrays as the engine has them, and how many multiplications m k n they are.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

from step import in_page  # noqa: E402

#: (rows of the minibatch, inputs, outputs) of a layer.
LAYERS = ((10, 2, 4), (10, 8, 8), (32, 32, 10), (32, 64, 32), (64, 128, 10), (64, 784, 128))

MEASURE = """
import json, time
import numpy as np

def microseconds(call):
    count, passed = 1, 0.0
    while passed < 0.05:
        count *= 2
        start = time.perf_counter()
        for _ in range(count):
            call()
        passed = time.perf_counter() - start
    return 1e6 * passed / count

def products(rows, n_in, n_out):
    h, block = np.ones((n_in + 1, rows)), np.ones((n_in + 1, n_out))
    delta = np.ones((n_out, rows))
    return {
        "forward": (block.T, h, np.empty((n_out, rows))),
        "gradient": (h, delta.T, np.empty((n_in + 1, n_out))),
        "back": (block[:-1], delta, np.empty((n_in, rows))),
    }

def measured(rows, n_in, n_out):
    calls = {
        "dot": lambda a, b, out: np.dot(a, b, out),
        "matmul": lambda a, b, out: np.matmul(a, b, out),
        "einsum": lambda a, b, out: np.einsum("ik,kj->ij", a, b, out=out),
    }
    return {
        kind: {name: microseconds(lambda: call(a, b, out)) for name, call in calls.items()}
        for kind, (a, b, out) in products(rows, n_in, n_out).items()
    }

"1"
"""


def main() -> None:
    """Measure and print the table."""
    with ExitStack() as stack:
        page = in_page(stack)
        if page is None:
            sys.exit("There is no built site: run `python build.py build` first.")
        page.run(MEASURE)
        print(
            "| rows, inputs, outputs | multiplications | product | dot | matmul | einsum | chosen |"
        )
        print("|---|---|---|---|---|---|---|")
        for rows, n_in, n_out in LAYERS:
            found = page.run(f"json.dumps(measured({rows}, {n_in}, {n_out}))")
            shapes = {
                "forward": (n_out, n_in + 1, rows),
                "gradient": (n_in + 1, rows, n_out),
                "back": (n_in, n_out, rows),
            }
            for kind, times in found.items():
                m, k, n = shapes[kind]
                chosen = page.run(
                    "import json; from pycore.engines.products import product_for;"
                    f"json.dumps(product_for({m}, {k}, {n}).__name__)"
                )
                cells = " | ".join(f"{times[name]:.1f}" for name in ("dot", "matmul", "einsum"))
                print(
                    f"| {rows}, {n_in}, {n_out} | {m * k * n:,} | {kind} | {cells} | {chosen.strip('_')} |"
                )


if __name__ == "__main__":
    main()
