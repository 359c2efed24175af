"""What pictures cost while the page trains flat out: 2-8-8-8-1 in the default layout at 1440x900.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/picture.py [--rounds 5] [--seconds 5]

Pictures per second (times at which the page has drawn a patch and said so), the longest task of the page's main thread
(0 if none is longer than 50 ms), the median time of ten commands, as a control sends them, until the worker's answer,
and the speed of the training with its pictures in sight beside that with none. The targets are 8 or more, 50 ms,
100 ms and 80 %.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

from fast import UsedPage
from networks import NETWORKS
from playwright.sync_api import sync_playwright
from start import browser_path

NETWORK = NETWORKS[1]
#: Before the page's scripts: tasks of more than 50 ms are noted, and every message from the worker by its type.
WATCH = """
window.longest = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longest.push(entry.duration);
}).observe({ type: "longtask" });
window.patches = 0;
const Plain = Worker;
window.Worker = class extends Plain {
  postMessage(message, ...rest) {
    if (message && message.type === "patch-done") window.patches += 1;
    return super.postMessage(message, ...rest);
  }
};
"""
WHILE_TRAINING = """async ([seconds]) => {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await backpropLab.reset();
  const ended = backpropLab.run();
  await wait(1000); // compiled, and the history has some points
  const begun = performance.now();
  window.longest.length = 0;
  window.patches = 0;
  const first = (await backpropLab.get()).step;
  await wait(1000 * seconds);
  const took = (performance.now() - begun) / 1000;
  const patches = window.patches, longest = Math.max(0, ...window.longest);
  const steps = (await backpropLab.get()).step - first;
  const answers = [];
  for (let i = 0; i < 10; i++) {
    const asked = performance.now();
    await backpropLab.set({ l2: i % 2 ? 0 : 1e-9 });
    answers.push(performance.now() - asked);
    await wait(100);
  }
  await backpropLab.pause();
  await ended;
  return { pictures: patches / took, longest, answers, speed: steps / took };
}"""
HIDE = """() => { for (const view of document.querySelectorAll("[data-view]")) view.style.display = "none" }"""
SHOW = """() => { for (const view of document.querySelectorAll("[data-view]")) view.style.display = "" }"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what pictures cost during training.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--engine", default="float64")
    options = parser.parse_args()
    found: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        used = UsedPage(browser, by_processor=False, script=WATCH)
        page = used.page
        used.open(NETWORK)
        page.evaluate("s => backpropLab.set(s)", {"engine": options.engine})
        page.evaluate(WHILE_TRAINING, [1.0])  # compiles
        for _ in range(options.rounds):
            seen = page.evaluate(WHILE_TRAINING, [options.seconds])
            page.evaluate(HIDE)
            page.wait_for_timeout(500)
            unseen = page.evaluate(WHILE_TRAINING, [options.seconds])
            page.evaluate(SHOW)
            page.wait_for_timeout(500)
            found.setdefault("pictures per second", []).append(seen["pictures"])
            found.setdefault("longest task of the main thread, ms", []).append(seen["longest"])
            answers = statistics.median(seen["answers"])
            found.setdefault("a click is answered after, ms (median)", []).append(answers)
            share = 100 * seen["speed"] / unseen["speed"]
            found.setdefault("speed with pictures / without, %", []).append(share)
        print(f"Chromium {browser.version}, {NETWORK.name}, {options.engine}\n")
        print("| what | median | least | most |\n|---|---|---|---|")
        for name, values in found.items():
            numbers = (statistics.median(values), min(values), max(values))
            print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in numbers) + " |")
        used.close()
        browser.close()


if __name__ == "__main__":
    main()
