"""The list of runs in the page: what can be done with the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.views.kit.theme import THEMES
from web.views.run.run_list import RunList, Ticked

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

Sent = list[tuple[str, dict[str, Any]]]


def test_every_run_has_a_row_with_what_changed(page: LabPage, send: Callable[..., None]) -> None:
    """Names are text, not HTML."""
    view = RunList(page.lab, THEMES["light"], Ticked(), send)
    view.draw()
    html = view._table.text
    assert html.count("<tr>") == 4
    assert "&lt;b&gt;first&lt;/b&gt;" in html
    assert "<b>first" not in html
    assert "Run 3 (open)" in html
    assert "Start weights: draw 2" in html


def test_the_buttons_are_for_the_chosen_run(
    page: LabPage, sent: Sent, send: Callable[..., None]
) -> None:
    """The open one can be named, pinned and run again; it cannot be opened or deleted."""
    view = RunList(page.lab, THEMES["light"], Ticked(), send)
    view.draw()
    assert view._number == 3
    assert (view._open.disabled, view._delete.disabled, view._again.disabled) == (True, True, False)
    view._run.widget.value = 1
    assert (view._open.disabled, view._delete.disabled) == (False, False)
    assert view._name.widget.value == "<b>first</b>"
    assert sent == []
    for button in (view._open, view._pin, view._delete):
        button.clicks += 1
    view._name.widget.value = "other"
    assert sent == [
        ("restore_run", {"run": 1}),
        ("pin_run", {"run": 1, "pin": True}),
        ("delete_run", {"run": 1}),
        ("name_run", {"run": 1, "title": "other"}),
    ]
    page.delete_run(1)
    view.draw()
    assert view._number == 3


def test_a_run_again_has_one_change(page: LabPage, sent: Sent, send: Callable[..., None]) -> None:
    """A number is typed, a name is chosen."""
    view = RunList(page.lab, THEMES["light"], Ticked(), send)
    view.draw()
    view._setting.widget.value = "learning_rate"
    assert (view._value.widget.visible, view._choice.widget.visible) == (True, False)
    assert view._value.widget.value == "0.1"
    view._value.widget.value = "0,5"
    view._again.clicks += 1
    view._setting.widget.value = "optimizer"
    assert (view._value.widget.visible, view._choice.widget.visible) == (False, True)
    view._choice.widget.value = "adam"
    view._again.clicks += 1
    assert sent == [
        ("run_again", {"settings": {"learning_rate": "0,5"}, "run": 3}),
        ("run_again", {"settings": {"optimizer": "adam"}, "run": 3}),
    ]
