"""What the mouse is at, in one line; a click looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import use, view
from bokeh.events import MouseLeave, MouseMove, Tap

from web.views.network.inspect_button import FIRST, InspectButton
from web.views.network.network_diagram import NetworkDiagram
from web.views.network.unit_card import UnitCard

if TYPE_CHECKING:
    from web.app import App

PLACES = ("inspect-button", "unit-card", "network-diagram")


def test_the_mouse_and_a_click(app: App) -> None:
    """Over a unit its name and value, beside it nothing; a click opens the card, one beside everything closes it."""
    diagram, line, card = view(app, NetworkDiagram), view(app, InspectButton), view(app, UnitCard)
    plot, units = diagram._plot, diagram._units.data
    at = {"x": float(units["x"][3]), "y": float(units["y"][3])}
    assert f'"name": "{FIRST}"'.replace('"', "&quot;") in line._text.text
    assert "<math" not in line._text.text
    use(app, lambda: plot._trigger_event(MouseMove(plot, **at)))
    assert "unit 2 of hidden layer 1" in line._text.text
    assert "<math" in line._text.text
    use(app, lambda: plot._trigger_event(Tap(plot, **at)))
    assert card.content.visible
    assert "Unit 2 of hidden layer 1" in card._head.text
    use(app, lambda: plot._trigger_event(MouseLeave(plot)))
    assert "<math" not in line._text.text
    use(app, lambda: plot._trigger_event(Tap(plot, x=-0.2, y=1.05)))
    assert not card.content.visible


def test_a_line_of_a_weight(app: App) -> None:
    diagram, line = view(app, NetworkDiagram), view(app, InspectButton)
    plot, edges = diagram._plot, diagram._edges.data
    at = {
        "x": edges["x0"][-1] * 0.7 + edges["x1"][-1] * 0.3,
        "y": edges["y0"][-1] * 0.7 + edges["y1"][-1] * 0.3,
    }
    use(app, lambda: plot._trigger_event(MouseMove(plot, **at)))
    assert "Weight from" in line._text.text
