"""Records the page's first picture: its document as at the start, and a run. Runs inside Pyodide, by record.js.

The app is the page's own, with the same archives, so its document is the one that the page's worker will make, and the
run is the one that it would train. `job.json` lists the languages, English first. The results are `first.json`, with

`document`
    The document, light and in the first language, each longer text once: `{"$": n}` stands for `texts[n]`.
`texts`
    Those texts.
`roots`
    {id of a root model: id of its place in the page}.
`frames`
    A list of pictures of the run, each a list of `[id of a model, attribute, value]`. Of a data source the value is
    {column: [n, values]}: n values as in the picture before and these. The first list is of the beginning, without the
    values that the document has.
`variants`
    {"theme language": {"document": [[id, attribute, value], ...], "frames": [[number, id, attribute, value], ...]}}:
    what is otherwise there; a document lacks what has no value, and a data source has other columns only.

and `images.bin`, the images of data sources; see `Images`.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import Any

import bokeh.util.serialization as bokeh_ids
import numpy as np
import param.parameterized as param_names
from bokeh.core.serialization import Serializer

from web.bridge import worker_end
from web.viewmodel.run.descriptions import status_sentence
from web.viewmodel.words import t
from web.views.kit.theme import THEMES

WORK = Path("/work")
#: Every document begins with the same names, as in a worker that has just been started.
FIRST_ID, FIRST_NAME = bokeh_ids._simple_id, param_names.object_count  # noqa: SLF001
#: Epochs from each picture to the next: the network learns fast at first.
STRIDES = (1, 2, 4, 6, 10, 14, 20, 28)
#: The places whose models are recorded; the controls stay as they are, for whoever uses them.
PLACES = ("network-diagram", "regions", "loss-plot", "loss-hint", "run-status", "run-score")
LONG = 120  # characters of a text that is written once
DIGITS = 6  # of a number in a picture
LEVELS = 64  # of a number in an image
IMAGE_DIMENSIONS = 2


class UnlikeError(ValueError):
    """A document is not made of the same models as the first one."""


def build(theme: str, language: str) -> tuple[worker_end.WorkerEnd, dict[str, Any], dict[str, str]]:
    """Return an app as at the start of the page, its document and the places of its roots."""
    bokeh_ids._simple_id, param_names.object_count = FIRST_ID, FIRST_NAME  # noqa: SLF001
    worker_end.BUILT.clear()
    worker_end.build(theme, language)
    [end] = worker_end.BUILT
    drawing = end.drawing()
    return end, json.loads(drawing["document"]), json.loads(drawing["roots"])


def models_of(part: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - JSON
    """Return {id: attributes} of every model that is written out in a part of a document."""
    found: dict[str, dict[str, Any]] = {}
    todo = [part]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if item.get("type") == "object" and "id" in item:
                found[item["id"]] = item.get("attributes", {})
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(item)
    return found


def without_models(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a value with the id in place of each model that is written out in it."""
    if isinstance(value, dict):
        if value.get("type") == "object" and "id" in value:
            return {"id": value["id"]}
        return {key: without_models(item) for key, item in value.items()}
    return [without_models(item) for item in value] if isinstance(value, list) else value


def differences(of: dict[str, Any], other: dict[str, Any]) -> list[list[Any]]:
    """Return what another document has otherwise, as ``[id, attribute, value]``, without a value for what it lacks.

    Raises
    ------
    UnlikeError
        If it does not have the same models.
    """
    ours, theirs = models_of(of["roots"]), models_of(other["roots"])
    if list(ours) != list(theirs):
        message = "The documents of two themes have different models."
        raise UnlikeError(message)
    found: list[list[Any]] = []
    for name, attributes in theirs.items():
        before = ours[name]
        for attribute, value in attributes.items():
            if attribute in before and without_models(before[attribute]) == without_models(value):
                continue
            if models_of(value):
                message = f"{name}.{attribute} holds models and differs between two themes."
                raise UnlikeError(message)
            found.append([name, attribute, value])
        found.extend([name, attribute] for attribute in before if attribute not in attributes)
    return found


def shortened(document: Any, texts: dict[str, int]) -> Any:  # noqa: ANN401 - JSON
    """Return a document with ``{"$": n}`` in place of longer texts, which are numbered in ``texts``."""
    if isinstance(document, dict):
        return {key: shortened(item, texts) for key, item in document.items()}
    if isinstance(document, list):
        return [shortened(item, texts) for item in document]
    if isinstance(document, str) and len(document) >= LONG:
        return {"$": texts.setdefault(document, len(texts))}
    return document


def rounded(number: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a number with the digits that a picture shows, in Bokeh's JSON; anything else as it is."""
    if not isinstance(number, float):
        return number
    if math.isnan(number) or math.isinf(number):
        return {"type": "number", "value": "nan" if math.isnan(number) else f"{number:+}"}
    return float(f"{number:.{DIGITS}g}")


class Images:
    """Images as whole numbers of 8 bits, one after the other.

    Each number is written as its difference, modulo 256, from what its neighbors at the left and in the row before lead
    one to expect: an even image becomes mostly zeros, which pack well.
    """

    def __init__(self) -> None:
        self.content = b""
        self._places: dict[bytes, int] = {}

    def form(self, image: np.ndarray[Any, Any]) -> dict[str, Any]:
        """Return where an image is, its shape, what 0 stands for in it, and the size of a level."""
        low = math.floor(image.min())
        span = 2 ** math.ceil(
            math.log2(max(1, math.ceil(image.max()) - low))
        )  # whole numbers, which are classes, stay
        levels = np.floor((image - low) / span * LEVELS).clip(0, LEVELS - 1).astype(np.uint8)
        steps = np.diff(np.diff(levels, axis=0, prepend=np.uint8(0)), axis=1, prepend=np.uint8(0))
        packed = steps.tobytes()
        if packed not in self._places:
            self._places[packed] = len(self.content)
            self.content += packed
        at = self._places[packed]
        return {"at": at, "shape": image.shape, "low": low, "size": span / LEVELS}


def column_form(items: list[Any], before: list[Any]) -> list[Any]:
    """Return a column as ``[n, values]``: n values of the one before and these."""
    same = next(
        (at for at, (old, new) in enumerate(zip(before, items, strict=False)) if old != new),
        min(len(before), len(items)),
    )
    return [same, items[same:]]


def plain_column(values: Any, images: Images) -> list[Any]:  # noqa: ANN401 - what sources hold
    """Return the values of a column of a data source as JSON."""
    found: list[Any] = []
    for value in values.tolist() if isinstance(values, np.ndarray) else values:
        if isinstance(value, np.ndarray) and value.ndim == IMAGE_DIMENSIONS:
            found.append(images.form(value))
        elif isinstance(value, (np.ndarray, list, tuple)):
            found.append([rounded(each) for each in np.asarray(value).tolist()])
        else:
            found.append(rounded(value))
    return found


class Recorder:
    """Collects what changes in the recorded places from one picture to the next.

    Parameters
    ----------
    end
        The app.
    document
        Its document at the start.
    images
        Takes the images.
    """

    def __init__(self, end: worker_end.WorkerEnd, document: dict[str, Any], images: Images) -> None:
        self._images = images
        app = end._app  # noqa: SLF001 - as a page does, but without one
        self._start = models_of(document["roots"])
        places = app.roots()
        self._models = {
            model.id: model
            for root in app._document.roots  # noqa: SLF001
            if places[root.id] in PLACES
            for model in root.references()
        }
        self._first = {
            name: dict(model.properties_with_values(include_defaults=True))
            for name, model in self._models.items()
        }
        self._columns: dict[tuple[str, str], list[Any]] = {}
        self._changed: dict[tuple[str, str], None] = {}
        self.frames: list[list[list[Any]]] = []
        app._document.on_change(self._note)  # noqa: SLF001

    def _note(self, event: Any) -> None:  # noqa: ANN401 - any of Bokeh's events
        if event.model.id in self._models:
            self._changed[event.model.id, event.attr] = None

    def take(self) -> None:
        """Note what has changed since the last picture."""
        changed, self._changed = self._changed, {}
        self.frames.append([[*key, self._form(*key)] for key in changed])

    def _form(self, name: str, attribute: str) -> Any:  # noqa: ANN401 - JSON
        value = getattr(self._models[name], attribute)
        if attribute != "data":
            return self._encoded(value)
        form = {}
        for key, column in value.items():
            items = plain_column(column, self._images)
            form[key] = column_form(items, self._columns.get((name, key), []))
            self._columns[name, key] = items
        return form

    def _encoded(self, value: Any) -> Any:  # noqa: ANN401 - a property's
        return Serializer(references=set(self._models.values())).encode(value)

    def beginning(self) -> list[list[Any]]:
        """Return what is recorded as it is at the start, ``[id, attribute]`` where the document has the value."""
        touched = sorted({(name, key) for frame in self.frames for name, key, _ in frame})
        return [
            [name, key]
            if key in self._start[name]
            else [name, key, self._encoded(self._first[name][key])]
            for name, key in touched
        ]


async def run(
    end: worker_end.WorkerEnd, document: dict[str, Any], images: Images
) -> list[list[list[Any]]]:
    """Train and return the pictures, the beginning first."""
    app = end._app  # noqa: SLF001
    end.connect(lambda *_: None, lambda *_: None, end._theme)  # noqa: SLF001
    app.show(PLACES, PLACES)
    app.draw()
    recorder = Recorder(end, document, images)
    for epochs in STRIDES:
        await app.command("step", {"unit": "epoch", "count": epochs})
        while app.draw():
            pass
        recorder.take()
    lab = app.lab
    state = escape(status_sentence(lab.experiment, lab.status, lab.stop_reason))
    recorded = escape(t("recorded"))
    for change in (change for frame in recorder.frames for change in frame):
        if isinstance(change[2], str):  # nobody has paused it
            change[2] = change[2].replace(f">{state}<", f">{recorded}<")
            change[2] = change[2].replace(f'title="{state}"', f'title="{recorded}"')
    return [recorder.beginning(), *recorder.frames]


def other_frames(of: list[list[list[Any]]], others: list[list[list[Any]]]) -> list[list[Any]]:
    """Return what other pictures of the same run have otherwise, as ``[number, id, attribute, value]``.

    Raises
    ------
    UnlikeError
        If they are not of the same models and attributes.
    """
    found = []
    for number, (frame, other) in enumerate(zip(of, others, strict=True)):
        if [change[:2] for change in frame] != [change[:2] for change in other]:
            message = f"Picture {number} of the run is of other models."
            raise UnlikeError(message)
        for (name, attribute, *before), (_, _, *after) in zip(frame, other, strict=True):
            if before == after:
                continue
            [old], [new] = before, after
            if attribute == "data":
                new = {key: form for key, form in new.items() if form != old[key]}
            found.append([number, name, attribute, new])
    return found


async def main() -> None:
    """Record the page in each theme and language."""
    languages = json.loads((WORK / "job.json").read_text("utf-8"))
    images = Images()
    end, document, roots = build("light", languages[0])
    frames = await run(end, document, images)
    variants = {}
    for language in languages:
        for theme in THEMES:
            end, other, _roots = build(theme, language)
            try:
                variants[f"{theme} {language}"] = {
                    "document": differences(document, other),
                    "frames": other_frames(frames, await run(end, other, images)),
                }
            except UnlikeError as error:
                print(f"No first picture ({theme}, {language}): {error}")
    texts: dict[str, int] = {}
    result = {
        "document": shortened(document, texts),
        "roots": roots,
        "frames": frames,
        "variants": shortened(variants, texts),
        "texts": list(texts),
    }
    content = json.dumps(result, separators=(",", ":"), allow_nan=False)
    (WORK / "first.json").write_text(content, encoding="utf-8")
    (WORK / "images.bin").write_bytes(images.content)
