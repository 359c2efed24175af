"""Documents of unknown origin: read whole, or refused with nothing changed."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from mutations import somewhere
from pages import ROWS, changed

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import DEFAULTS_1, describe

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize("kinds", ["nx", "nnnnn", 5, ["n"]])
def test_kinds_that_are_none_are_refused(kinds: object) -> None:
    """As many letters as columns that are used."""
    file = {"name": "a", "bytes": 1, "sha256": "0" * 64, "targets": ["y"], "features": ["x"]}
    with pytest.raises(LinkError, match="as the types of 2 columns"):
        read_document({"data": {**file, "found": {"kinds": kinds}}})


@pytest.mark.parametrize("seed", range(4))
def test_mutated_links_and_sessions_never_half_apply(
    sharing: LabPage, session: LabPage, run: Run, seed: int
) -> None:
    """10,000 of them: documents and files with parts changed, removed, swapped. A message each, or all of it."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    run(session.step("epoch", 1))
    document, file = (
        describe(session.experiment, session.settings.as_dict(), rows=True, weights="trained"),
        run(sharing.save()).data,
    )
    rng = np.random.default_rng(1 + seed)
    state = session.get(), session.weights()
    opened = refused = 0
    for i in range(2_500):
        asked = i % 10 in (0, 8, 9)  # the others are only read, which the session does not know of
        try:
            if i % 10 < 8:
                changed_document = mutated(rng, document)
                plan = read_document(changed_document)
                assert set(plan.settings) >= set(DEFAULTS_1)
                if i % 10 == 0:
                    run(sharing.open_link(link_codec.encode(changed_document)))
            else:
                run(sharing.open_file(mutated_bytes(rng, file), "x"))
            opened += 1
            state = (session.get(), session.weights()) if asked else state
        except (CommandError, PycoreError) as error:
            assert str(error).endswith((".", "?")), str(error)  # noqa: PT017 - it may succeed as well
            if asked:
                assert (session.get(), session.weights()) == state
            refused += 1
    assert (session.get(), session.weights()) == state
    assert refused > 750
    assert opened > 25


VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    "",
    "x" * 50,
    [],
    {},
    [1],
    ["size"],
    {"a": 1},
    "price",
]


def mutated(rng: np.random.Generator, document: Any) -> Any:
    """Return a document with one part of it changed."""
    content = json.loads(json.dumps(document))
    place, name = somewhere(rng, content, 0.3)
    kind = rng.integers(0, 4)
    if kind == 0:
        del place[name]
    elif kind == 1 and isinstance(place, dict):
        place[str(rng.integers(0, 9))] = VALUES[rng.integers(0, len(VALUES))]
    else:
        place[name] = VALUES[rng.integers(0, len(VALUES))]
    return content


def mutated_bytes(rng: np.random.Generator, data: bytes) -> bytes:
    """Return bytes with some changed, or a session whose document is."""
    if rng.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = json.loads(archive.read("session.json"))
        return changed(data, **mutated(rng, content))
    content = bytearray(data)
    for _ in range(rng.integers(1, 5)):
        content[rng.integers(0, len(content))] = rng.integers(0, 256)
    return bytes(content[: rng.integers(1, len(content) + 1)] if rng.random() < 0.3 else content)
