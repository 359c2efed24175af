"""The views of a step: all look at the guide's place, follow the run, and have the styles of their parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from apps import do, view

from web.views.explain import guided
from web.views.explain.paths_view import PathsView
from web.views.explain.step_view import StepView

if TYPE_CHECKING:
    from web.app import App

PLACES = ("explain-view", "paths-view")
VIEWS = (StepView, PathsView)


@pytest.mark.parametrize("kind", VIEWS)
def test_they_look_at_one_place(app: App, kind: type[Any]) -> None:
    """Which the commands change: network, row and quantity."""
    do(app, "explain", network="xor_2_2_1", row=3, at="delta_1^1")
    step = view(app, kind).step
    assert (step.tour.network, step.tour.row) == ("xor_2_2_1", 2)
    assert step.quantity.name.key == "delta_1^1"
    assert view(app, kind).guide is view(app, StepView).guide


@pytest.mark.parametrize("kind", VIEWS)
@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("step", {}),
        ("set", {"settings": {"hidden_layer_sizes": [2]}}),
        ("set", {"settings": {"learning_rate": 0.7}}),
        ("choose", {"key": "iris"}),
        ("explain", {"row": 2}),
    ],
)
def test_they_are_drawn_again(
    app: App,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Any],
    command: str,
    args: dict[str, Any],
) -> None:
    """Whatever changes the numbers of the step or the place in it."""
    do(app, "explain", network="run", row=1, at="w_1,1^1'")
    shown, drawn = view(app, kind), []
    html = shown.html
    monkeypatch.setattr(shown, "html", lambda: drawn.append(html()) or drawn[-1])
    do(app, command, **args)
    assert drawn
    assert shown.content.text == drawn[-1] == html()


@pytest.mark.parametrize("kind", VIEWS)
def test_they_have_the_styles_of_the_step_and_of_its_tools(app: App, kind: type[Any]) -> None:
    """Beside those of every text."""
    there = [sheet.css for sheet in view(app, kind).content.stylesheets if hasattr(sheet, "css")]
    folder = Path(guided.__file__).parent
    files = [folder / name for name in ("step.css", "tools.css")]
    assert there[-2:] == [file.read_text(encoding="utf-8") for file in files]
