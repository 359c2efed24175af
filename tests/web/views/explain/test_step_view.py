"""The step by step view: what it shows is what the command returns; names of files never come into it as markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from apps import do, view

from web.viewmodel.explain.tour import NETWORKS
from web.views.explain.step_view import StepView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("explain-view", "explain-controls")
VOID = {"line", "circle", "input"}


class Balanced(HTMLParser):
    """Fails where tags do not close in order, and collects names and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.names |= {value for name, value in attrs if name == "data-q"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        assert tag in VOID

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def shown(app: App) -> Balanced:
    """Return the view's HTML, read."""
    html = view(app, StepView).html()
    found = Balanced()
    found.feed(html)
    assert found.open == []
    return found


@pytest.mark.parametrize("network", NETWORKS)
def test_it_shows_what_the_command_returns(app: App, network: str) -> None:
    """Title, result, lines, and every quantity of the formula by its name, through one whole step."""
    step = do(app, "explain", network=network, row=1)
    for _ in range(step["count"]):
        found = shown(app)
        for text in (step["title"], *(line["text"] for line in step["lines"])):
            assert text in found.text
        assert step["shown"].replace("-", "\u2212").partition("e")[0] in found.text
        assert {symbol["name"] for symbol in step["inputs"]} <= found.names
        assert step["at"] in found.names
        step = do(app, "explain", move=1)


def test_the_published_digits_are_on_the_screen(app: App) -> None:
    """Error terms of the lab sheet, in ten digits."""
    for at, text in (("delta_1^1", "0.0006498826879"), ("delta_2^2", "0.01849687375")):
        do(app, "explain", network="byu_cs478", at=at, row=1, digits=10)
        assert text in shown(app).text


def test_it_follows_the_run(app: App) -> None:
    """After a step of the run the numbers are those of the new weights."""
    do(app, "explain", network="run", at="z_1^1", row=1)
    before = shown(app).text
    do(app, "step")
    assert shown(app).text != before


def test_a_hostile_table_has_no_markup_in_it(app: App) -> None:
    rows = "".join(f"{i},{i % 3},{'<b>x</b>' if i % 2 else 'y'}\n" for i in range(30))
    do(app, "load_table", data=f"<img src=x>,$$z$$,<script>\n{rows}")
    do(app, "explain", network="run", row=1)
    html = view(app, StepView).html()
    assert "<img" not in html
    assert "<script" not in html
    assert "$$" not in html


def test_the_way_is_seen(app: App) -> None:
    """The backward pass is marked as the other direction."""
    do(app, "explain", network="byu_cs478", at="h_1^2", row=1)
    assert 'class="step"' in view(app, StepView).html()
    do(app, "explain", at="delta_1^1")
    assert 'class="step backward"' in view(app, StepView).html()
