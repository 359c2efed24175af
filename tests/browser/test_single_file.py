"""The single file, opened from the disk as by a double click: all of the page, and no request at all."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from guarded_pages import Guard, until, wait_for_boot, watch
from lab_page import LabPage

from web.sitebuild.pins import load_pins
from web.sitebuild.runtime import Inputs
from web.sitebuild.single import single_file
from web.sitebuild.site import HERE, Builder

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def single(tmp_path_factory):
    """Return the address of the single file, alone in a folder."""
    cache = ROOT / ".cache"
    parts = Builder(ROOT, cache, Inputs(load_pins(HERE / "pins.toml"), cache)).parts()
    path = tmp_path_factory.mktemp("stick") / "backprop lab.html"
    path.write_bytes(single_file(parts))
    return path.as_uri()


@pytest.fixture(scope="module")
def fragment():
    """Return what follows the # in a link that was made elsewhere: by this machine's Python."""

    async def make():
        session = LabPage()
        await session.choose("moons")
        await session.set({"hidden_layer_sizes": [5, 3], "seed": 4, "noise": 0.3})
        return (await session.link())["fragment"]

    with ThreadPoolExecutor(1) as aside:  # Playwright's event loop runs in this thread
        return aside.submit(asyncio.run, make()).result()


@pytest.mark.parametrize("kind", ["browser", "firefox"])
def test_the_single_file_does_it_all_from_the_disk(request, kind, single, fragment):
    """The network cut: it opens a link, trains, opens a file, changes its theme; nothing is asked for, as it says."""
    context = request.getfixturevalue(kind).new_context()
    page = context.new_page()
    guard = Guard()
    asked = []
    watch(page, guard)
    page.on("request", lambda one: asked.append(one.url))
    if kind == "browser":
        context.set_offline(offline=True)
    page.goto(f"{single}#{fragment}")
    wait_for_boot(page, "ready")
    page.locator("#message").filter(has_text="Reproduced").wait_for()
    state = page.evaluate("backpropLab.get()")
    assert (state["data"]["name"], state["settings"]["hidden_layer_sizes"]) == ("moons", [5, 3])
    before = page.evaluate("backpropLab.get()")["loss"]["train"]
    assert page.evaluate("backpropLab.run({epochs: 30})") == "epochs"
    assert page.evaluate("backpropLab.get()")["loss"]["train"] < before
    page.locator("#file").set_input_files(ROOT / "web" / "datasets" / "iris.csv")
    until(page, "backpropLab.get().then(s => s.data.name === 'iris.csv')", "the file is open")
    theme = page.evaluate("document.documentElement.dataset.theme")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") != theme
    foot = page.locator("footer")
    assert "Everything is inside this one file" in foot.inner_text()
    assert "0 requests to other sites." in foot.inner_text()
    foot.get_by_text("Third-party notices", exact=True).click()
    assert foot.get_by_text("Mozilla Public License").first.is_visible()
    assert [url for url in asked if not url.startswith(("file:///", "blob:", "data:"))] == []
    assert len([url for url in asked if url.startswith("file:///")]) <= 1, "the file itself"
    guard.check()
    guard.expect(".")  # the browser says what the policy has stopped
    page.evaluate("fetch('https://planted.invalid/').catch(() => {})")
    until(page, "document.querySelector('footer').innerText.includes('1 request')", "counted")
    context.close()
