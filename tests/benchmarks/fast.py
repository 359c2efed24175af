"""Training speed beside other libraries, in one Chromium: the page as it is used, and the engine alone.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/fast.py [--quick] [--rounds 5] [--only 2-8-8-8-1]

Samples per second, one thread each. Every round measures every network with every contender in turn, so that what else
the machine does hits all alike: compare the ratios, which are those of the medians.

*As used* is ``backpropLab.run({epochs})`` in the page at 1440x900 with the default pictures in sight, from the command
to its answer. *Engine* is the engine alone, steps within an epoch; *training* has also the losses over all rows at the
end of each epoch, which no peer computes here. The peers are bare loops in a worker, with no page at all: synaptic and
brain.js update after each row, TensorFlow.js (wasm backend, SIMD, float32) and TensorFlow Playground's algorithm after
each minibatch.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

from networks import NETWORKS, Network, table
from page_python import PagePython
from peer_pages import COMPILED, LIBRARIES, PeerPage
from playwright.sync_api import Error, sync_playwright
from site_server import SITE, address, serve, stop
from start import browser_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Measured = tuple[float, float]  # samples, seconds
    Measure = Callable[[Network, float], Measured | None]

FORMATS = ("float64", "float32")
ENGINES = (*FORMATS, "float32_fused")
KINDS = ("as used", "training", "engine")
LONGEST_ANSWER = 1.0  # seconds; a run that takes longer is mostly training
RUN = """async ([epochs]) => {
  const begun = performance.now();
  await backpropLab.run({ epochs });
  const seconds = (performance.now() - begun) / 1000;
  const now = await backpropLab.get();
  if (now.epoch !== epochs) throw new Error(`${now.epoch} epochs, not ${epochs}: ${now.stop_reason}`);
  return [epochs * now.data.rows.train, seconds];
}"""


class EnginePage:
    """The page's Python without the page."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        here = Path(__file__).parent
        sources = {
            f"bench/{name}": (here / name).read_bytes() for name in ("speed.py", "engine_speed.py")
        }
        self._python = PagePython(browser.new_page(), folder, sources)
        self._python.run("import sys, json; sys.path.insert(0, '/bench'); import engine_speed; '1'")

    def measure(
        self, kind: str, network: Network, seconds: float, *, exact: bool = False
    ) -> Measured:
        """Return samples and seconds; ``kind`` and ``exact`` are as for engine_speed.measured."""
        call = f"measured({parts(network)!r}, {kind!r}, {seconds}, exact={exact})"
        return tuple(self._asked(call))

    def first(self, network: Network, number_format: str) -> float:
        """Return the seconds that a new engine takes before its first step is made."""
        return float(self._asked(f"first({parts(network)!r}, {number_format!r})"))

    def _asked(self, call: str) -> Any:
        found = self._python.run(f"json.dumps(engine_speed.{call})")
        if isinstance(found, dict):
            sys.exit(found["failed"])
        return found

    def close(self) -> None:
        """Close the page."""
        self._python.close()


def parts(network: Network) -> tuple[Any, ...]:
    """Return what engine_speed takes."""
    return network.sizes, network.batch_size, network.activation, network.rows


class UsedPage:
    """The page itself."""

    def __init__(self, browser: Browser, *, by_processor: bool, script: str = "") -> None:
        self._by_processor = by_processor
        self._server = serve(SITE)
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.page.add_init_script(script)
        self.page.goto(address(self._server))
        self.page.evaluate("() => backpropLab.ready")
        self._network: Network | None = None
        self._epochs: dict[str, int] = {}

    def open(self, network: Network) -> None:
        """Open a network's table, and set what the network is."""
        if self._network == network:
            return
        self._network, self._epochs = network, {}
        file = {
            "name": "random.npz",
            "mimeType": "application/octet-stream",
            "buffer": table(network),
        }
        before = self.page.evaluate("async () => (await backpropLab.get()).data")
        self.page.set_input_files("#file", file)
        for _ in range(300):
            self.page.wait_for_timeout(100)
            if self.page.evaluate("async () => (await backpropLab.get()).data") != before:
                break
        settings = {
            "hidden_layer_sizes": list(network.sizes[1:-1]),
            "activation": network.activation,
            "batch_size": network.batch_size,
            "learning_rate": 0.001,
            "max_epochs": 1_000_000,
        }
        self.page.evaluate("s => backpropLab.set(s)", settings)
        self.page.evaluate("() => window.scrollTo(0, 0)")

    def measure(self, number_format: str, network: Network, seconds: float) -> Measured:
        """Return samples and seconds; a run before it finds how many epochs take about so many seconds."""
        self.page.bring_to_front()
        self.open(network)
        self.page.evaluate("s => backpropLab.set(s)", {"engine": number_format})
        epochs = self._epochs.get(number_format, 1)
        while number_format not in self._epochs:
            _, took = self._run(epochs)
            if took > LONGEST_ANSWER:
                self._epochs[number_format] = max(1, round(epochs * seconds / took))
            epochs *= 4
        return self._run(self._epochs[number_format])

    def _run(self, epochs: int) -> Measured:
        """Train from the beginning, and return samples and seconds."""
        self.page.evaluate("() => backpropLab.reset()")
        self.page.wait_for_timeout(300)
        before = worker_seconds() if self._by_processor else 0.0
        samples, seconds = self.page.evaluate(RUN, [epochs])
        return samples, worker_seconds() - before if self._by_processor else seconds

    def close(self) -> None:
        """Close the page."""
        self.page.close()
        stop(self._server)


def contenders(used: UsedPage, engine: EnginePage, peers: PeerPage) -> dict[str, Measure]:
    """Return {name: measure(network, seconds)} of all."""
    found: dict[str, Measure] = {
        "numpy": lambda network, seconds: engine.measure("numpy", network, seconds)
    }
    for number in ENGINES:
        found[f"as used, {number}"] = lambda network, seconds, n=number: used.measure(
            n, network, max(2 * seconds, 2 * LONGEST_ANSWER)
        )
        for kind, name in (("training", "training"), ("engine", "steps")):
            found[f"{kind}, {number}"] = lambda network, seconds, n=number, k=name: engine.measure(
                f"{k} {n}", network, seconds
            )
    for peer in peers.names:
        found[peer] = lambda network, seconds, p=peer: peers.measure(p, network, seconds)
    return found


def speed_of(
    measure: Measure, network: Network, seconds: float, *, by_processor: bool
) -> float | None:
    """Return samples per second, or per second of the workers' processor time."""
    before = worker_seconds() if by_processor else 0.0
    try:
        measured = measure(network, seconds)
    except Error as error:
        print(f"{network.name}: {error.message.splitlines()[0]}")
        return None
    if measured is None:
        return None
    samples, passed = measured
    return samples / (worker_seconds() - before if by_processor else passed)


def worker_seconds() -> float:
    """Return the processor time that the workers of this script's browser have used (Linux)."""
    parents, times = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[stat.parent.name] = stat.read_text().rpartition(")")[2].split()[1]
            for task in stat.parent.glob("task/*"):
                if (task / "comm").read_text().startswith("DedicatedWorker"):
                    spent = int((task / "schedstat").read_text().split()[0]) / 1e9
                    times[stat.parent.name] = times.get(stat.parent.name, 0.0) + spent
    total = 0.0
    for process, spent in times.items():
        above = process
        while above in parents and above != str(os.getpid()):
            above = parents[above]
        total += spent if above == str(os.getpid()) else 0.0
    return total


def show(speeds: dict[tuple[str, str], float | None], networks: list[Network]) -> None:
    """Print the tables: all speeds, and the ratios that the targets are about."""
    names = list(dict.fromkeys(name for _, name in speeds))
    print("\nThousands of samples per second\n")
    print("| network | " + " | ".join(names) + " |\n" + "|---" * (len(names) + 1) + "|")
    for network in networks:
        values = (speeds.get((network.name, name)) for name in names)
        cells = ("-" if value is None else f"{value / 1000:,.4g}" for value in values)
        print(f"| {network.name} | " + " | ".join(cells) + " |")
    print("\nRatios to the best peer (and to compiled C in the same format)\n")
    columns = [f"{kind}, {number}" for kind in KINDS for number in ENGINES]
    print("| network | best peer | " + " | ".join(columns) + " | engine / C, float64 | float32 |")
    print("|---" * (len(columns) + 4) + "|")
    for network in networks:
        of = {name: speeds.get((network.name, name)) for name in names}
        best = max((name for name in LIBRARIES if of.get(name)), key=lambda name: of[name])
        cells = [f"{of[name] / of[best]:.2f}" if of.get(name) else "-" for name in columns]
        for c, number in zip(COMPILED, FORMATS, strict=True):
            cells.append(f"{of[f'engine, {number}'] / of[c]:.2f}" if of.get(c) else "-")
        print(f"| {network.name} | {best} | " + " | ".join(cells) + " |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure training speed beside other libraries.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument(
        "--processor",
        action="store_true",
        help="by the workers' processor time instead of the clock: for a busy machine (Linux)",
    )
    parser.add_argument("--only", action="append", help="the networks with these layer sizes")
    parser.add_argument(
        "--skip", action="append", default=[], help="contenders whose names begin so"
    )
    options = parser.parse_args()
    rounds, seconds = (1, 0.4) if options.quick else (options.rounds, options.seconds)
    networks = [n for n in NETWORKS if not options.only or n.name in options.only]
    found: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        stack.callback(browser.close)
        peers, engine = PeerPage(browser, folders[0]), EnginePage(browser, folders[1])
        used = UsedPage(browser, by_processor=options.processor)
        for page in (peers, engine, used):
            stack.callback(page.close)
        print(f"Chromium {browser.version}")
        all_ = contenders(used, engine, peers)
        for network in networks:
            for turn in range(rounds + 1):
                for name, measure in all_.items():
                    if any(name.startswith(skipped) for skipped in options.skip):
                        continue
                    # the first round lets the browser compile what it will run, and is not counted
                    by_processor = options.processor and not name.startswith("as used")
                    speed = speed_of(measure, network, seconds, by_processor=by_processor)
                    if turn and speed is not None:
                        found.setdefault((network.name, name), []).append(speed)
            firsts = (f"{1000 * engine.first(network, number):.0f} ms" for number in FORMATS)
            print(f"{network.name}: to the end of the first step {', '.join(firsts)}", flush=True)
        show({key: statistics.median(values) for key, values in found.items()}, networks)


if __name__ == "__main__":
    main()
