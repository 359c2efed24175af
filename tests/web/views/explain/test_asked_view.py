"""The view that asks for a number: a field, what is given, the verdict; the answer is not in it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.views.explain.asked_view import AskedView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("asked-view",)


def test_the_number_is_shown_when_it_was_found(app: App) -> None:
    do(app, "explain", network="byu_cs478", row=1, digits=10)
    do(app, "check_number", at="delta_2^2")
    html = view(app, AskedView).html()
    assert "0.01849687375" not in html
    assert html.count("<option") == 24
    do(app, "check_number", number='"><b>')
    html = view(app, AskedView).html()
    assert 'value="&quot;&gt;&lt;b&gt;"' in html
    assert "That is no number." in html
    do(app, "check_number", number="0.0185")
    html = view(app, AskedView).html()
    assert "0.01849687375" in html
    assert "Next quantity" in html
