"""The image of the started program: kept after the first start, begun with at the next, and of no harm when damaged."""

from __future__ import annotations

import pytest
from guarded_pages import Guard, new_context, until, wait_for_boot, watch

pytestmark = pytest.mark.browser

#: Notes what workers tell of the image, and how many there were.
LISTEN = """
self.ofMemory = [];
self.workers = 0;
const Own = Worker;
self.Worker = class extends Own {
  constructor(...args) {
    super(...args);
    self.workers += 1;
    this.addEventListener("message", ({ data }) => {
      if (data.type === "memory") self.ofMemory.push(data.state);
    });
  }
};
"""

#: Puts a changed copy of the first image in place of what is kept; its hash is right again unless `hashed` is false.
CHANGE = """
async ({ change, hashed }) => {
  const name = `backprop-lab memory ${new URL(".", location)}`;
  const whole = await caches.open("whole");
  if ((await whole.keys()).length === 0) {
    const first = await caches.open(name);
    const [request] = await first.keys();
    await whole.put(request, await first.match(request));
  }
  const [request] = await whole.keys();
  const response = await whole.match(request);
  const cache = await caches.open(name);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const about = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const memory = bytes.subarray(start);
  const CHANGES = {
    "one bit": () => (memory[20_000_000] ^= 1),
    "no memory": () => memory.fill(0),
    "random memory": () => {
      for (let at = 0; at < memory.length; at += 65536) crypto.getRandomValues(memory.subarray(at, at + 65536));
    },
    "another table": () => (about.tableStart += 1),
    "a smaller memory": () => (about.memoryLength = 65536),
    "a library that is not there": () => (about.libraries[0].path = "/lib/none.so"),
    "a library elsewhere": () => (about.libraries[1].tableBase = 1e9),
    "a function that is not there": () => (about.functions[0][2] = "PyInit_none"),
    "an object that is not there": () => (about.objects[0] = "NoSuchObject"),
    "nothing in front": () => Object.keys(about).forEach((key) => delete about[key]),
  };
  CHANGES[change]();
  const head = new TextEncoder().encode(JSON.stringify(about));
  const changed = new Uint8Array(4 + head.length + memory.length);
  new DataView(changed.buffer).setUint32(0, head.length, true);
  changed.set(head, 4);
  changed.set(memory, 4 + head.length);
  const sha256 = async (part) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", part));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const hash = `${await sha256(head)} ${await sha256(memory)}`;
  const headers = hashed ? { "X-Backprop-Lab-SHA-256": hash } : response.headers;
  await cache.put(request, new Response(changed, { headers }));
}
"""
RUN = "backpropLab.reset().then(() => backpropLab.run({epochs: 25})).then(() => backpropLab.get())"


@pytest.fixture(params=["browser", "firefox"])
def profile(request):
    """Return a function that opens a guarded page in a new profile of Chromium and of Firefox."""
    context, guard = new_context(request.getfixturevalue(request.param)), Guard()
    context.add_init_script(LISTEN)

    def open_page(site):
        page = context.new_page()
        watch(page, guard)
        page.goto(site)
        wait_for_boot(page, "ready")
        return page

    yield open_page
    context.close()
    guard.check()


def kept(page):
    """Wait until the page has kept an image."""
    until(page, "self.ofMemory.includes('kept')", "an image is kept")


def test_the_second_start_begins_with_the_image_and_trains_the_same(profile, site):
    """Same numbers by the same engine; whatever was done at the first visit is not in it."""
    page = profile(site)
    assert page.evaluate("document.getElementById('kept-start').hidden")
    first = page.evaluate(RUN)
    kept(page)
    assert "with nothing of yours" in page.locator("#kept-start-state").text_content()
    page.close()
    page = profile(site)
    until(page, "self.ofMemory.includes('restored')", "the image is begun with")
    assert page.evaluate("[self.workers, self.ofMemory]") == [1, ["found", "restored"]]
    assert page.evaluate("backpropLab.get().then(({ epoch }) => epoch)") == 0
    second = page.evaluate(RUN)
    assert second == first
    page.close()


def test_the_image_is_drawn_in_the_theme_of_the_visit(profile, site):
    """It was taken in the other one."""
    page = profile(site)
    kept(page)
    page.locator("#theme").click()
    mode = page.evaluate("document.documentElement.dataset.theme")
    colors = "[...Bokeh.documents[0]._all_models.values()].map(m => m.background_fill_color).filter(c => c).join()"
    page.close()
    restored = profile(site)
    assert restored.evaluate("document.documentElement.dataset.theme") == mode
    after = restored.evaluate(colors)
    restored.locator("#theme").click()
    restored.locator("#theme").click()
    until(restored, f"{colors} === {after!r}", "the colors are those of the theme")
    restored.close()


def test_the_button_deletes_it_and_the_next_start_does_without(profile, site):
    """Until one is asked for again."""
    page = profile(site)
    kept(page)
    page.get_by_text("Faster start", exact=True).click()
    page.locator("#kept-start-change").click()
    until(
        page,
        "document.getElementById('kept-start-state').textContent.startsWith('No copy')",
        "it says so",
    )
    assert page.evaluate("caches.keys()") == []
    page.close()
    page = profile(site)
    assert page.locator("#kept-start-change").text_content() == "Keep one"
    page.wait_for_timeout(6000)
    assert page.evaluate("[self.ofMemory, self.workers]") == [[], 1]
    page.get_by_text("Faster start", exact=True).click()
    page.locator("#kept-start-change").click()
    page.close()
    page = profile(site)
    kept(page)
    page.close()


DAMAGES = [
    ("one bit", False), ("no memory", True), ("random memory", True), ("another table", True),
    ("a smaller memory", True), ("a library that is not there", True), ("a library elsewhere", True),
    ("a function that is not there", True), ("an object that is not there", True), ("nothing in front", True),
]  # fmt: skip


def test_no_damaged_image_keeps_the_page_from_starting(browser, site):
    """It is given up, once, and another is kept; nothing is said of it."""
    context, guard = new_context(browser), Guard()
    # What Pyodide itself says of a memory that is too small for it.
    guard.expect(
        "wasm instantiation failed|LinkError: WebAssembly.*smaller than the declared initial"
    )
    context.add_init_script(LISTEN)
    page = context.new_page()
    watch(page, guard)
    page.goto(site)
    wait_for_boot(page, "ready")
    kept(page)
    for change, hashed in DAMAGES:
        # The same storage, without a page that keeps an image of its own.
        page.goto(f"{site}files.json")
        page.evaluate(CHANGE, {"change": change, "hashed": hashed})
        page.goto(site)
        wait_for_boot(page, "ready")
        until(page, "self.workers === 2", f"the start without it: {change}")
        assert "restored" not in page.evaluate("self.ofMemory"), change
        assert (
            page.evaluate("backpropLab.run({epochs: 1}).then(() => backpropLab.get())")["epoch"]
            == 1
        )
    context.close()
    guard.check()
