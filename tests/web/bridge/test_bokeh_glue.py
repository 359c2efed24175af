"""Bokeh collects the models of a document no more often than it has to, in the version that the page ships."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import bokeh
import pytest
from bokeh.document import Document
from bokeh.document.models import DocumentModelManager
from bokeh.models import Column, Div

from web.app import App
from web.bridge import bokeh_glue
from web.bridge.bokeh_glue import references_collected_once

PINS = Path(__file__).parents[3] / "web" / "sitebuild" / "pins.toml"


@pytest.fixture
def collections(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Return a list that grows by one each time Bokeh collects the models of a document."""
    made: list[None] = []
    recompute = DocumentModelManager.recompute

    def counted(self: DocumentModelManager) -> None:
        made.append(None)
        recompute(self)

    monkeypatch.setattr(DocumentModelManager, "recompute", counted)
    return made


def test_it_is_tried_with_the_version_that_the_page_ships() -> None:
    """A new Bokeh may call its methods otherwise: whoever pins it reads the glue again."""
    wheels = tomllib.loads(PINS.read_text(encoding="utf-8"))["wheel"]
    (shipped,) = [wheel["version"] for wheel in wheels if wheel["project"] == "bokeh"]
    assert bokeh.__version__ == shipped
    assert f"Bokeh {shipped};" in str(bokeh_glue.__doc__)


def test_without_it_every_change_of_a_reference_is_followed_by_a_collection(
    collections: list[None],
) -> None:
    """Were it otherwise, the glue would be of no use."""
    document, column = Document(), Column(children=[Div(text="old")])
    document.add_root(column)
    collections.clear()
    for text in ("one", "two", "three"):
        column.children = [Div(text=text)]
    assert len(collections) == 3


@pytest.mark.parametrize("fails", [False, True])
def test_several_changes_are_collected_together(collections: list[None], fails: bool) -> None:  # noqa: FBT001
    """Models that come and go are known at the end, after an error too, and later changes as ever."""
    document, column = Document(), Column(children=[Div(text="old")])
    document.add_root(column)
    collections.clear()
    try:
        with references_collected_once(document):
            for text in ("one", "two", "three"):
                column.children = [Div(text=text)]
            assert collections == []
            if fails:
                raise ZeroDivisionError  # noqa: TRY301 - as a view's mistake would
    except ZeroDivisionError:
        assert fails
    assert collections == [None]
    assert {model.text for model in document.models if isinstance(model, Div)} == {"three"}
    column.children = [Div(text="four")]
    assert collections == [None, None]
    assert {model.text for model in document.models if isinstance(model, Div)} == {"four"}


def test_numbers_alone_and_other_documents_are_left_alone(collections: list[None]) -> None:
    """No collection where no reference has changed; another document collects as ever meanwhile."""
    document, div = Document(), Div(text="old")
    document.add_root(div)
    other, column = Document(), Column(children=[])
    other.add_root(column)
    collections.clear()
    with references_collected_once(document):
        div.text = "new"
        column.children = [Div(text="one")]
        assert collections == [None]
    assert collections == [None]


def test_a_training_frame_is_drawn_without_a_collection(collections: list[None]) -> None:
    """Another data set takes one collection for all views; new numbers in the same pictures take none."""
    app = App(
        Document(),
        theme="light",
        announce=print,
        changed=lambda: None,
        drawing=references_collected_once,
    )
    assert collections == [None]

    async def use() -> None:
        collections.clear()
        await app.command("choose", {"key": "iris"})
        app.draw()
        assert collections == [None]
        await app.command("step", {"unit": "epoch"})
        app.draw()
        assert collections == [None]

    asyncio.run(use())
