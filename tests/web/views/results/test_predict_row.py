"""The form: what is typed flows through the network, with a cross in the picture that can be moved."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from web.viewmodel.pictures.network.chosen import Chosen
from web.viewmodel.pictures.pointing import ADD, Pointer
from web.views.kit.late import Choice
from web.views.kit.theme import THEMES
from web.views.results.predict_row import PredictRow
from web.views.results.regions import RegionsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

Sent = list[tuple[str, dict[str, Any]]]


def form(page: LabPage, chosen: Chosen, send: Callable[..., None]) -> PredictRow:
    view = PredictRow(page.lab, THEMES["light"], chosen, send)
    view.draw()
    return view


def test_a_changed_field_sends_the_whole_row(
    page: LabPage, sent: Sent, send: Callable[..., None]
) -> None:
    asyncio.run(page.choose("circle"))
    view = form(page, Chosen(), send)
    assert sent == []
    view._controls["x1"].value = 2.5  # type: ignore[union-attr]
    ((name, args),) = sent
    assert (name, set(args["values"]), args["values"]["x1"]) == ("inspect", {"x1", "x2"}, 2.5)


def test_categories_are_chosen_from_a_list(
    page: LabPage, sent: Sent, send: Callable[..., None]
) -> None:
    rows = "\n".join(f"{i},{('red', 'blue', 'blue')[i % 3]},{'ab'[i % 2]}" for i in range(60))
    asyncio.run(page.load_table("size,color,kind\n" + rows, "t.csv"))
    view = form(page, Chosen(), send)
    (choice,) = [each for each in view._controls.values() if isinstance(each, Choice)][:1]
    other = next(name for name, _ in choice.model.options if name != choice.model.value)
    choice.model.value = other
    assert other in sent[0][1]["values"].values()


def test_the_answer_follows_the_row_and_the_training(
    page: LabPage, send: Callable[..., None]
) -> None:
    asyncio.run(page.choose("circle"))
    chosen = Chosen()
    view = form(page, chosen, send)
    assert view._clear.disabled
    texts = [view._answer.text]
    chosen.typed = {"x1": 4.0, "x2": 4.0}
    view.draw()
    texts.append(view._answer.text)
    asyncio.run(page.step("epoch", 5))
    view.draw()
    texts.append(view._answer.text)
    assert len(set(texts)) == 3
    assert view._controls["x1"].value == 4.0  # type: ignore[union-attr]
    assert not view._clear.disabled


def event(x: float, y: float) -> Any:
    return SimpleNamespace(x=x, y=y)


def test_a_click_in_the_picture_is_a_row_and_the_cross_is_dragged(
    page: LabPage, sent: Sent, send: Callable[..., None]
) -> None:
    asyncio.run(page.choose("circle"))
    chosen, pointer = Chosen(), Pointer()
    view = RegionsView(page.lab, THEMES["light"], pointer, send, chosen=chosen)
    view.draw()
    assert list(view._marks["typed"].data["x"]) == []
    view._clicked(event(1.0, 2.0))
    assert sent.pop() == ("inspect", {"values": {"x1": 1.0, "x2": 2.0}})
    chosen.typed = {"x1": 1.0, "x2": 2.0}
    view.draw()
    assert list(view._marks["typed"].data["x"]) == [1.0]
    view._picked_up(event(1.05, 2.0))
    view._drag(event(2.0, 2.5))
    assert list(view._marks["typed"].data["y"]) == [2.5]
    assert sent == []
    view._put_down(event(2.0, 2.5))
    assert sent.pop() == ("inspect", {"values": {"x1": 2.0, "x2": 2.5}})
    view._picked_up(event(-4.0, -4.0))  # far from the cross
    view._put_down(event(-4.0, -4.0))
    assert sent == []
    pointer.mode, pointer.label = ADD, "A"
    view._clicked(event(1.0, 2.0))
    assert sent.pop()[0] == "edit_table"


@pytest.mark.parametrize("key", ["sine", "iris", "digits"])
def test_other_pictures_have_no_such_rows(
    page: LabPage, sent: Sent, send: Callable[..., None], key: str
) -> None:
    asyncio.run(page.choose(key))
    view = RegionsView(page.lab, THEMES["light"], Pointer(), send)
    view.draw()
    view._clicked(event(0.5, 0.5))
    assert sent == []
