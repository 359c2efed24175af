"""A worker that ends, fails or hangs: another one continues, and at most two seconds of training are lost."""

from __future__ import annotations

import time

import pytest
from guarded_pages import Guard, new_context, until, wait_for_boot, watch

pytestmark = pytest.mark.browser

UP = "BackpropLabParts.pageEnd.supervisor.phase === 'up' && BackpropLabParts.pageEnd.supervisor.generation"
#: The epoch of the state that the page holds.
HELD = "BackpropLabParts.pageEnd.supervisor.state.about.epoch"
TABLE = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
#: JSON of so many levels overflows the stack of JavaScript and C: a fatal error, not a RecursionError. (What comes from
#: outside is never so deep: files, links and arguments are looked at before.)
DEEP = """BackpropLabParts.pageEnd.port.send("patch", {id: 0, patch: "[".repeat(50000) + "]".repeat(50000)})"""
#: In front of the worker's script: it ends by itself when it is told to. (The driver reaches no worker of Firefox.)
ENDS = """() => {
  const ends = {
    close: () => self.close(),
    endless: () => { for (;;); },
    full: () => { WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no more") } },
  };
  const body = Object.entries(ends).map(([name, act]) => `${name}: ${act}`).join(", ");
  const script = `{
    const ends = {${body}};
    self.addEventListener("message", event => {
      if (!(event.data.ends in ends)) return;
      event.stopImmediatePropagation();
      ends[event.data.ends]();
    });
  }`;
  const Made = self.Blob;
  self.Blob = class extends Made {
    constructor(parts, options) {
      super(options?.type?.includes("javascript") ? [script, ...parts] : parts, options);
    }
  };
}"""
#: Asks for something large.
MANY_ROWS = (
    "() => { backpropLab.predict(Array.from({length: 400000}, (_, i) => [i, i])).catch(() => {}) }"
)


def tell(page, what: str) -> None:
    """Have the worker end in this way."""
    page.evaluate("ends => BackpropLabParts.pageEnd.worker.postMessage({ends})", what)


def exhaust(page) -> None:
    """Let the browser refuse more memory, and ask for something large."""
    tell(page, "full")
    page.evaluate(MANY_ROWS)


def endless(page) -> None:
    """Let the worker compute for ever, and press Pause."""
    tell(page, "endless")
    time.sleep(0.5)
    page.get_by_role("button", name="Pause").click()


#: Each ends the worker in another way; the page says why.
KILLS = {
    "terminated": (
        lambda page: page.evaluate("BackpropLabParts.pageEnd.worker.terminate()"),
        "The browser has ended",
    ),
    "deep recursion": (lambda page: page.evaluate(DEEP), "has failed"),
    "memory exhausted": (exhaust, "not enough memory"),
    "closed": (
        lambda page: tell(page, "close"),
        "The browser has ended",
    ),
    "endless step": (endless, "did not stop in time"),
}


def begin(page) -> None:
    """Open a table, choose settings, and start a run that does not end by itself; its outcome is noted."""
    page.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", TABLE)
    page.evaluate(
        """() => backpropLab.step({count: 3})
          .then(() => backpropLab.set({hidden_layer_sizes: [5, 3], engine: "numpy", seed: 7, max_epochs: 1000000}))
          .then(() => { window.run = backpropLab.run().catch(error => error.name) })"""
    )
    until(page, "backpropLab.get().then(s => s.epoch >= 2)", "it trains")


def kept_runs(page) -> list:
    """Return number, name, length and loss of the runs that are not open."""
    runs = page.evaluate("backpropLab.runs()")["runs"]
    assert [run["open"] for run in runs] == [False, True]
    return [(run["run"], run["name"], run["step"], run["loss"]) for run in runs if not run["open"]]


def killed(page, what: str, kill, sentence: str) -> None:
    """End the worker, wait for the next one, and compare what it has with what there was."""
    before = page.evaluate("backpropLab.get()")
    until(page, f"{HELD} >= {before['epoch']}", f"{what}: the page is given states of the run")
    held = page.evaluate(HELD)
    kept = kept_runs(page)
    generation = page.evaluate("BackpropLabParts.pageEnd.supervisor.generation")
    page.evaluate("() => { window.pending = backpropLab.run().catch(error => error.message) }")
    page.evaluate(
        "() => { BackpropLabParts.pageEnd.supervisor.upSince = -Infinity }"
    )  # as after a while
    kill(page)
    until(page, f"({UP}) > {generation}", f"{what}: another worker is there")
    state = page.evaluate("backpropLab.get()")
    assert state["settings"] == before["settings"], what
    assert state["data"]["name"] == "mine.csv", what
    assert state["data"]["shape"] == [40, 3], what
    assert kept_runs(page) == kept, f"{what}: the kept runs"
    assert sentence in page.locator("#rescue-text").text_content(), what
    assert "this call was not finished" in page.evaluate("window.pending"), what
    # It goes on from what the page was given last; how often that is, test_checkpoints.py says.
    assert state["epoch"] >= held, what


def survive(page) -> None:
    """Let one page survive ten of these in a row, and go on to the last bit."""
    begin(page)
    for what, (kill, sentence) in [*KILLS.items()] * 2:
        killed(page, what, kill, sentence)
        page.evaluate("backpropLab.run().catch(() => {}) && 0")
        until(
            page,
            "(async epoch => (await backpropLab.get()).epoch > epoch)"
            f"({page.evaluate('backpropLab.get()')['epoch']})",
            f"{what}: it trains on",
        )
    page.evaluate("backpropLab.pause()")
    state, weights = page.evaluate("Promise.all([backpropLab.get(), backpropLab.weights()])")
    page.evaluate("backpropLab.reset()")
    page.evaluate("steps => backpropLab.step({count: steps})", state["step"])
    assert page.evaluate("backpropLab.weights()") == weights, "the same run as without any end"


def test_a_page_survives_its_workers(blank, page_guard, site):
    """Terminated, failed for good, out of memory, closed, hung: nothing is lost, and no call is left open."""
    page_guard.expect(".")  # Pyodide complains about its fatal errors
    blank.add_init_script(f"({ENDS})()")
    blank.goto(site)
    wait_for_boot(blank, "ready")
    survive(blank)
    blank.locator("#rescue").get_by_role("button", name="Close").click()
    assert blank.locator("#rescue").is_hidden()


def test_a_page_survives_its_workers_in_firefox(firefox, site):
    """The same where the stack, the locks and the messages are another browser's."""
    context = new_context(firefox)
    page = context.new_page()
    watch(page, Guard())
    page.add_init_script(f"({ENDS})()")
    page.goto(site)
    wait_for_boot(page, "ready")
    survive(page)
    context.close()
