"""A worker that ends, fails or hangs: another one continues, and at most two seconds of training are lost."""

from __future__ import annotations

import time

import pytest
from guarded_pages import Guard, new_context, until, wait_for_boot, watch

pytestmark = pytest.mark.browser

UP = "BackpropLabParts.pageEnd.supervisor.phase === 'up' && BackpropLabParts.pageEnd.supervisor.generation"
TABLE = "a,b,kind\n" + "".join(f"{i % 7},{i % 5},{'xy'[i % 2]}\n" for i in range(40))
#: JSON of so many levels overflows the stack of JavaScript and C: a fatal error, not a RecursionError. (What comes from
#: outside is never so deep: files, links and arguments are looked at before.)
DEEP = """BackpropLabParts.pageEnd.port.send("patch", {id: 0, patch: "[".repeat(50000) + "]".repeat(50000)})"""
#: Each ends the worker in another way; the page says why.
KILLS = {
    "terminated": ("BackpropLabParts.pageEnd.worker.terminate()", "The browser has ended"),
    "deep recursion": (DEEP, "has failed"),
}


def begin(page) -> None:
    """Open a table, choose settings, and start a run that does not end by itself; its outcome is noted."""
    page.evaluate("text => backpropLab.loadTable({name: 'mine.csv', text})", TABLE)
    page.evaluate(
        """() => backpropLab.set({hidden_layer_sizes: [5, 3], engine: "numpy", seed: 7, max_epochs: 1000000})
          .then(() => { window.run = backpropLab.run().catch(error => error.name) })"""
    )
    until(page, "backpropLab.get().then(s => s.epoch >= 2)", "it trains")


def killed(page, what: str, kill, sentence: str) -> None:
    """End the worker, wait for the next one, and compare what it has with what there was."""
    before = page.evaluate(
        "Promise.all([backpropLab.get(), backpropLab.weights()]).then(([state]) => [state, performance.now()])"
    )
    generation = page.evaluate("BackpropLabParts.pageEnd.supervisor.generation")
    page.evaluate("() => { window.pending = backpropLab.run().catch(error => error.message) }")
    kill(page)
    until(page, f"({UP}) > {generation}", f"{what}: another worker is there")
    state = page.evaluate("backpropLab.get()")
    assert state["settings"] == before[0]["settings"], what
    assert state["data"]["name"] == "mine.csv", what
    assert state["data"]["shape"] == [40, 3], what
    assert sentence in page.locator("#rescue-text").text_content(), what
    assert "this call was not finished" in page.evaluate("window.pending"), what
    # What was trained is what the run was at when it was given last: less than two seconds before its end.
    speed = page.evaluate("window.epochsPerSecond ?? 0")
    assert state["epoch"] >= before[0]["epoch"] - 2 * speed, what


def measure(page) -> None:
    """Note how many epochs a second the run makes."""
    page.evaluate(
        """async () => {
          const [first, begun] = [(await backpropLab.get()).epoch, performance.now()];
          await new Promise(resolve => setTimeout(resolve, 1500));
          window.epochsPerSecond = ((await backpropLab.get()).epoch - first) * 1000 / (performance.now() - begun);
        }"""
    )


def survive(page, kills) -> None:
    """Let one page survive all of these, and go on to the last bit."""
    begin(page)
    measure(page)
    for what, (kill, sentence) in kills.items():
        killed(page, what, kill if callable(kill) else lambda p, k=kill: p.evaluate(k), sentence)
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


def endless(page) -> None:
    """Let the worker compute for ever, and press Pause."""
    page.workers[-1].evaluate("setTimeout(() => { for (;;); }) && 0")
    time.sleep(0.5)
    page.get_by_role("button", name="Pause").click()


def test_a_page_survives_its_workers(fresh_lab, page_guard):
    """Terminated, failed for good, closed by the browser, hung: nothing is lost, and calls are not left open."""
    page_guard.expect(".")  # Pyodide complains about its fatal errors
    more = {
        "closed": (lambda page: page.workers[-1].evaluate("self.close()"), "The browser has ended"),
        "endless step": (endless, "did not stop in time"),
    }
    survive(fresh_lab, KILLS | more)
    fresh_lab.get_by_role("button", name="Close").click()
    assert fresh_lab.locator("#rescue").is_hidden()


def test_a_page_survives_its_workers_in_firefox(firefox, site):
    """The same where the stack, the locks and the messages are another browser's."""
    context = new_context(firefox)
    page = context.new_page()
    watch(page, Guard())
    page.goto(site)
    wait_for_boot(page, "ready")
    survive(page, KILLS)
    context.close()
