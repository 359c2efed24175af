"""What is said where the loss will be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps import do, view

from web.views.run.loss_hint import LossHint

if TYPE_CHECKING:
    from web.app import App

PLACES = ("loss-hint",)


def test_a_sentence_stands_there_until_there_is_a_curve(app: App) -> None:
    """It names the data and the next action; in the first epoch it says when there will be one."""
    hint = view(app, LossHint)
    assert "200 rows. Press Run" in hint._text.text
    do(app, "step")
    assert "first epoch" in hint._text.text
    do(app, "step", unit="epoch")
    assert hint._text.text == ""
    do(app, "choose", key="iris")
    assert "150 rows" in hint._text.text
