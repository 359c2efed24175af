"""How the cost of training grows with width, depth, minibatch and rows: ours beside the peers, as a picture.

Run it with the tests' Python after a build::

    python build.py build
    .cache/venv/bin/python tests/benchmarks/growth.py [--quick] [--rounds 5] [--processor]

Samples per second of the engine, with the losses at the end of every epoch, and of the peers' bare loops (see
``fast.py``), in one Chromium, in turn; the medians are written to ``growth.svg`` beside this script. Each panel changes
one thing of a network with 8 inputs, three hidden layers of 16 units, tanh, one output, minibatches of 16 and 1,024
rows.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]  # run as a script, from anywhere

from fast import EnginePage, speed_of
from networks import Network
from peer_pages import LIBRARIES, PeerPage
from playwright.sync_api import sync_playwright
from start import browser_path

PICTURE = Path(__file__).with_name("growth.svg")
OURS = ("float64", "float32")
#: {line: color}: the Okabe-Ito set, as in the page's pictures.
COLORS = {
    "float64": "#0072b2",
    "float32": "#56b4e9",
    "synaptic": "#e69f00",
    "brain.js": "#009e73",
    "Playground": "#cc79a7",
    "TensorFlow.js": "#d55e00",
}


def network(width: int = 16, depth: int = 3, batch: int = 16, rows: int = 1_024) -> Network:
    """Return the network of a panel's point."""
    return Network((8, *[width] * depth, 1), batch, "tanh", rows)


#: {what a panel changes: its points}
PANELS = {
    "units in each hidden layer": {n: network(width=n) for n in (4, 8, 16, 32, 64, 128, 256, 512)},
    "hidden layers": {n: network(depth=n) for n in (1, 2, 3, 4, 6)},
    "rows of a minibatch": {n: network(batch=n) for n in (1, 4, 16, 64, 256, 1_024)},
    "rows": {n: network(rows=n) for n in (64, 256, 1_024, 4_096, 16_384, 65_536)},
}
PANEL = (330, 230)  # px of the axes
MARGIN = (70, 50)  # px left and above


def curve(points: dict[int, float], place: tuple[float, float], ends: tuple[float, ...]) -> str:
    """Return the polyline of a contender in a panel."""
    x0, x1, y0, y1 = ends
    left, top = place
    coordinates = [
        (
            left + PANEL[0] * (math.log(x / x0) / math.log(x1 / x0)),
            top + PANEL[1] * (1 - math.log(y / y0) / math.log(y1 / y0)),
        )
        for x, y in sorted(points.items())
    ]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in coordinates)


def drawn(found: dict[tuple[str, int, str], float], note: str) -> str:
    """Return the picture: one panel for each thing that changes, both axes logarithmic."""
    names = [name for name in COLORS if any(key[2] == name for key in found)]
    y0, y1 = (
        10.0 ** math.floor(math.log10(min(found.values()))),
        10.0 ** math.ceil(math.log10(max(found.values()))),
    )
    parts = []
    for index, (panel, points) in enumerate(PANELS.items()):
        left = MARGIN[0] + index % 2 * (PANEL[0] + MARGIN[0])
        top = MARGIN[1] + index // 2 * (PANEL[1] + 2 * MARGIN[1])
        x0, x1 = min(points), max(points)
        parts.append(
            f'<rect x="{left}" y="{top}" width="{PANEL[0]}" height="{PANEL[1]}" fill="none" stroke="#888"/>'
            f'<text x="{left + PANEL[0] / 2}" y="{top + PANEL[1] + 34}" text-anchor="middle">{panel}</text>'
        )
        for value in points:
            x = left + PANEL[0] * math.log(value / x0) / math.log(x1 / x0)
            parts.append(
                f'<text x="{x:.0f}" y="{top + PANEL[1] + 16}" text-anchor="middle">{value}</text>'
            )
        for power in range(round(math.log10(y0)), round(math.log10(y1)) + 1):
            y = top + PANEL[1] * (1 - (power - math.log10(y0)) / math.log10(y1 / y0))
            parts.append(
                f'<line x1="{left}" x2="{left + PANEL[0]}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
                f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">10<tspan dy="-4" font-size="9">{power}'
                "</tspan></text>"
            )
        for name in names:
            line = {n: found[panel, n, name] for n in points if (panel, n, name) in found}
            dash = "" if name in OURS else ' stroke-dasharray="5 3"'
            parts.append(
                f'<polyline points="{curve(line, (left, top), (x0, x1, y0, y1))}" fill="none" '
                f'stroke="{COLORS[name]}" stroke-width="2"{dash}/>'
            )
    for index, name in enumerate(names):
        x = MARGIN[0] + index * 128
        parts.append(
            f'<line x1="{x}" x2="{x + 24}" y1="24" y2="24" stroke="{COLORS[name]}" stroke-width="2"/>'
            f'<text x="{x + 29}" y="28">{"engine, " if name in OURS else ""}{name}</text>'
        )
    width, height = 2 * (PANEL[0] + MARGIN[0]) + 30, 2 * (PANEL[1] + 2 * MARGIN[1]) + 20
    parts.append(f'<text x="{MARGIN[0]}" y="{height - 8}" fill="#555">{note}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12"><rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def main() -> None:
    """Measure and draw."""
    parser = argparse.ArgumentParser(description="Measure how the cost of training grows.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--processor", action="store_true", help="as in fast.py")
    parser.add_argument("--out", type=Path, default=PICTURE)
    options = parser.parse_args()
    rounds, seconds = (1, 0.2) if options.quick else (options.rounds, options.seconds)
    found: dict[tuple[str, int, str], list[float]] = {}
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        stack.callback(browser.close)
        peers, engine = PeerPage(browser, folders[0]), EnginePage(browser, folders[1])
        stack.callback(peers.close)
        stack.callback(engine.close)
        all_ = {
            n: lambda net, s, n=n: engine.measure(f"training {n}", net, s, exact=True) for n in OURS
        }
        all_ |= {p: lambda net, s, p=p: peers.measure(p, net, s) for p in LIBRARIES}
        for panel, points in PANELS.items():
            for n, net in points.items():
                for turn in range(rounds + 1):
                    for name, measure in all_.items():
                        speed = speed_of(measure, net, seconds, by_processor=options.processor)
                        if turn and speed:
                            found.setdefault((panel, n, name), []).append(speed)
                print(panel, n, flush=True)
        clock = "per second of processor time" if options.processor else "per second"
        note = f"Samples {clock}, one thread, Chromium {browser.version}"
    medians = {key: statistics.median(values) for key, values in found.items()}
    options.out.write_text(drawn(medians, note), encoding="utf-8")
    for (panel, n, name), speed in medians.items():
        print(f"| {panel} | {n} | {name} | {speed:,.0f} |")


if __name__ == "__main__":
    main()
