"""The document of links and sessions: it comes back as it was, old ones open for ever, broken ones never half apply."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab_page import LabPage
from pages import ROWS, changed, other, same
from places import FIXTURES

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.settings.table import NAMES, Settings
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import DEFAULTS_1, describe

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Any], Any]

GOLDEN = FIXTURES / "experiments-1.json"


@pytest.mark.parametrize("kinds", ["nx", "nnnnn", 5, ["n"]])
def test_kinds_that_are_none_are_refused(kinds: object) -> None:
    """As many letters as columns that are used."""
    file = {"name": "a", "bytes": 1, "sha256": "0" * 64, "targets": ["y"], "features": ["x"]}
    with pytest.raises(LinkError, match="as the types of 2 columns"):
        read_document({"data": {**file, "found": {"kinds": kinds}}})


def test_the_defaults_of_version_1_never_change() -> None:
    """A change of the page's own defaults is fine; links of version 1 keep theirs. New settings need none."""
    frozen = json.loads((GOLDEN.with_name("defaults-1.json")).read_text(encoding="utf-8"))
    assert frozen == DEFAULTS_1
    assert set(DEFAULTS_1) <= set(NAMES)


def test_a_setting_that_links_do_not_know_begins_as_its_default_says() -> None:
    """Settings that came after version 1 stand in a link only where they are not as at first."""
    later = set(NAMES) - set(DEFAULTS_1)
    first = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
    session = LabPage()
    assert not later & set(
        describe(session.experiment, session.settings.as_dict()).get("settings", {})
    )
    plan = read_document({"data": {"set": "circle"}})
    assert plan.settings == {name: first[name] for name in later} | DEFAULTS_1


def golden() -> list[dict[str, Any]]:
    """Return the stored links."""
    found: list[dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("entry", golden(), ids=lambda entry: entry["name"])
def test_links_that_were_made_are_opened_for_ever(run: Run, entry: dict[str, Any]) -> None:
    """Each with its settings, and its run is reproduced, here to 12 digits at least."""
    session, opened = other()
    answer = run(opened.open_link(entry["link"]))
    assert answer["reproduced"] in (True, None)
    state = session.get()
    for name, value in entry["state"].items():
        assert state["data"].get(name, state["settings"].get(name)) == value, name


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
    place, name = content, None
    while isinstance(place, (dict, list)) and place:
        names = list(place) if isinstance(place, dict) else list(range(len(place)))
        name = names[rng.integers(0, len(names))]
        if not isinstance(place[name], (dict, list)) or not place[name] or rng.random() < 0.3:
            break
        place = place[name]
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


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(["circle", "iris", "sine", "auto-mpg"]),
    st.lists(st.integers(1, 9), max_size=3),
    st.sampled_from(["tanh", "relu", "gelu"]),
    st.sampled_from(["gradient_descent", "adam", "nesterov"]),
    st.floats(1e-4, 0.5),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["seed", "start", "trained"]),
    st.integers(0, 20),
)
def test_any_experiment_round_trips(
    run: Run,
    key: str,
    sizes: list[int],
    activation: str,
    optimizer: str,
    rate: float,
    seed: int,
    weights: str,
    steps: int,
) -> None:
    """As a link, and as a session file, which goes on to the last bit."""
    session, sharing = other()
    run(session.choose(key))
    chosen = {"hidden_layer_sizes": sizes, "activation": activation, "optimizer": optimizer}
    run(session.set({**chosen, "learning_rate": rate, "seed": seed}))
    if steps:
        run(session.step("step", steps))
    there, opened = other()
    answer = run(opened.open_link(run(sharing.link({"weights": weights}))["link"]))
    assert answer["reproduced"] is True
    assert there.settings.as_dict() == session.settings.as_dict()
    if weights == "trained":
        assert there.weights() == session.weights()
    run(opened.open_file(run(sharing.save()).data))
    same(session, there)
