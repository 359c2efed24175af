"""The document of links and sessions: it comes back as it was, old ones open for ever, broken ones never half apply."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab_page import LabPage
from pages import other, same
from places import FIXTURES

from web.viewmodel.settings.table import NAMES, Settings
from web.viewmodel.sharing.checked_document import read_document
from web.viewmodel.sharing.document import DEFAULTS_1, describe

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Any], Any]

GOLDEN = FIXTURES / "experiments-1.json"


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
