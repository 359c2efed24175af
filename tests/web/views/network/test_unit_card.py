"""The card: what it shows, what its controls send, and what stays while it trains."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from apps import do, teach, view

from web.views.network.network_diagram import NetworkDiagram
from web.views.network.unit_card import UnitCard

if TYPE_CHECKING:
    from web.app import App

PLACES = ("unit-card", "network-diagram")


def sent(text: str, call: str) -> list[dict[str, Any]]:
    """Return the arguments of all controls that send a command."""
    found = re.findall(rf'data-call="{call}" data-args="([^"]*)"', text)
    return [json.loads(html.unescape(args)) for args in found]


def test_there_is_none_at_first_and_none_when_it_is_closed(app: App) -> None:
    """Nor of what another network does not have."""
    card = view(app, UnitCard)
    assert not card.content.visible
    do(app, "inspect", name="h_8^2")
    assert card.content.visible
    do(app, "set", settings={"hidden_layer_sizes": [3]})
    assert not card.content.visible
    do(app, "inspect", name="h_1^2")
    assert card.content.visible
    assert {"name": ""} in sent(card._head.text, "inspect")
    do(app, "inspect", name="")
    assert not card.content.visible


def test_a_unit_shows_its_numbers_bias_and_weights(app: App) -> None:
    """Typeset, with a button for each weight, and the numbers of now."""
    do(app, "step", count=40)
    found = do(app, "inspect", name="h_2^2")
    card = view(app, UnitCard)
    text = card._numbers.text
    assert "<math" in text
    assert text.count('role="math"') == 5
    assert [args["name"] for args in sent(text, "inspect")] == ["w_1,2^1", "w_2,2^1"]
    assert f"{found['value']:.6g}".lstrip("-") in text
    assert 'class="course"' in text
    assert f'value="{found["value"]!r}"' in card._form.text
    assert sent(card._form.text, "edit_weight") == [{"name": "b_2^1"}]


def test_a_weight_is_typed_over_and_frozen(app: App) -> None:
    """What the form and the button send; afterwards the card shows it."""
    do(app, "inspect", name="w_1,1^1")
    card = view(app, UnitCard)
    freeze, _ = sent(card._form.text, "set")
    assert freeze == {"settings": {"frozen": ["w_1,1^1"]}}
    do(app, "set", **freeze)
    assert "frozen: training leaves it as it is" in card._numbers.text
    assert sent(card._form.text, "set")[0] == {"settings": {"frozen": []}}
    (edit,) = sent(card._form.text, "edit_weight")
    do(app, "edit_weight", **edit, number="1/3")
    assert f'value="{1 / 3!r}"' in card._form.text
    assert "0.333333" in card._numbers.text


def test_fields_stay_while_numbers_change(app: App) -> None:
    """What is being typed is not drawn over: the field is empty while it trains, and the same."""
    do(app, "inspect", name="b_1^1")
    card = view(app, UnitCard)
    app.lab.training.status = "running"
    card.draw()
    form, numbers = card._form.text, card._numbers.text
    assert 'value=""' in form
    app.lab.experiment.advance(5, 1)
    card.draw()
    assert card._form.text == form
    assert card._numbers.text != numbers
    app.lab.training.status = "paused"


def test_rows(app: App) -> None:
    """The number of the row that flows, or what was typed, is in the fields and in the legend's words."""
    do(app, "choose", key="iris")
    do(app, "inspect", name="h_1^2", row=7)
    card = view(app, UnitCard)
    assert (
        'name="row" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" value="7"'
        in card._rows.text
    )
    assert "Row 7" in card._numbers.text
    do(app, "inspect", values="5.1; 3.5; 1.4; 0.2")
    assert 'value="5.1; 3.5; 1.4; 0.2"' in card._rows.text
    assert "Your own row" in card._numbers.text


def test_a_lesson_keeps_what_it_fixes(app: App) -> None:
    """Where the run is fixed nothing is typed over; where freezing is, there is no button for it."""
    do(app, "inspect", name="w_1,1^1")
    card = view(app, UnitCard)
    teach(app, locked=["frozen"])
    assert sent(card._form.text, "set") == []
    assert sent(card._form.text, "edit_weight")
    teach(app, locked=["run"])
    assert card._form.text == ""


def test_names_from_a_file_are_no_markup(app: App) -> None:
    rows = "".join(f"{i},{'u' if i % 2 else '<i>v'}\n" for i in range(20))
    do(app, "load_table", name="t.csv", data=f"<b>a,c\n{rows}")
    do(app, "inspect", name="x_1")
    card = view(app, UnitCard)
    assert "<b>a" not in card._head.text + card._rows.text
    do(app, "inspect", name="h_1^3")
    assert "<i>v" not in card._head.text


def test_a_whole_layer_is_frozen_and_undone(app: App) -> None:
    """From a unit or a weight of it; training leaves it, one of it is not freed alone, undo frees it again."""
    do(app, "set", settings={"frozen": ["b_1^1", "b_1^2"]})
    do(app, "inspect", name="h_2^2")
    card = view(app, UnitCard)
    single, whole = sent(card._form.text, "set")
    assert single == {"settings": {"frozen": ["b_1^1", "b_2^1", "b_1^2"]}}
    assert whole == {"settings": {"frozen": ["b_1^2", "layer_1"]}}
    assert ">Freeze layer</button>" in card._form.text
    do(app, "set", **whole)
    before = do(app, "weights")
    do(app, "step", count=5)
    after = do(app, "weights")
    assert after["weights"][0] == before["weights"][0]
    assert after["biases"][0] == before["biases"][0]
    assert after["weights"][1] != before["weights"][1]
    assert "The whole layer is frozen" in card._numbers.text
    assert ">Unfreeze layer</button>" in card._form.text
    assert sent(card._form.text, "set") == [{"settings": {"frozen": ["b_1^2"]}}]
    diagram = view(app, NetworkDiagram)
    assert "Hidden 1\ntanh, frozen" in diagram._headings.data["text"]
    do(app, "inspect", name="w_2,1^1")
    assert do(app, "inspect", name="w_2,1^1")["frozen"]
    assert sent(card._form.text, "set") == [{"settings": {"frozen": ["b_1^2"]}}]
    do(app, "undo")
    assert "layer_1" not in do(app, "get")["settings"]["frozen"]
    assert "The whole layer is frozen" not in card._numbers.text
    assert "Hidden 1\ntanh" in diagram._headings.data["text"]
    do(app, "inspect", name="x_1")
    assert card._form.text == ""


def test_outputs_and_layers_without_biases_are_frozen_too(app: App) -> None:
    """Without biases a unit has no field, but the button of its layer; a lesson that fixes it takes that away."""
    do(app, "set", settings={"biases": "no"})
    do(app, "inspect", name="h_1^3")
    card = view(app, UnitCard)
    assert sent(card._form.text, "set") == [{"settings": {"frozen": ["layer_2"]}}]
    do(app, "set", settings={"frozen": "layer_2"})
    assert sent(card._form.text, "set") == [{"settings": {"frozen": []}}]
    teach(app, locked=["frozen"])
    assert sent(card._form.text, "set") == []
