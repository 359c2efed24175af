"""60 hostile texts on every screen, as names of columns, classes, files and runs, as cells, lessons and links.

None runs, none becomes an element, none leads away, and all stay within their panel, on a desk and on a phone.
"""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from audits import equip
from guarded_pages import settled
from hostile import HOSTILE
from hostile_sessions import narrow, several_targets, wide
from tours import tour

pytestmark = pytest.mark.browser

OPEN = (
    "({ name, bytes }) => backpropLab.open({ name, bytes: new Uint8Array(bytes) }).then(() => null)"
)
LOOK = """selector => [
  ...escapes.markup(),
  ...audit.wider(),
  ...[selector, ".top", ".run-bar", "#network-card", ".learned", ".loss"].flatMap(escapes.outside),
]"""
#: The names of the rows of the table of columns.
ROWS = """() => {
  const names = [];
  const visit = (root) => {
    for (const head of root.querySelectorAll("[role=rowheader], th[scope=row]")) names.push(head.textContent);
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) visit(element.shadowRoot);
  };
  visit(document.getElementById("column-table"));
  return names;
}"""
#: Opens each text as a link, names a file that is no table by it, and chooses it; what the page says of each.
OFFER = """async texts => {
  const said = [];
  for (const text of texts) {
    for (const call of [
      () => backpropLab.open(text),
      () => backpropLab.loadTable({ name: text, bytes: new Uint8Array([0, 255, 0, 1, 2]) }),
      () => backpropLab.set({ shown_target: text, activation: text }),
    ]) said.push(await call().then(() => "taken", (error) => error.message));
  }
  return said;
}"""


def arm(page):
    """Put what looks into a page."""
    equip(page)
    script = Path(__file__).parents[1] / "helpers" / "escapes.js"
    page.evaluate(f"window.escapes = {script.read_text(encoding='utf-8')}")


def point(page, selector):
    """Point at each picture of a place in a few spots: what is shown then is in the page."""
    for picture in page.locator(f"{selector} .picture").all():
        box = picture.bounding_box()
        for x, y in ((0.2, 0.4), (0.6, 0.5)) if box else ():
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * min(box["height"], 300))


def check_plots(page):
    """Every plot in sight saves as SVG without anything that acts, and as CSV without formulas."""
    for place, svg, text in page.evaluate("escapes.plots()"):
        for element in ET.fromstring(svg).iter():
            tag = element.tag.partition("}")[2]
            assert tag not in {"script", "foreignObject", "a", "iframe", "img"}, (place, tag)
            for key, value in element.attrib.items():
                assert not key.startswith("on"), (place, key)
                if key.endswith("href"):
                    assert value.startswith(("#", "data:image/")), (place, value)
        for cell in (cell for row in csv.reader(io.StringIO(text)) for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), (place, cell)
            assert not cell.startswith("-") or re.fullmatch(r"-[\d.e+-]+", cell), (place, cell)


DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def check_screens(page, session, *sizes, in_full):
    """Look at the tabs and the setup of a session in these sizes; ``in_full``: at all else on a desk, too."""
    with ThreadPoolExecutor(1) as pool:  # Playwright has a loop of events in this one
        made = pool.submit(session).result()
    page.evaluate(OPEN, made)
    arm(page)
    found = []
    for size in sizes:
        page.set_viewport_size(size)
        width = size["width"]
        settled(page)
        for selector, way in tour(page, in_full=in_full and size is DESK):
            if size is DESK:
                point(page, selector)
                check_plots(page)
            found += [f"{width} {selector} {way}: {each}" for each in page.evaluate(LOOK, selector)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_texts_of_few_columns_stay_texts_in_their_place(lab):
    """All of them are in sight: each tab, sheet, box and card, wide and narrow, pointed at and saved."""
    check_screens(lab, narrow, DESK, PHONE, in_full=True)
    rows = {" ".join(name.split()) for name in lab.evaluate(ROWS)}
    assert {*HOSTILE[:6], HOSTILE[24]} <= rows, "names are shown letter by letter"


def test_texts_of_many_columns_stay_texts_in_their_place(lab):
    """As do those of which only a part is in sight."""
    check_screens(lab, wide, PHONE, in_full=False)


def test_texts_of_several_targets_stay_texts_in_their_place(lab):
    """As do those of numbers to predict."""
    check_screens(lab, several_targets, DESK, in_full=False)


def test_hostile_links_and_files_are_said_as_texts(lab):
    """What is refused is named in the message, in the list of messages and beside the setup, and does nothing."""
    arm(lab)
    said = lab.evaluate(OFFER, HOSTILE)
    assert not any("taken" in (said[i], said[i + 1]) for i in range(1, len(said), 3))
    settled(lab)
    found = []
    for width in (1440, 390):
        lab.set_viewport_size({"width": width, "height": 844})
        lab.evaluate("document.querySelector('.foot details.after-loading').open = true")
        settled(lab)
        for selector in ("#message", "#message-log", "#setup"):
            found += [f"{width}: {each}" for each in lab.evaluate(LOOK, selector)]
    assert not found, "\n".join(found)


def test_the_looks_see_what_is_planted(blank):
    """Whatever of these texts is HTML is found where it is taken for that, also within a shadow root."""
    blank.set_content("<body><main></main></body>")
    arm(blank)
    plant = """text => {
      const host = document.createElement("div");
      document.querySelector("main").replaceChildren(host);
      host.attachShadow({ mode: "open" }).setHTMLUnsafe(text);
      const found = escapes.markup();
      delete window.hostile;
      return found;
    }"""
    unseen = [
        text
        for text in HOSTILE
        if re.match("[^<]*<[a-z/!]", text) and not blank.evaluate(plant, text)
    ]
    assert unseen == []
