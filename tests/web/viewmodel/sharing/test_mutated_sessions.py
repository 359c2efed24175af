"""Mutated sessions with everything in them: each is opened whole, or refused in a sentence, and nothing has changed.

With kept runs, the state of worked steps and bug hunt, a lesson, and the user's table: in the file, in what the page
holds for another worker, and in links to worksheets. BACKPROP_LAB_MUTATIONS=10000 in the environment tries more.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from mutations import somewhere
from pages import ROWS

from pycore import NetworkSpec, Parameters, PycoreError, TrainingSpec, trace_step
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.lessons.sheet import Sheet
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

COUNT = int(os.environ.get("BACKPROP_LAB_MUTATIONS", "200"))
NO_NUMBERS = (float("nan"), float("inf"), -float("inf"))
VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        1.5,
        1e308,
        2**63,
        10**400,
        "",
        "x" * 500,
        "NaN",
        "\ud800",
        "1e999",
    ),
    *([], {}, [1], [[]], {"a": 1}, {"": None}, *NO_NUMBERS),
]


def mutated(rng: np.random.Generator, document: Any) -> Any:
    """Return a document with one part of it removed, replaced or added."""
    content = json.loads(json.dumps(document))
    place, name = somewhere(rng, content, 0.2)
    value = VALUES[rng.integers(0, len(VALUES))]
    kind = rng.integers(0, 5)
    if kind == 0:
        del place[name]
    elif kind == 1 and isinstance(place, dict):
        place[f"more {name}"] = value
    else:
        place[name] = value
    return content


def broken(rng: np.random.Generator, data: bytes) -> bytes:
    """Return bytes with a few of them changed, removed or doubled."""
    content = bytearray(data)
    for _ in range(rng.integers(1, 4)):
        at = int(rng.integers(0, len(content)))
        length = int(rng.integers(1, 9))
        content[at : at + length] = [
            rng.bytes(length),
            b"",
            content[at : at + length] * 2,
        ][rng.integers(0, 3)]
    return bytes(content)


def array(rng: np.random.Generator, data: bytes) -> bytes:
    """Return a stored vector with a value that is none, or of another shape or type."""
    values = np.load(io.BytesIO(data))
    kind = rng.integers(0, 4)
    if kind < 2 and values.size:
        values = values.copy()
        values.flat[rng.integers(0, values.size)] = NO_NUMBERS[rng.integers(0, 3)]
    else:
        values = [values.ravel()[:-1], values.astype("<f4"), values.astype(str)][rng.integers(0, 3)]
    made = io.BytesIO()
    np.save(made, values, allow_pickle=False)
    return made.getvalue()


def repacked(rng: np.random.Generator, data: bytes) -> bytes:
    """Return a session one entry of which is mutated: a document within, a vector, a run, or its bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        chosen = names[rng.integers(0, len(names))]
        gone = rng.random() < 0.03
        for name in names:
            content = old.read(name)
            if name == chosen:
                if gone:
                    continue
                if rng.random() < 0.15:
                    content = broken(rng, content)
                elif name.endswith(".json"):
                    content = json.dumps(mutated(rng, json.loads(content))).encode()
                elif name.endswith(".npy"):
                    content = array(rng, content)
                elif name.startswith("runs/"):
                    content = repacked(rng, content)
                else:
                    content = broken(rng, content)
            new.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def full(session: LabPage, run: Run) -> bytes:
    """Return a session that has all there is to have."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    for size in (2, 3):
        run(session.set({"hidden_layer_sizes": [size], "optimizer": "adam"}))
        run(session.step("step", 4))
    session.name_run(1, "first")
    run(session.set({"hidden_layer_sizes": [2, 2]}))
    run(session.step("epoch", 1))
    session.worked_step(begin=True)
    session.bug_hunt(bug=2, line="hidden_delta:2")
    return run(session.save()).data


def state(page: LabPage) -> str:
    """Return all that a user sees; JSON has no word for what is not a number."""
    return json.dumps([page.get(), page.weights(), page.runs()], allow_nan=False)


def tried(page: LabPage, opened: Callable[[], Any], before: str) -> bool:
    """Return whether it was opened; what is refused is refused in a sentence, and leaves everything as it was."""
    try:
        opened()
    except (CommandError, PycoreError) as error:
        sentence = str(error)
        assert sentence.endswith((".", "?", ")")), sentence
        assert len(sentence) < 3000, sentence
        assert state(page) == before, sentence
        return False
    return True


def test_a_session_with_runs_and_practice(session: LabPage, run: Run, full: bytes) -> None:
    """As a file."""
    rng = np.random.default_rng(1)
    before = state(session)
    opened = 0
    for _ in range(COUNT):
        data = repacked(rng, full)
        if tried(session, lambda data=data: run(session.open_file(data, "x")), before):
            opened += 1
            before = state(session)
            run(session.step("step", 1))
            session.bug_hunt()
            before = state(session)
    assert COUNT // 50 < opened < COUNT // 2


def test_what_the_page_holds_for_another_worker(session: LabPage, run: Run, full: bytes) -> None:
    """A session, its table and the kept runs, one after the other, with the label of the open run."""
    rng = np.random.default_rng(2)
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        table = archive.read("data")
    label = {"run": 3, "name": "", "pinned": False}
    before = state(session)
    opened = 0
    for i in range(COUNT // 2):
        parts = [full, table, b"", full]
        parts[i % 4 if i % 4 != 2 else 3] = repacked(rng, full)
        run_label = mutated(rng, label) if i % 5 == 0 else label
        sizes = [len(part) for part in parts]
        arguments = {"data": b"".join(parts), "sizes": sizes, "run": run_label}
        if tried(session, lambda a=arguments: run(session.restore(**a)), before):
            opened += 1
            before = state(session)
    assert 0 < opened < COUNT // 3


def test_links_to_a_worksheet_and_a_lesson(sharing: LabPage, session: LabPage, run: Run) -> None:
    """The document within a link."""
    rng = np.random.default_rng(3)
    lesson = {"title": "A lesson", "note": "Do it.", "locked": ["loss"], "hidden": ["batch_size"]}
    run(session.load_table(ROWS, "things.csv"))
    whole = describe(session.experiment, session.settings.as_dict(), rows=True, weights="start")
    sizes = (2, 2, 1)
    network = NetworkSpec(sizes, "tanh", "sigmoid", "half_squared_error")
    parameters = Parameters(sizes)
    parameters.vector[:] = np.arange(parameters.vector.size) / 100
    step = trace_step(
        network, parameters, np.array([[0.5, 0.25]]), np.array([[1.0]]), TrainingSpec()
    )
    made = Sheet.of(step, 7, 2)
    assert made is not None
    sheet = {"data": {"set": "circle"}, "sheet": made.document()}
    documents: list[Any] = [whole | {"lesson": lesson}, sheet]
    assert run(sharing.open_link(link_codec.encode(sheet)))["sheet"]
    assert run(sharing.open_link(link_codec.encode(documents[0])))["lesson"]["title"] == "A lesson"
    before = state(session)
    opened = 0
    for i in range(COUNT):
        try:
            text = link_codec.encode(mutated(rng, documents[i % 2]))
        except (ValueError, TypeError, KeyError, CommandError, PycoreError):
            continue  # the packer is ours, and is never given such a thing
        if tried(session, lambda text=text: run(sharing.open_link(text)), before):
            opened += 1
            before = state(session)
    assert opened
