"""The link between the worker's document and the page's: one patch in flight, coalesced, nothing lost."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest
from bokeh.core.serialization import UnknownReferenceError
from bokeh.document import Document
from bokeh.models import ColumnDataSource, Row, Slider, Spinner

from web.bridge.document_link import DocumentLink


class Page:
    """A page that takes patches and applies them to its own copy of the document."""

    def __init__(self) -> None:
        self.document = Document()
        self.slider = Slider(start=0, end=100, value=1)
        self.source = ColumnDataSource(data={"x": [0.0]})
        self.document.add_root(self.slider)
        self.row = Row(children=[])
        self.document.add_root(self.source)
        self.document.add_root(self.row)
        self.drawn = 0
        self.due: list[int] = []  # a drawing each: what the slider's value becomes
        self.patches: list[tuple[int, dict, dict[str, bytes]]] = []
        self.sent: list[int] = []  # how many patches there were each time
        self.link = DocumentLink(
            self.document, self._draw, self._take, lambda: self.sent.append(len(self.patches))
        )
        content = json.loads(self.link.initial())
        self.copy = Document.from_json(content)
        self.link.acknowledged(0)

    def _draw(self) -> bool:
        self.drawn += 1
        if not self.due:
            return False
        self.slider.value = self.due.pop(0)
        return True

    def _take(self, patch_id: int, patch: str, buffers: dict[str, bytes]) -> None:
        self.patches.append((patch_id, json.loads(patch), buffers))

    def values(self) -> list[object]:
        """Return the new values in the newest patch."""
        return [event["new"] for event in self.patches[-1][1]["events"]]


def test_the_first_drawing_holds_the_whole_document() -> None:
    """The page's copy begins with the same values."""
    page = Page()
    assert [getattr(root, "value", None) for root in page.copy.roots] == [1, None, None]


def test_changes_are_sent_as_one_patch() -> None:
    """What changed since the last patch is one message, not one for each change."""
    page = Page()
    page.slider.value = 2
    page.slider.title = "gamma"
    page.link.flush()
    assert len(page.patches) == 1
    assert page.values() == [2, "gamma"]


def test_it_is_said_when_a_patch_has_been_sent() -> None:
    """After it was encoded, once each; without changes there is none."""
    page = Page()
    page.link.flush()
    page.slider.value = 2
    page.link.flush()
    assert page.sent == [1]


def test_a_column_that_has_changed_is_sent_alone() -> None:
    """As bytes, and the page's copy has the same columns afterwards."""
    page = Page()
    page.source.data = {"x": [0.0, 1.0], "name": ["a", "b"]}
    page.link.flush()
    page.link.acknowledged(page.patches[-1][0])
    page.source.data.update({"x": np.array([2.0, 3.0])})
    page.link.flush()
    (event,) = page.patches[-1][1]["events"]
    assert event["kind"] == "ColumnDataChanged"
    assert event["cols"] == ["x"]
    assert "name" not in json.dumps(event["data"])
    assert list(page.patches[-1][2].values()) == [np.array([2.0, 3.0]).tobytes()]


def test_columns_of_other_lengths_are_sent_together() -> None:
    """A column that changed alone before them is not sent first: the page would have columns of two lengths."""
    page = Page()
    page.source.data = {"x": [0.0, 1.0], "name": ["a", "b"]}
    page.link.flush()
    page.source.data.update({"x": [5.0, 6.0]})
    page.source.data = {"x": [1.0, 2.0, 3.0], "name": ["a", "b", "c"]}
    page.source.data.update({"name": ["d", "e", "f"]})
    page.link.acknowledged(page.patches[-1][0])
    first, *others = page.patches[-1][1]["events"]
    assert first["cols"] is None
    assert json.dumps(["d", "e", "f"])[1:-1] in json.dumps(first)
    assert all("x" not in event["cols"] for event in others)


def test_one_patch_is_in_flight() -> None:
    """Until the page has acknowledged a patch, nothing more is sent."""
    page = Page()
    page.slider.value = 2
    page.link.flush()
    page.slider.value = 3
    page.link.flush()
    assert len(page.patches) == 1
    page.link.acknowledged(page.patches[0][0])
    assert len(page.patches) == 2
    assert page.values() == [3]


def test_changes_in_flight_are_coalesced() -> None:
    """Of many values of one property the page gets the newest only."""
    page = Page()
    page.slider.value = 2
    page.link.flush()
    for value in range(3, 50):
        page.slider.value = value
        page.link.flush()
    page.link.acknowledged(page.patches[0][0])
    assert page.values() == [49]


def test_a_late_acknowledgement_of_another_patch_counts_for_nothing() -> None:
    """Only the patch in flight opens the way for the next."""
    page = Page()
    page.slider.value = 2
    page.link.flush()
    page.slider.value = 3
    page.link.flush()
    page.link.acknowledged(99)
    assert len(page.patches) == 1


def test_pictures_are_drawn_once_a_patch() -> None:
    """Drawing waits for the page: it happens when a patch can be sent, not at every change."""
    page = Page()
    page.drawn = 0
    page.slider.value = 2
    page.link.flush()
    page.slider.value = 3
    page.link.flush()
    page.link.flush()
    assert page.drawn == 1
    page.link.acknowledged(page.patches[0][0])
    assert page.drawn == 2


def test_what_matters_less_follows_in_a_patch_of_its_own() -> None:
    """A drawing that changes nothing is no end; each that does is sent, and the next follows its acknowledgement."""
    page = Page()
    page.due = [1, 2, 3]  # 1 is its value already
    page.link.flush()
    assert (len(page.patches), page.values(), page.due) == (1, [2], [3])
    page.link.acknowledged(page.patches[0][0])
    assert (len(page.patches), page.values(), page.due) == (2, [3], [])
    page.link.acknowledged(page.patches[1][0])
    assert len(page.patches) == 2


def test_nothing_new_sends_nothing() -> None:
    """A flush without a change is silent and leaves the way open."""
    page = Page()
    page.link.flush()
    assert page.patches == []
    page.slider.value = 5
    page.link.flush()
    assert page.values() == [5]


def test_a_change_from_the_page_is_applied_and_not_sent_back() -> None:
    """The user's change arrives in Python, its callbacks run, and only what they change goes back."""
    page = Page()
    seen = []
    page.slider.on_change("value", lambda _name, _old, new: seen.append(new))
    page.slider.on_change("value", lambda _name, _old, new: setattr(page.slider, "title", str(new)))
    patch = {
        "events": [
            {"kind": "ModelChanged", "model": {"id": page.slider.id}, "attr": "value", "new": 42}
        ]
    }
    page.link.apply(json.dumps(patch))
    page.link.flush()
    assert seen == [42]
    assert page.values() == ["42"]


def test_arrays_travel_as_buffers() -> None:
    """An array is not written out in JSON: its bytes are beside the patch, under the id that the patch names."""
    page = Page()
    values = np.linspace(0.0, 1.0, 1000)
    page.source.data = {"x": values}
    page.link.flush()
    _id, patch, buffers = page.patches[0]
    (content,) = buffers.values()
    assert content == values.tobytes()
    assert next(iter(buffers)) in json.dumps(patch)


def test_callbacks_run_before_the_change_is_acknowledged() -> None:
    """While a patch is in flight, too, what a change of the page sets off is done when apply returns."""
    page = Page()
    page.slider.title = "first"
    page.link.flush()
    seen = []
    page.slider.on_change("value", lambda _name, _old, new: seen.append(new))
    event = {"kind": "ModelChanged", "model": {"id": page.slider.id}, "attr": "value", "new": 7}
    page.link.apply(json.dumps({"events": [event]}))
    assert seen == [7]


def test_a_flush_from_within_drawing_sends_no_second_patch() -> None:
    """A callback that asks for a patch while one is being put together waits for its acknowledgement."""
    page = Page()
    asked = []

    def draw() -> None:
        page.slider.value += 1
        if len(asked) < 3:
            asked.append(page.slider.value)
            page.link.flush()

    page.link._draw = draw
    page.link.flush()
    assert len(page.patches) == 1
    page.link.acknowledged(page.patches[0][0])
    assert len(page.patches) == 2


def test_changes_of_what_has_left_the_document_are_left_out() -> None:
    """Put in, changed and taken out while a patch is on its way: the page has never heard of it."""
    page = Page()
    page.slider.value = 2
    page.link.flush()
    passing, staying = Spinner(value=1), Spinner(value=1)
    page.row.children = [passing]
    passing.value = 5
    page.row.children = [staying]
    staying.value = 7
    page.link.acknowledged(page.patches[0][0])
    _, patch, _ = page.patches[-1]
    assert passing.id not in json.dumps(patch)
    page.copy.apply_json_patch(patch)
    assert [child.value for child in page.copy.roots[2].children] == [7]
    page.row.children = [passing, staying]
    page.link.acknowledged(page.patches[-1][0])
    page.copy.apply_json_patch(page.patches[-1][1])
    assert [child.value for child in page.copy.roots[2].children] == [5, 7]


def changed(model: object, attr: str, value: object) -> dict[str, object]:
    """Return a change as the page's Bokeh writes it."""
    return {"kind": "ModelChanged", "model": {"id": model.id}, "attr": attr, "new": value}


def test_what_waits_while_the_page_changes_something_is_sent_whole() -> None:
    """A model that waits for the patch in flight is not known to the page because a patch of the page's comes first."""
    page = Page()
    page.slider.value = 2
    page.link.flush()
    waiting = Spinner(value=3)
    page.row.children = [waiting]
    page.link.apply(json.dumps({"events": [changed(page.slider, "value", 7)]}))
    page.link.acknowledged(page.patches[0][0])
    page.copy.apply_json_patch(page.patches[-1][1])
    assert [child.value for child in page.copy.roots[2].children] == [3]


def test_what_a_callback_of_the_page_adds_is_sent_whole() -> None:
    """The same for what is put in while the page's patch is applied, and changed by its next event."""
    page = Page()
    page.slider.value = 2
    page.link.flush()

    def add(_name: str, _old: object, new: int) -> None:
        page.row.children = [*page.row.children, Spinner(value=new)]

    page.slider.on_change("value", add)
    events = [changed(page.slider, "value", 5), changed(page.slider, "value", 6)]
    page.link.apply(json.dumps({"events": events}))
    page.link.acknowledged(page.patches[0][0])
    page.copy.apply_json_patch(page.patches[-1][1])
    assert [child.value for child in page.copy.roots[2].children] == [5, 6]


def test_only_what_concerns_a_model_that_has_left_is_left_out() -> None:
    """A plot has been taken out that the page measures; the click behind that arrives all the same."""
    page = Page()
    leaving = Spinner(value=1)
    page.row.children = [leaving]
    page.row.children = []
    events = [changed(leaving, "value", 4), changed(page.slider, "value", 8)]
    page.link.apply(json.dumps({"events": events}))
    assert (page.slider.value, leaving.value) == (8, 1)


def test_a_model_that_there_never_was_is_an_error() -> None:
    """The page and the worker have come apart: that is said, not passed over."""
    page = Page()
    with pytest.raises(UnknownReferenceError, match="p-never"):
        page.link.apply(
            json.dumps({"events": [changed(SimpleNamespace(id="p-never"), "value", 4)]})
        )
