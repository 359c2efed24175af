"""What else can fail, produced for real: what the page says and what it offers (table in helpers/failure_words.py)."""

from __future__ import annotations

import pytest
from guarded_pages import until, wait_for_boot
from site_server import SITE

pytestmark = pytest.mark.browser

#: Before any script of the page: what this browser has not, and what is said.
LACKING = {
    "no WebAssembly": ("delete self.WebAssembly", "lacks WebAssembly", "Use a current Chrome"),
    "no streams": ("delete self.DecompressionStream", "lacks WebAssembly", "Firefox (113"),
    "no worker": (
        "self.Worker = function () { throw new Error() }",
        "background worker",
        "content filter",
    ),
    "nothing to draw with": (
        "addEventListener('DOMContentLoaded', () => { Bokeh.embed.embed_items = () => { throw new Error('no') } })",
        "could not be drawn (no)",
        "Reload",
    ),
}


@pytest.mark.parametrize("what", LACKING)
def test_a_browser_that_lacks_something_is_told(blank, page_guard, faulty_site, what):
    """In a sentence, with the way out, within the stage's time."""
    script, reason, remedy = LACKING[what]
    page_guard.expect(".")
    blank.add_init_script(script)
    blank.goto(faulty_site({}))
    wait_for_boot(blank, "failed")
    assert reason in blank.locator("#boot-reason").text_content()
    assert remedy in blank.locator("#boot-remedy").text_content()


def test_a_connection_that_is_gone_or_goes_is_told(blank, page_guard, faulty_site):
    """Before a file's first byte, and within it."""
    page_guard.expect(".")
    address = faulty_site({".pack": (-1, "", None)})
    blank.goto(address)
    wait_for_boot(blank, "failed")
    assert "stopped after" in blank.locator("#boot-reason").text_content()
    assert "Reload the page" in blank.locator("#boot-remedy").text_content()
    blank.goto(faulty_site({".pack": (-2, "", None)}))
    wait_for_boot(blank, "failed")
    assert "could not be downloaded" in blank.locator("#boot-reason").text_content()
    assert "Check the connection" in blank.locator("#boot-remedy").text_content()


def test_the_folder_opened_from_disk_says_what_to_open(blank, page_guard):
    """A browser lets no script there read the others."""
    page_guard.expect(".")
    blank.goto((SITE / "index.html").as_uri())
    wait_for_boot(blank, "failed")
    assert "open backprop-lab.html" in blank.locator("#boot-remedy").text_content()


def test_full_storage_is_said_with_the_way_out(fresh_lab, site):
    """Until there is room again; a kept session that is damaged is said to be, and the others are still there."""
    page = fresh_lab
    others = len(
        page.evaluate("BackpropLabParts.store.list()")
    )  # of pages that tests before this one have closed
    session = page.context.new_cdp_session(page)
    origin = {"origin": site.rstrip("/")}
    session.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": 1})
    page.evaluate("backpropLab.run({epochs: 1})")
    page.evaluate("BackpropLabParts.autosave.keep()")
    line = page.locator("#kept-state")
    until(page, "!document.getElementById('kept-state').hidden", "it is said")
    assert "Save the session as a file" in line.text_content()
    session.send("Storage.overrideQuotaForOrigin", origin)
    page.evaluate("backpropLab.run({epochs: 1}).then(() => BackpropLabParts.autosave.keep())")
    assert line.is_hidden()
    assert len(page.evaluate("BackpropLabParts.store.list()")) == others + 1
    page.evaluate(
        """async () => {
          const bytes = new ArrayBuffer(9);
          await BackpropLabParts.store.put("tab-9", {saved: new Date().toISOString(), title: "lost", bytes});
          const open = indexedDB.open("backprop-lab.sessions");
          await new Promise(done => { open.onsuccess = done });
          const change = open.result.transaction(["heads", "contents"], "readwrite");
          change.objectStore("heads").get("tab-9").onsuccess = ({target}) => {
            change.objectStore("contents").put({key: target.result.content.at, bytes: new ArrayBuffer(8)});
          };
          await new Promise(done => { change.oncomplete = done });
          open.result.close();
        }"""
    )
    page.evaluate("sessionStorage.clear()")  # then the newest of all is offered
    page.reload()
    wait_for_boot(page, "ready")
    page.get_by_text("Continue where you left off: lost").wait_for()
    page.get_by_role("button", name="Continue", exact=True).click()
    until(page, "!document.getElementById('kept-state').hidden", "it is said")
    assert "has been damaged" in line.text_content()
    assert len(page.evaluate("BackpropLabParts.store.list()")) >= 1


def test_a_worker_that_cannot_start_again_leaves_the_last_state(blank, page_guard, faulty_site):
    """One that is silent can be ended; where none starts any more the last state is offered as a file."""
    page_guard.expect(".")
    faults = {}
    blank.goto(faulty_site(faults))
    wait_for_boot(blank, "ready")
    blank.evaluate("backpropLab.run({epochs: 1})")
    supervisor = "BackpropLabParts.pageEnd.supervisor"
    until(blank, f"{supervisor}.state !== null", "a state is held")
    # Looked at in one go: what the worker says next takes it away again.
    said, button = blank.evaluate(
        f"""() => {{
          {supervisor}.slow(7);
          const buttons = [...document.querySelectorAll("#rescue button")].filter((each) => each.checkVisibility());
          return [document.getElementById("rescue-text").textContent, buttons.map((each) => each.textContent.trim())];
        }}"""
    )
    assert "for 7 seconds without an answer" in said
    assert button == ["End it"]
    faults[".pack"] = (404, "text/plain", lambda _: b"")
    faults[".wasm"] = (404, "text/plain", lambda _: b"")
    blank.evaluate("() => { self.Worker = function () { throw new Error('no') } }")
    blank.evaluate("BackpropLabParts.pageEnd.worker.terminate()")
    until(blank, f"{supervisor}.phase === 'ended'", "it has given up")
    assert "Reload the page" in blank.locator("#rescue-text").text_content()
    with blank.expect_download() as download:
        blank.get_by_role("button", name="Save the last state as a file").click()
    assert download.value.suggested_filename.endswith(".backprop-lab")


def test_a_run_that_diverges_a_broken_link_and_one_of_a_newer_page_are_told(lab):
    """In the message, with what to do; a link that is not opened changes nothing."""
    link = lab.evaluate("backpropLab.choose('sine').then(() => backpropLab.link())")["fragment"]
    ended = lab.evaluate(
        """backpropLab.set({learning_rate: 100, loss: "half_squared_error", reduction: "sum", activation: "relu",
          hidden_layer_sizes: [20, 20], max_epochs: 1000}).then(() => backpropLab.run())"""
    )
    assert ended == "diverged"
    lab.get_by_text("diverged").first.wait_for()
    what = "backpropLab.get().then(({data, settings, step}) => ({data, settings, step}))"
    before = lab.evaluate(what)
    for text, sentence in ((link[:-9], "cut off"), ("9" + link.removeprefix("#")[1:], "newer")):
        said = lab.evaluate(
            "text => backpropLab.open(text).then(() => '', error => error.message)", text
        )
        assert sentence in said, said
        lab.locator("#message").get_by_text(said[:40]).first.wait_for()
        assert lab.evaluate(what) == before
