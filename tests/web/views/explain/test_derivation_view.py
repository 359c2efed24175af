"""The derivation as a page: every part with its words, and symbols that are on the diagram."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apps import do, view

from web.views.explain.derivation_view import DerivationView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("derivation-view",)


def test_it_can_be_read_from_the_loss_to_the_step(app: App) -> None:
    html = view(app, DerivationView).html()
    headings = ("The loss", "Forward, from left to right", "What they share: delta", "The step")
    at = [html.index(f"<h3>{heading}</h3>") for heading in headings]
    assert at == sorted(at)
    assert html.count('class="amber"') == 4
    for name in ("w_1,1^2", "h_1^3"):
        assert re.search(rf'<g class="[^"]*" data-q="{re.escape(name)}"', html)
        assert f'<mrow data-q="{name}">' in html


def test_the_general_case_follows_the_network(app: App) -> None:
    do(app, "explain", network="run", row=1)
    assert "The general case, for 2-8-2" in view(app, DerivationView).html()
    assert "Softmax" in view(app, DerivationView).html()
    do(app, "explain", network="mazur_2_2_2")
    html = view(app, DerivationView).html()
    assert "The general case, for 2-2-2" in html
    assert "<h4>Softmax</h4>" not in html
