"""What all views share: Bokeh looks through the document no more often than it has to."""

from __future__ import annotations

import asyncio

import pytest
from bokeh.document import Document
from bokeh.document.models import DocumentModelManager
from bokeh.models import Column, Div

from web.app import App
from web.views.kit.base import looked_through_once


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Return a list that grows by one each time Bokeh looks through a document."""
    made: list[None] = []
    recompute = DocumentModelManager.recompute

    def counted(self: DocumentModelManager) -> None:
        made.append(None)
        recompute(self)

    monkeypatch.setattr(DocumentModelManager, "recompute", counted)
    return made


@pytest.mark.parametrize("fails", [False, True])
def test_several_changes_are_looked_at_together(looks: list[None], fails: bool) -> None:  # noqa: FBT001
    """Models that come and go are known at the end, after an error too, and later changes as ever."""
    document, column = Document(), Column(children=[Div(text="old")])
    document.add_root(column)
    looks.clear()
    try:
        with looked_through_once(document):
            for text in ("one", "two", "three"):
                column.children = [Div(text=text)]
            assert looks == []
            if fails:
                raise ZeroDivisionError  # noqa: TRY301 - as a view's mistake would
    except ZeroDivisionError:
        assert fails
    assert looks == [None]
    assert {model.text for model in document.models if isinstance(model, Div)} == {"three"}
    column.children = [Div(text="four")]
    assert looks == [None, None]
    assert {model.text for model in document.models if isinstance(model, Div)} == {"four"}


def test_a_frame_of_the_training_is_not_looked_through(looks: list[None]) -> None:
    """Other data are looked through once for all views; new numbers in the same pictures not at all."""
    app = App(Document(), theme="light", announce=print, changed=lambda: None)
    assert looks == [None]

    async def use() -> None:
        looks.clear()
        await app.command("choose", {"key": "iris"})
        app.draw()
        assert looks == [None]
        await app.command("step", {"unit": "epoch"})
        app.draw()
        assert looks == [None]

    asyncio.run(use())
