"""The recorder: documents and their differences, columns and images, and a run with the numbers of the core."""

from __future__ import annotations

import asyncio
import html
import json
import re
from typing import Any

import numpy as np
import pytest
from fake_pyodide import imported, install
from lab_page import LabPage


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module, beside the page's modules as stand-ins."""
    install(monkeypatch)
    for name in ("panel_glue", "wasm_host", "worker_end"):
        imported(monkeypatch, f"web.bridge.{name}")
    return imported(monkeypatch, "web.sitebuild.record_in_pyodide")


def model(name: str, **attributes: Any) -> dict[str, Any]:
    return {"type": "object", "name": "M", "id": name, "attributes": attributes}


def decoded(images: Any, form: dict[str, Any]) -> np.ndarray[Any, Any]:
    """Return the image of a form, by a loop."""
    rows, columns = form["shape"]
    steps = images.content[form["at"] : form["at"] + rows * columns]
    levels = np.zeros((rows + 1, columns + 1), dtype=int)
    for i in range(rows):
        for j in range(columns):
            expected = levels[i, j + 1] + levels[i + 1, j] - levels[i, j]
            levels[i + 1, j + 1] = (expected + steps[i * columns + j]) % 256
    return form["low"] + form["size"] * levels[1:, 1:]


def test_differences_are_found_within_models_and_not_between_them(recorder: Any) -> None:
    """A child that differs is a difference of the child, not of whoever holds it."""
    one = {"roots": [model("a", children=[model("b", text="x", fill="red")], size=1)]}
    other = {"roots": [model("a", children=[model("b", text="y", line="red")], size=1)]}
    assert recorder.differences(one, one) == []
    assert recorder.differences(one, other) == [
        ["b", "text", "y"],
        ["b", "line", "red"],
        ["b", "fill"],
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"roots": [model("a", children=[model("c", text="x")])]},
        {"roots": [model("a", children=[])]},
        {"roots": [model("a", children=[model("b", text="x"), model("c")])]},
    ],
)
def test_a_document_of_other_models_is_refused(recorder: Any, other: dict[str, Any]) -> None:
    one = {"roots": [model("a", children=[model("b", text="x")])]}
    with pytest.raises(recorder.UnlikeError):
        recorder.differences(one, other)


def test_long_texts_stand_once(recorder: Any) -> None:
    long, texts = "x" * 500, {}
    short = recorder.shortened({"a": [long, "b", {"c": long}], "d": 1}, texts)
    assert short == {"a": [{"$": 0}, "b", {"c": {"$": 0}}], "d": 1}
    assert list(texts) == [long]


@pytest.mark.parametrize(
    ("before", "items", "form"),
    [
        ([], [1, 2], [0, [1, 2]]),
        ([1, 2], [1, 2, 3], [2, [3]]),
        ([1, 2], [1, 2], [2, []]),
        ([1, 2, 3], [1], [1, []]),
        ([1, 2, 3], [1, 9, 3], [1, [9, 3]]),
    ],
)
def test_a_column_says_what_is_new(
    recorder: Any, before: list[int], items: list[int], form: list[Any]
) -> None:
    assert recorder.column_form(items, before) == form
    kept, more = form
    assert [*before[:kept], *more] == items


def test_numbers_have_six_digits_and_what_is_none_is_bokeh_s(recorder: Any) -> None:
    column = np.array([1 / 3, np.nan, -np.inf, 12345678.0])
    expected = [
        0.333333,
        {"type": "number", "value": "nan"},
        {"type": "number", "value": "-inf"},
        12345700.0,
    ]
    assert recorder.plain_column(column, None) == expected
    assert recorder.plain_column(["a", 2, [0.5, 1 / 3]], None) == ["a", 2, [0.5, 0.333333]]


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.99), (-1.0, 1.0), (-3.5, 0.25), (0.0, 0.0)])
def test_an_image_comes_back_within_one_level(recorder: Any, low: float, high: float) -> None:
    """And never in another class: whole numbers stay what they are, and nothing below one reaches it."""
    images = recorder.Images()
    shapes = [(7, 5), (1, 1), (3, 8)]
    rng = np.random.default_rng(0)
    for shape in shapes:
        image = rng.uniform(low, high, shape)
        image.flat[0] = np.floor(high)
        form = images.form(image)
        back = decoded(images, form)
        assert np.all(back <= image)
        assert np.all((image - back < form["size"]) | (image > form["low"] + 63 * form["size"]))
        inside = image < form["low"] + 64 * form["size"]
        assert np.all(np.floor(back[inside]) == np.floor(image[inside]))
        assert images.form(image) == form  # and it is there once
    assert len(images.content) <= sum(a * b for a, b in shapes)


def test_the_recorded_run_is_the_one_that_the_core_trains(recorder: Any) -> None:
    """Epochs, losses and weights of the pictures are those of a lab that takes the same steps."""
    end, document, roots = recorder.build("light", "en")
    assert set(roots.values()) > set(recorder.PLACES)
    images = recorder.Images()
    frames = asyncio.run(recorder.run(end, document, images))
    assert len(frames) == len(recorder.STRIDES) + 1
    json.dumps(frames, allow_nan=False)
    page = LabPage()
    losses: dict[str, list[float]] = {}
    for epochs, frame in zip(recorder.STRIDES, frames[1:], strict=True):
        asyncio.run(page.step("epoch", epochs))
        texts = " ".join(
            html.unescape(re.sub("<[^>]*>", " ", v)) for _, _, v in frame if isinstance(v, str)
        )
        state = page.get()
        assert re.search(rf"Epoch\s+{state['epoch']}\b", texts)
        assert "recorded run" in texts
        assert "paused" not in texts
        shown = [float(x) for x in re.search(r"Loss\s+([\d.]+) / ([\d.]+)", texts).groups()]
        assert shown == pytest.approx([state["loss"]["train"], state["loss"]["test"]], rel=1e-3)
        (curve,) = [v for _, name, v in frame if name == "data" and "train" in v]
        for part, (kept, more) in curve.items():
            losses[part] = [*losses.get(part, [])[:kept], *more]
        assert losses["epoch"][-1] == state["epoch"]
        assert losses["train"][-1] == pytest.approx(state["loss"]["train"], rel=1e-5)
    (weights,) = [v for _, name, v in frames[-1] if name == "data" and "weight" in v]
    shown = sorted(float(w) for w in weights["weight"][1])
    own = np.concatenate([np.ravel(each) for each in page.weights()["weights"]])
    assert shown == pytest.approx(sorted(own), rel=1e-5)
    starts = {(name, key) for name, key, *_ in frames[0]}
    assert starts == {(name, key) for frame in frames[1:] for name, key, _ in frame}
