"""The composition root: every view is placed, drawn natively, and follows the session."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path

import pytest
from bokeh.document import Document
from bokeh.document.models import DocumentModelManager
from bokeh.models import ImportedStyleSheet

from web.app import READING_SHARE, App
from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.run.slices import DRAWING_SHARE

INDEX = Path(__file__).parents[2] / "web" / "static" / "index.html"
SETS = tuple(CATALOG)


def make_app(theme: str = "light") -> tuple[App, Document, list[str]]:
    """Return an app, its document and the list that takes what it announces."""
    document, said = Document(), []
    return App(document, theme=theme, announce=said.append, changed=lambda: None), document, said


def test_every_view_has_its_place_in_the_page() -> None:
    """The places that the app fills are exactly those that index.html offers."""
    offered = set(re.findall(r'id="([^"]+)"[^>]*data-view', INDEX.read_text(encoding="utf-8")))
    app, _document, _said = make_app()
    assert set(app.roots().values()) == offered


@pytest.fixture(scope="module")
def shared() -> tuple[App, Document, list[str]]:
    """Make an app for tests that choose their own data, whatever was there before."""
    return make_app()


def copied(document: Document) -> Document:
    """Return what the page makes of a document.

    Bokeh looks through it after each of its roots; here it does so once, in the end.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DocumentModelManager, "recompute", lambda _models: None)
        copy = Document.from_json(document.to_json())
    copy.models.recompute()
    return copy


@pytest.mark.parametrize("key", SETS)
def test_every_set_can_be_drawn(key: str, shared: tuple[App, Document, list[str]]) -> None:
    """Choosing any set of the catalog and training on it leaves a document that serializes, in either theme."""
    app, document, said = shared
    app.restyle("dark")

    async def use() -> None:
        await app.command("choose", {"key": key})
        app.draw()
        await app.command("step", {"unit": "epoch", "count": 2})
        app.draw()

    asyncio.run(use())
    document.to_json()
    app.restyle("light")
    app.draw()
    copy = copied(document)
    assert len(copy.roots) == len(app.roots())
    loss = next(root for root in copy.roots if app.roots()[root.id] == "loss-plot")
    assert list(loss.renderers[0].data_source.data["epoch"]) == [0, 1, 2]
    assert said == []


@pytest.mark.parametrize(
    ("key", "features", "titles"),
    [
        ("iris", ["petal length (cm)"], ("petal length (cm)", "Output")),
        (
            "iris",
            ["petal length (cm)", "petal width (cm)"],
            ("petal length (cm)", "petal width (cm)"),
        ),
        ("auto-mpg", ["weight (lb)"], ("weight (lb)", "miles per gallon")),
        ("auto-mpg", ["weight (lb)", "horsepower"], ("weight (lb)", "horsepower")),
        ("auto-mpg", ["origin"], ("Component 1 (59.3%)", "Component 2 (40.7%)")),
    ],
)
def test_every_kind_of_region_can_be_drawn(
    key: str,
    features: list[str],
    titles: tuple[str, str],
    shared: tuple[App, Document, list[str]],
) -> None:
    """Curves, regions, a fit, a map and a projection: each follows from the chosen columns, in either order."""
    app, document, _said = shared

    async def use() -> None:
        await app.command("choose", {"key": key})
        app.draw()
        await app.command("choose_columns", {"features": features})
        app.draw()

    asyncio.run(use())
    copy = copied(document)
    place = next(root for root in copy.roots if app.roots()[root.id] == "regions")
    plot = place.children[1]
    assert plot.visible
    assert (plot.xaxis.axis_label, plot.yaxis.axis_label) == titles


def test_the_number_of_classes_is_asked_for_blobs_only() -> None:
    """A field that counts for one set alone is not shown for the others."""
    app, document, _said = make_app()

    def visible() -> dict[str, bool]:
        found = {model.title: model.visible for model in document.models if hasattr(model, "title")}
        return {name: found[name] for name in ("Noise", "Classes")}

    for key, toy, classes in (
        ("blobs", True, True),
        ("rings", True, False),
        ("heart", False, False),
    ):
        asyncio.run(app.command("choose", {"key": key}))
        app.draw()
        assert visible() == {"Noise": toy, "Classes": classes}


def test_an_unknown_command_is_refused() -> None:
    """The page API runs the session's commands and nothing else of it."""
    app, _document, _said = make_app()
    with pytest.raises(ValueError, match='Unknown command "subscribe"'):
        asyncio.run(app.command("subscribe", {}))


def test_a_refused_control_shows_the_error_and_nothing_changes() -> None:
    """A control's bad value becomes a message in the page, and the settings stay."""
    app, _document, said = make_app()

    async def use() -> None:
        app.send("set", settings={"learning_rate": "abc"})
        await asyncio.sleep(0.01)

    before = app.lab.settings.as_dict()
    asyncio.run(use())
    assert app.lab.message is not None
    assert app.lab.message.error
    assert "abc" in app.lab.message.text
    assert said == [app.lab.message.text]
    assert app.lab.message.details == ""
    assert app.lab.settings.as_dict() == before


def test_a_mistake_of_the_page_is_told_as_one() -> None:
    """Not as the user's: with what went wrong, and the details for whoever mends it."""
    app, _document, said = make_app()
    app.failed(KeyError("w"))
    message = app.lab.message
    assert message is not None
    assert "inside the page (KeyError: 'w')" in message.text
    assert "KeyError" in message.details
    assert said == [message.text]


def test_what_is_folded_away_is_drawn_when_it_comes_into_sight() -> None:
    """A hidden picture costs nothing, and is up to date when it is seen."""
    app, document, _said = make_app()
    app.draw()
    loss = next(root for root in document.roots if app.roots()[root.id] == "loss-plot")
    source = loss.renderers[0].data_source
    others = set(app.roots().values()) - {"loss-plot"}
    app.show(others, others)
    asyncio.run(app.command("step", {"unit": "epoch", "count": 3}))
    while app.draw():
        pass
    assert len(source.data["epoch"]) == 1
    app.show(app.roots().values(), app.roots().values())
    app.draw()
    assert list(source.data["epoch"]) == [0, 1, 2, 3]


def test_what_is_out_of_sight_is_drawn_last_and_not_while_it_trains() -> None:
    """What is read out or printed is as true as what is seen."""
    app, document, _said = make_app()
    loss = next(root for root in document.roots if app.roots()[root.id] == "loss-plot")
    app.show({"run-status"}, app.roots().values())

    def drawn() -> int:
        return len(loss.renderers[0].data_source.data["epoch"])

    async def use() -> None:
        task = asyncio.ensure_future(app.command("run", {}))
        while app.lab.experiment.trainer.epoch < 2:
            await asyncio.sleep(0)
            app.draw()
            app.draw()
            assert drawn() == 1
        await app.command("pause", {})
        await task

    asyncio.run(use())
    assert app.draw()
    assert drawn() == 1
    assert app.draw()
    assert drawn() == app.lab.experiment.trainer.epoch + 1
    assert not app.draw()


def test_the_end_of_a_run_is_announced() -> None:
    """Whoever does not see the page hears why the training stopped."""
    app, _document, said = make_app()

    async def use() -> None:
        await app.command("set", {"settings": {"max_epochs": 2}})
        await app.command("run", {})

    asyncio.run(use())
    assert said == ["stopped: max epochs (2) reached"]


def test_no_control_fetches_a_style_sheet() -> None:
    """All styles are in the document: what is drawn after the network was cut needs no file."""
    app, document, _said = make_app()
    app.draw()
    asyncio.run(app.command("choose", {"key": "auto-mpg"}))
    app.draw()
    fetched = [m for m in document.models if isinstance(m, ImportedStyleSheet)]
    assert fetched == []


def test_pictures_of_the_progress_take_their_share_of_the_time_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever asks for them while it trains; what a person has changed is drawn at once all the same."""
    app, _document, _said = make_app()
    now, drawn = [0.0], []

    def draw() -> None:
        drawn.append(now[0])
        now[0] += 0.05

    monkeypatch.setattr(app, "_clock", lambda: now[0])
    monkeypatch.setattr(app._views["loss-plot"], "draw", draw)

    async def use() -> None:
        running = asyncio.ensure_future(app.command("run", {}))
        await asyncio.sleep(0)
        app.draw()
        for encoding in (0.0, 0.03):  # which takes time after the drawing, and counts as well
            drawn.clear()
            begun = now[0]
            for _ in range(100):
                app._due.add("loss-plot")
                if app.draw():
                    now[0] += encoding
                    app.sent()
                now[0] += 0.01
            spent = len(drawn) * (0.05 + encoding)
            assert spent <= DRAWING_SHARE * (now[0] - begun) + 0.05 + encoding
            assert len(drawn) >= 3
        count = len(drawn)
        await app.command("set", {"settings": {"l2": 0.001}})
        app._due.add("loss-plot")
        app.draw()
        assert len(drawn) == count + 1
        await app.command("pause", {})
        await running

    asyncio.run(use())


def test_what_is_read_is_redrawn_once_a_second_while_it_trains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a drawing of its own; what a person has changed, and the end of the run, show at once all the same."""
    app, _document, _said = make_app()
    while app.draw():
        pass
    now: list[float] = [0.0]
    drawn: dict[str, list[float]] = {"metrics": [], "loss-plot": []}
    monkeypatch.setattr(app, "_clock", lambda: now[0])
    slow = [0.0]

    def draw(place: str) -> None:
        drawn[place].append(round(now[0], 3))
        now[0] += slow[0] if place == "metrics" else 0.0

    for place in drawn:
        monkeypatch.setattr(app._views[place], "draw", partial(draw, place))

    async def use() -> None:
        running = asyncio.ensure_future(app.command("run", {}))
        await asyncio.sleep(0)
        app.draw()
        app.draw()  # what is read
        for times in drawn.values():
            times.clear()
        now[0] += 1.0
        for _ in range(405):
            app._due |= set(drawn)
            app.draw()
            now[0] += 0.01
        assert len(drawn["metrics"]) == 5
        assert len(drawn["loss-plot"]) > 100
        assert not set(drawn["metrics"]) & set(drawn["loss-plot"])
        slow[0] = 0.2  # a table that takes long leaves the pictures their time
        begun = now[0]
        for times in drawn.values():
            times.clear()
        for _ in range(1000):
            app._due |= set(drawn)
            app.draw()
            now[0] += 0.01
        assert len(drawn["metrics"]) * slow[0] <= READING_SHARE * (now[0] - begun) + slow[0]
        assert len(drawn["metrics"]) >= 2
        assert len(drawn["loss-plot"]) > 900
        await app.command("set", {"settings": {"l2": 0.001}})
        app._due |= set(drawn)
        count = len(drawn["metrics"])
        app.draw()  # a click is answered first
        assert len(drawn["metrics"]) == count
        app.draw()
        assert len(drawn["metrics"]) == count + 1
        await app.command("pause", {})
        await running

    asyncio.run(use())
    count = len(drawn["metrics"])
    while app.draw():
        pass
    assert len(drawn["metrics"]) == count + 1
