"""The view of the worked steps: complete lines, one field, later lines by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.viewmodel.explain.practice.worked import Worked
from web.views.explain.worked_view import WorkedView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("worked-view",)


def test_a_step_fades(app: App) -> None:
    html = view(app, WorkedView).html()
    assert html.count('class="formula numbers"') == 14
    assert "<form" not in html
    do(app, "worked_step", next=True)
    html = view(app, WorkedView).html()
    assert html.count("<form") == 1
    assert html.count('class="later"') == 13
    assert 'class="formula numbers"' not in html
    do(app, "worked_step", number="999")
    html = view(app, WorkedView).html()
    assert "The same line on another network:" in html
    assert html.count('class="formula numbers"') == 1
    value = Worked(app.lab.practice).quantity(0).value
    do(app, "worked_step", number=repr(value))
    html = view(app, WorkedView).html()
    assert html.count('class="formula numbers"') == 14
    assert "Next network" in html
