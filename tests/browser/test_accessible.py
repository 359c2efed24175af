"""Every tab, sheet, card, dialog at every size, in both themes: axe-core finds nothing, nothing is small or faint."""

from __future__ import annotations

import pytest
from audits import equip, faults
from guarded_pages import settled, until
from tours import tour

pytestmark = pytest.mark.browser


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
    settled(lab)
    found = faults(lab, in_full=True)
    for selector, way in tour(lab):
        sentences = faults(lab, selector, in_full=in_full)
        found += [f"{selector} {way}: {sentence}" for sentence in sentences]
    lab.evaluate("theme => BackpropLabParts.theme.apply(theme)", "light")
    assert not found, "\n".join(found)


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
