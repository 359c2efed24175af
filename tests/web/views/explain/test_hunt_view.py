"""The view of the bug hunt: lines that can be chosen, questions, and what was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.viewmodel.explain.practice.hunt import Hunt
from web.views.explain.hunt_view import HuntView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("hunt-view",)


def test_lines_are_buttons_until_the_right_one_is_found(app: App) -> None:
    hunt = Hunt(3)
    do(app, "bug_hunt", bug=4)
    html = view(app, HuntView).html()
    assert html.count('class="line ') == sum(len(each.begins) for each in hunt.program)
    part, line = hunt.found
    do(app, "bug_hunt", line=f"{part}:{line}")
    html = view(app, HuntView).html()
    assert 'class="line ' not in html
    assert html.count('class="faulty"') == 1
    assert html.count("bug_hunt") == 1 + 4
    do(app, "bug_hunt", what="not_transposed")
    assert "return (delta @ w.T) * h * (1.0 - h)" in view(app, HuntView).html()
    do(app, "bug_hunt", fix=1)
    html = view(app, HuntView).html()
    assert 'class="act tried"' in html
    do(app, "bug_hunt", fix=4)
    html = view(app, HuntView).html()
    assert "Next bug" in html
    assert "heat-4" not in html
