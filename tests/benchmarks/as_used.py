"""How much of the training's speed is left in the page as it is used: its own ``run``, the default pictures in sight.

Each round trains every network in the page at 1440x900, once with its pictures and once scrolled to where none is in
sight, one after the other; the medians of the rounds are printed, in samples per second, and their ratio. Before it,
build the site: ``python build.py build``.
"""

from __future__ import annotations

import io
import statistics
import sys
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "helpers"))
from site_server import SITE, address, serve, stop

from web.sitebuild.browser import find_browser

ROUNDS = 5
SECONDS = 3.0
#: {name: (rows, features, outputs, settings)}
NETWORKS = {
    "circle, 2-8-2": (0, 0, 0, {}),
    "2-8-8-8-1": (400, 2, 1, {"hidden_layer_sizes": [8, 8, 8], "batch_size": 10}),
    "4-16-16-3": (400, 4, 3, {"hidden_layer_sizes": [16, 16], "batch_size": 16}),
    "64-64-32-10": (1_000, 64, 10, {"hidden_layer_sizes": [64, 32], "activation": "relu"}),
    "784-128-10": (2_048, 784, 10, {"hidden_layer_sizes": [128], "batch_size": 64}),
}
MEASURE = """async ([seconds]) => {
  await backpropLab.reset();
  const begun = performance.now();
  const ended = backpropLab.run();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await backpropLab.pause();
  await ended;
  const took = (performance.now() - begun) / 1000;
  const now = await backpropLab.get();
  const rows = now.data.rows.train;
  const batch = Math.min(now.settings.batch_size, rows);
  const whole = Math.ceil(rows / batch);
  const steps = now.step % whole;
  return (Math.floor(now.step / whole) * rows + Math.min(steps * batch, rows)) / took;
}"""
IN_SIGHT = "() => window.scrollTo(0, 0)"
OUT_OF_SIGHT = """() => { for (const view of document.querySelectorAll("[data-view]")) view.style.display = "none" }"""
BACK = """() => { for (const view of document.querySelectorAll("[data-view]")) view.style.display = "" }"""


def table(rows: int, features: int, outputs: int) -> bytes:
    """Return an NPZ file of random inputs, with targets that depend on them."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(rows, features))
    score = x @ rng.normal(size=(features, max(outputs, 1)))
    y = score[:, 0] if outputs == 1 else np.char.add("class ", score.argmax(axis=1).astype(str))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, x=x, y=y)
    return buffer.getvalue()


def main() -> None:
    """Measure and print the table."""
    browser_path = find_browser()
    if browser_path is None:
        sys.exit("No Chromium was found: set BACKPROP_LAB_BROWSER to one.")
    server = serve(SITE)
    print("| network | with pictures | without | ratio |")
    print("|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(browser_path), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address(server))
        page.evaluate("() => backpropLab.ready")
        for name, (rows, features, outputs, settings) in NETWORKS.items():
            if rows:
                page.set_input_files(
                    "#file",
                    {
                        "name": "random.npz",
                        "mimeType": "application/octet-stream",
                        "buffer": table(rows, features, outputs),
                    },
                )
                page.wait_for_timeout(6_000)
            page.evaluate("s => backpropLab.set(s)", {"max_epochs": 1_000_000, **settings})
            found: dict[str, list[float]] = {"with": [], "without": []}
            for _ in range(ROUNDS):
                for kind, before in (("with", IN_SIGHT), ("without", OUT_OF_SIGHT)):
                    page.evaluate(before)
                    page.wait_for_timeout(500)
                    found[kind].append(page.evaluate(MEASURE, [SECONDS]))
                    page.evaluate(BACK)
            medians = {kind: statistics.median(values) for kind, values in found.items()}
            ratio = medians["with"] / medians["without"]
            print(f"| {name} | {medians['with']:,.0f} | {medians['without']:,.0f} | {ratio:.2f} |")
        browser.close()
    stop(server)


if __name__ == "__main__":
    main()
