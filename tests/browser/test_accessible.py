"""Every tab, sheet, card, dialog at every size, in both themes: axe-core finds nothing, nothing is small or faint."""

from __future__ import annotations

import pytest
from audits import equip, faults
from guarded_pages import settled, until

pytestmark = pytest.mark.browser
WAYS = ("paths", "check", "derivation", "worked", "asked", "hunt", "walk")  # to look at a step
BOXES = (
    "#results-card details:has(#picture-controls)",
    "#results-card details:has(#point-controls)",
)
BOXES += ("#plots-menu", ".foot details.above")
TABS = """[...document.querySelectorAll(".panels > [data-tab]")].filter((panel) => !panel.hidden).map(({ id }) => id)"""
OPEN = """id => {
  BackpropLabParts.dock.open(id);
  for (const fold of document.querySelectorAll(`#${id} details`)) fold.open = true;
}"""
SETUP = """isOpen => {
  BackpropLabParts.dock.reveal(document.getElementById("setup"));
  for (const fold of document.querySelectorAll("#setup details")) fold.open = isOpen;
}"""
INSPECT = "name => BackpropLabParts.pageEnd.call('inspect', { name })"


class Tour:
    """A look at the parts of a page, one after the other; what falls short is collected with the place."""

    def __init__(self, page, *, in_full):
        self.page, self.in_full = page, in_full
        self.found = []

    def look(self, selector, what=""):
        """Wait until all is drawn and look at a part."""
        settled(self.page)
        sentences = faults(self.page, selector, in_full=self.in_full)
        self.found += [f"{selector} {what}: {sentence}" for sentence in sentences]

    def whole(self):
        """Look at the whole page as it is."""
        settled(self.page)
        self.found += faults(self.page, in_full=True)

    def tabs(self):
        """Look at each tab of the dock with all its folds open, and at each way to look at a step."""
        for tab in self.page.evaluate(TABS):
            self.page.evaluate(OPEN, tab)
            self.look(f"#{tab}")
            for way in WAYS if tab == "explain-card" else ():
                self.page.evaluate(
                    "id => document.getElementById(id).click()", f"explain-tab-{way}"
                )
                self.look("#explain-card", way)

    def over_the_stage(self):
        """Look at the setup with all its settings, the boxes, the card of a unit and of a weight, and the keys."""
        self.page.evaluate(SETUP, arg=True)
        self.look("#setup")
        self.page.evaluate(SETUP, arg=False)
        for box in BOXES:
            if self.page.locator(box).is_visible():  # on phones one has no room
                self.page.evaluate("box => { document.querySelector(box).open = true }", box)
                self.look(box)
                self.page.evaluate("box => { document.querySelector(box).open = false }", box)
        for name in ("h_1^2", "w_1,1^1"):
            self.page.evaluate(INSPECT, name)
            self.look("#unit-card", name)
        self.page.evaluate(INSPECT, "")
        self.page.evaluate("document.getElementById('keys').showModal()")
        self.look("#keys")
        self.page.evaluate("document.getElementById('keys').close()")


@pytest.mark.parametrize(
    ("width", "height", "theme", "in_full"),
    [
        (1440, 900, "light", True),
        (1440, 900, "dark", False),
        (1024, 768, "light", False),
        (1024, 768, "dark", False),
        (390, 844, "light", False),
        (390, 844, "dark", True),
        (320, 640, "light", False),
    ],
)
def test_nothing_falls_short(lab, width, height, theme, in_full):
    """No violation of WCAG 2.2 A and AA or of the best practices; 24 px, 4.5:1 and 3:1; no page wider than the screen.

    Names and roles do not depend on the size and the theme: they are looked at once on a desk and once on a phone.
    """
    lab.set_viewport_size({"width": width, "height": height})
    lab.evaluate("theme => BackpropLabParts.theme.apply(theme)", theme)
    lab.evaluate("backpropLab.run({epochs: 3})")
    until(lab, "backpropLab.get().then(s => s.epoch === 3)", "it is trained")
    equip(lab)
    tour = Tour(lab, in_full=in_full)
    tour.whole()
    tour.tabs()
    tour.over_the_stage()
    lab.evaluate("theme => BackpropLabParts.theme.apply(theme)", "light")
    assert not tour.found, "\n".join(tour.found)


def test_what_a_lesson_has_locked_is_as_clear(lab):
    """Its text has 4.5:1 in both themes, like that of buttons which cannot be pressed now."""
    lesson = {"title": "T", "locked": ["hidden_layer_sizes", "activation", "learning_rate", "run"]}
    link = lab.evaluate("lesson => backpropLab.link({ lesson })", lesson)["link"]
    lab.evaluate("link => backpropLab.open(link)", link)
    equip(lab)
    for theme in ("light", "dark"):
        lab.evaluate("theme => BackpropLabParts.theme.apply(theme)", theme)
        settled(lab)
        locked = lab.locator("#network-controls :is(input, select):disabled")
        assert locked.count() >= 2
        assert faults(lab, in_full=True) == []


def test_nothing_moves_by_itself_where_that_is_not_wanted(lab):
    """No transition and no animation, also within the shadow roots of controls."""
    equip(lab)
    lab.emulate_media(reduced_motion="reduce")
    try:
        settled(lab)
        assert lab.evaluate("audit.moving(document.body)") == []
    finally:
        lab.emulate_media(reduced_motion="no-preference")


PLANTED = """
<style>body { background: white; color: black } :focus { outline: none }</style>
<button style="width: 20px; height: 20px; padding: 0; background: white; border: 1px solid black">b</button>
<p style="color: #999">grey</p><p style="opacity: 0.4">faint</p><p style="color: #666">plain</p>
<input aria-label="i" style="background: white; border: 1px solid #ddd; height: 30px">
<div id="host"></div><img src="data:," width="30" height="30">
<div style="width: 2000px">wide</div>
<div style="width: 50px; height: 50px; animation: turn 3s infinite">moving</div>
<style>@keyframes turn { to { rotate: 1turn } }</style>
"""
IN_SHADOW = """document.getElementById("host").attachShadow({ mode: "open" }).innerHTML =
  '<p style="color: #aaa">inner</p><a href="#" role="button" style="display: block; height: 12px"></a>'"""


def test_the_measures_see_what_is_planted(blank):
    """Each kind of fault is found, in shadow roots too, and nothing is said of a paragraph of enough contrast."""
    blank.set_content(PLANTED)
    blank.evaluate(IN_SHADOW)
    equip(blank)
    found = faults(blank, in_full=True)
    assert any(sentence.startswith("image-alt: img") for sentence in found)
    measured = [sentence for sentence in found if "px" in sentence or ":1" in sentence]
    for text in ("20.0 x 20.0 px", "x 12.0 px", "grey", "faint", "inner", "edge at", "px wide on"):
        assert any(text in sentence for sentence in measured), text
    assert not any("plain" in sentence for sentence in measured)
    assert any("its focus is not seen" in sentence for sentence in found)
    assert len(blank.evaluate("audit.moving(document.body)")) == 1
