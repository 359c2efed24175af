"""The view of the sum over paths: what it shows is what the command returns."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from apps import do, view

from web.viewmodel.explain.tour import NETWORKS
from web.views.explain.paths_view import PathsView, _bar

if TYPE_CHECKING:
    from web.app import App

PLACES = ("paths-view",)


class Balanced(HTMLParser):
    """Fails where tags do not close in order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(markup)
        assert self.open == []

    def handle_starttag(self, tag, _attrs):
        self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("network", NETWORKS)
def test_every_path_and_factor_is_shown(app: App, network: str) -> None:
    do(app, "explain", network=network, row=1)
    found = do(app, "paths", weight="w_1,1^1")
    html = view(app, PathsView).html()
    Balanced(html)
    assert html.count('<section class="path">') == len(found["shown"])
    assert html.count('class="log"') == sum(len(path["factors"]) for path in found["shown"])
    for path in found["shown"]:
        for factor in path["factors"]:
            assert f'data-q="{factor["name"]}"'.replace("'", "&#x27;") in html


def test_lists_and_picture_send_the_choice(app: App) -> None:
    """Each weight of the picture, and lists in which the current one is chosen."""
    do(app, "explain", network="text_2_2_2_2", row=1)
    do(app, "paths", weight="w_2,1^2")
    html = view(app, PathsView).html()
    assert html.count('data-q="w_') >= 12
    assert "&quot;weight&quot;: &quot;w_1,2^3&quot;" in html
    assert len(re.findall(r"<select", html)) == 3
    chosen = re.findall(r'<option value="([^"]*)" selected>', html)
    assert chosen == ["w_2,1^2"] * 3


def test_a_bar_says_how_a_factor_changes_the_product() -> None:
    """To the left of 1 what makes it smaller, to the right what makes it larger; nothing goes over the edge."""
    assert "left:66.7%;width:16.7%" in _bar(-0.1)
    assert 'class="more"' in _bar(3.0)
    assert "left:83.3%;width:16.7%" in _bar(1e9)
    assert "left:0.0%;width:83.3%" in _bar(1e-99)
    assert "left:0;width:83.3%" in _bar(0.0)
    assert "width:0.0%" in _bar(float("nan"))


def test_the_rows_of_a_minibatch_are_a_list(app: App) -> None:
    """Not of a single row; each path says in which row it is."""
    do(app, "explain", network="batch")
    found = do(app, "paths", weight="w_1,1^1", row="all")
    html = view(app, PathsView).html()
    Balanced(html)
    assert len(re.findall(r"<select", html)) == 4
    assert f"all {found['rows']} rows, summed" in html
    for number, path in enumerate(found["shown"], 1):
        assert f"Path {number}, in row {path['row']}: " in html
    do(app, "paths", row=2)
    assert '<option value="2" selected>row 2</option>' in view(app, PathsView).html()
    do(app, "explain", network="text_2_2_2_2", row=1)
    assert "Row of the minibatch" not in view(app, PathsView).html()
