"""A second language in the built page: every word on the screen is another one, and nothing breaks the layout."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil

import pytest
from guarded_pages import Guard, new_context, settled, wait_for_boot, watch
from pseudo import CODE, ENGLISH_WORD, translated, write_language
from site_server import SITE, address, serve, stop

from web.sitebuild.packs import read_pack, write_pack

pytestmark = pytest.mark.browser

WORDS = SITE.parent / "web" / "viewmodel" / "words"
#: Names that are the same in every language; names of the columns and classes of the table that is open.
SAME = {
    "Backprop",
    "Lab",
    "class",
    "blue",
    "orange",
    "circle",
    "sin",
    "ln",
    "BSD",
    "Clause",
    "Pyodide",
}
#: Every text that is seen, through shadow roots, and what is wrong with how it is laid out.
LOOK = """() => {
  const texts = [], wide = [], clipped = [];
  const walk = (root) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement ?? node.getRootNode().host;
        const text = node.textContent.trim();
        if (!text || parent.closest("style, script, pre, code, math, noscript")) continue;
        if (!parent.checkVisibility()) continue;
        texts.push(text);
        const box = parent.getBoundingClientRect();
        const style = getComputedStyle(parent);
        if (style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && box.width > 2 &&
            parent.scrollWidth > parent.clientWidth + 2 && parent.clientWidth > 0) clipped.push(text);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.shadowRoot) walk(node.shadowRoot);
        walk(node);
      }
    }
  };
  walk(document.body);
  if (document.documentElement.scrollWidth > innerWidth) wide.push(document.documentElement.scrollWidth);
  for (const card of document.querySelectorAll(".card, .run-bar, header, footer")) {
    const right = card.checkVisibility() ? card.getBoundingClientRect().right : 0;
    if (right > innerWidth + 1) wide.push(card.id || card.className);
  }
  return { texts, wide, clipped };
}"""

#: Scrolls a panel, or on phones the page.
SCROLL = """([id, share]) => {
  for (const pane of [document.getElementById(id), document.getElementById("setup-fields"), document.scrollingElement])
    pane.scrollTop = share * pane.scrollHeight;
}"""


def add_language(site, folder):
    """Add the made language to a copy of the built site, as the build adds every folder of words."""
    write_language(folder)
    page = (site / "index.html").read_text(encoding="utf-8")
    element = re.search(r'(id="boot-manifest">)(.*?)(</script>)', page, re.DOTALL)
    manifest = json.loads(html.unescape(element[2]))
    tree = read_pack((site / manifest["assets"]["app.pack"]["url"]).read_bytes())
    for path in (folder / CODE).iterdir():
        tree[f"web/viewmodel/words/{CODE}/{path.name}"] = path.read_bytes()
    english = json.loads((WORDS / "en" / "page.json").read_text(encoding="utf-8"))
    words = json.dumps({key: translated(text) for key, text in english.items()}).encode()
    for name, content in (("app.pack", write_pack(tree)), (f"words.{CODE}.json", words)):
        url = f"assets/of-the-test-{name}"
        (site / url).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        manifest["assets"][name] = {"url": url, "bytes": len(content), "sha256": digest}
    manifest["languages"][CODE] = "Pseudo"
    data = (
        json.dumps(manifest).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )
    (site / "index.html").unlink()
    (site / "index.html").write_text(
        page[: element.start(2)] + data + page[element.end(2) :], encoding="utf-8"
    )


@pytest.fixture(scope="module")
def foreign_site(tmp_path_factory):
    """Return the address of the built site with one more language."""
    site = tmp_path_factory.mktemp("site") / "dist"
    shutil.copytree(SITE, site, copy_function=os.link)
    add_language(site, tmp_path_factory.mktemp("words"))
    server = serve(site)
    yield address(server)
    stop(server)


@pytest.fixture(scope="module")
def foreign_page(browser, foreign_site):
    """Return a page in that language, and its guard."""
    context, guard = new_context(browser), Guard()
    context.add_init_script(f"localStorage.setItem('backprop-lab.language', '{CODE}')")
    page = context.new_page()
    watch(page, guard)
    page.goto(foreign_site)
    wait_for_boot(page, "ready")
    yield page, guard
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_word_on_the_screen_changes(foreign_page, width, height):
    """With every fold open, on a large screen and on a phone: nothing is wider than the screen, nothing is cut."""
    page, guard = foreign_page
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.lang") == CODE
    page.evaluate("backpropLab.step({unit: 'epoch', count: 2})")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    seen = {"texts": [], "wide": [], "clipped": []}
    for tab in page.evaluate("[...document.querySelectorAll('[data-tab]')].map(({ id }) => id)"):
        page.evaluate("(id) => BackpropLabParts.dock.open(id)", tab)
        for share in (0, 0.5, 1):
            page.evaluate(SCROLL, [tab, share])
            settled(page)
        for kind, found in page.evaluate(LOOK).items():
            seen[kind] += found
    if folder := os.environ.get("BACKPROP_LAB_SHOTS"):
        page.screenshot(path=f"{folder}/pseudo-{width}.png", full_page=True)
    with pytest.raises(Exception, match="\\u00f8"):
        page.evaluate("backpropLab.set({seed: -1})")
    left = {t: ENGLISH_WORD.findall(t) for t in seen["texts"]}
    left = {text: sorted(set(words) - SAME) for text, words in left.items()}
    assert {text: words for text, words in left.items() if words} == {}
    assert len(seen["texts"]) > 100
    assert (seen["wide"], seen["clipped"]) == ([], [])
    guard.check()
