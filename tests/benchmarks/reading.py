"""Measures how long a large table takes from the picked file to the first picture, in the page.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/reading.py [--rows 100000] [--columns 20]

It prints the size of the file, the seconds until ``loadTable`` resolves, and the longest time that a command sent
meanwhile had to wait for its answer: the page stays usable when that is short. Natively the same file is read as well.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

from start import browser_path  # noqa: E402

from pycore import read_table  # noqa: E402

LOAD = """
async text => {
  const bytes = new TextEncoder().encode(text);
  let longest = 0, done = false;
  const ask = async () => {
    while (!done) {
      const sent = performance.now();
      await backpropLab.weights();
      longest = Math.max(longest, performance.now() - sent);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  const asking = ask();
  const start = performance.now();
  await backpropLab.loadTable({name: "large.csv", bytes});
  const seconds = (performance.now() - start) / 1000;
  done = true;
  await asking;
  return {seconds, longest: longest / 1000};
}
"""


def large_table(rows: int, columns: int) -> str:
    """Return a CSV of numbers with seven digits, and two classes at the end."""
    rng = np.random.Generator(np.random.PCG64(0))
    values = rng.normal(100.0, 30.0, (rows, columns - 1))
    heads = ",".join([*(f"column {j}" for j in range(columns - 1)), "kind"])
    lines = [
        f"{','.join(f'{value:.5f}' for value in row)},{'ab'[i % 2]}"
        for i, row in enumerate(values.tolist())
    ]
    return "\n".join([heads, *lines]) + "\n"


def main() -> None:
    """Measure and print."""
    from guarded_pages import wait_for_boot
    from site_server import SITE, address, serve, stop

    parser = argparse.ArgumentParser(description="Measure the reading of a large table.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=20)
    options = parser.parse_args()
    text = large_table(options.rows, options.columns)
    start = time.perf_counter()
    read_table(text.encode())
    native = time.perf_counter() - start
    server = serve(SITE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address(server))
        wait_for_boot(page, "ready")
        found = page.evaluate(LOAD, text)
        browser.close()
    stop(server)
    print(f"{len(text) / 1e6:.1f} MB, {options.rows:,} rows, {options.columns} columns")
    print(f"read natively: {native:.2f} s")
    print(f"loaded in the page: {found['seconds']:.2f} s")
    print(f"longest wait for another command: {found['longest']:.2f} s")


if __name__ == "__main__":
    main()
