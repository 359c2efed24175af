"""The view of the gradient check: a button first, then errors as colors and numbers, and the curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.views.explain.check_view import CheckView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("check-view",)


def test_it_offers_a_check_and_shows_its_result(app: App) -> None:
    do(app, "explain", network="byu_cs478", row=1, digits=4)
    html = view(app, CheckView).html()
    assert "Check the gradients" in html
    assert "<table" not in html
    found = do(app, "check_gradients")
    html = view(app, CheckView).html()
    assert html.count("heat-") >= 18 + 12
    assert html.count('<tr><th scope="row">') == 18
    assert "The gradients agree" in html
    assert html.count('class="near"') == len(found["curve"]) == 11
    assert 'type="range" name="power" min="-11" max="-1" step="1" value="-6"' in html


def test_another_step_asks_for_another_check(app: App) -> None:
    do(app, "explain", network="byu_cs478", row=1)
    do(app, "check_gradients")
    do(app, "explain", row=2)
    html = view(app, CheckView).html()
    assert "The last check was of other weights or rows." in html
    do(app, "explain", row=1)
    assert "The gradients agree" in view(app, CheckView).html()
