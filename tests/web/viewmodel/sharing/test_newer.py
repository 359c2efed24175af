"""Links and sessions with content of a later version: one sentence that gives the way out, and nothing half applied."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, changed

from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import describe
from web.viewmodel.sharing.newer import NewerError, made_by_this_version

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]

LATER: list[dict[str, Any]] = [
    {"settings": {"optimizer": "lion"}},
    {"settings": {"activation": "swish"}},
    {"settings": {"loss": "quantile"}},
    {"settings": {"layer_activations": ["swish"]}},
    {"settings": {"ensemble_size": 5}},
    {"settings": {"x" * 5_000: 1}},
    {"settings": {"learning_rate": {"from": 0.1, "to": 0.01}}},
    {"settings": {"hidden_layer_sizes": [4] * 40}},
    {"settings": {"max_epochs": 10**9}},
    {"settings": [["seed", 1]]},
    {"data": {"set": "swiss_roll"}},
    {"data": {"set": "circle", "choices": {"x1": {"use": "log"}}}},
    {"data": {"set": "circle", "choices": {"x1": {"clip": 3}}}},
    {"data": {"set": "circle", "choices": {"x1": {"scaling": "robust"}}}},
    {"data": {"set": "circle", "derived": ["x1", "x2", "x1^3"]}},
    {"data": {"set": "circle", "sample": 0.5}},
    {"data": {"set": "circle", "split_version": 99}},
    {"lesson": {"locked": ["ensemble_size"]}},
    {"lesson": {"hidden": ["sweep-card"]}},
    {"lesson": {"steps": [{"title": "First"}]}},
    {"sweep": {"seeds": [1, 2, 3]}},
    {"version": 2},
]
LONGEST = 320  # characters: it stands in a bar of the page
IDS = [json.dumps(part)[:60] for part in LATER]


def refused(call: Callable[[], Any]) -> str:
    """Return the sentence that refuses it."""
    with pytest.raises(LinkError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize("part", LATER, ids=IDS)
def test_a_link_with_later_content(
    sharing: LabPage, session: LabPage, run: Run, part: dict[str, Any]
) -> None:
    """Settings, choices, parts and bounds that this version does not know."""
    run(session.set({"seed": 7}))
    run(session.step("epoch", 1))
    before = session.get(), session.weights(), session.lesson, session.message
    link = link_codec.encode({"data": {"set": "xor"}, "settings": {"seed": 3}, **part})
    said = refused(lambda: run(sharing.open_link(link)))
    assert said.startswith("This link was made by a newer version of Backprop Lab: reload the page")
    assert len(said) <= LONGEST
    assert said.endswith((".", "?"))
    assert (session.get(), session.weights(), session.lesson, session.message) == before


@pytest.mark.parametrize("part", LATER, ids=IDS)
def test_a_session_with_later_content(
    sharing: LabPage, session: LabPage, run: Run, part: dict[str, Any]
) -> None:
    """The same inside a session file."""
    run(session.choose("xor"))
    run(session.step("epoch", 1))
    document = {**describe(session.experiment, session.settings.as_dict()), **part}
    file = changed(run(sharing.save()).data, experiment=document)
    before = session.get(), session.weights()
    said = refused(lambda: run(sharing.open_file(file)))
    assert said.startswith("This session was made by a newer version of Backprop Lab: reload")
    assert len(said) <= LONGEST
    assert (session.get(), session.weights()) == before


@pytest.mark.parametrize(
    "parts",
    [
        {"version": 2},
        {"version": "1.5"},
        {"notes": []},
        {"ended": "time_budget"},
        {"history": {"epochs": [0], "losses": {}, "norms": []}},
    ],
)
def test_a_later_session_around_a_known_experiment(
    sharing: LabPage, session: LabPage, run: Run, parts: dict[str, Any]
) -> None:
    """Another version, another part, another reason to stop, another history."""
    run(session.step("epoch", 1))
    file = changed(run(sharing.save()).data, **parts)
    said = refused(lambda: run(sharing.open_file(file)))
    assert "made by a newer version of Backprop Lab: reload" in said
    assert len(said) <= LONGEST


@pytest.mark.parametrize("name", ["network", "training", "watch"])
def test_a_run_with_later_settings(sharing: LabPage, session: LabPage, run: Run, name: str) -> None:
    """A name of the core's own record that is unknown."""
    run(session.step("epoch", 1))
    from pycore.training import serialize

    record, _ = serialize.dump(session.network, session.trainer.state())
    record[name] = {**record[name], "later": 1}
    said = refused(lambda: run(sharing.open_file(changed(run(sharing.save()).data, run=record))))
    assert "made by a newer version of Backprop Lab: reload" in said
    assert len(said) <= LONGEST


def test_reading_of_a_later_version_is_refused_before_a_file_is_asked_for(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Nobody looks for a file that then cannot be opened."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    document = describe(session.experiment, session.settings.as_dict())
    document["data"]["reading"] = {"footer": 2}
    said = refused(lambda: run(sharing.open_link(link_codec.encode(document))))
    assert "made by a newer version" in said
    assert 'Unknown override "footer"' in said


def test_what_is_known_or_damaged_is_not_called_newer(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Every link and session of this version opens; one that was damaged on its way is called that."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    document = describe(
        session.experiment, session.settings.as_dict(), rows=True, weights="trained"
    )
    assert run(sharing.open_link(link_codec.encode(document)))["kind"] == "link"
    assert run(sharing.open_file(run(sharing.save()).data))["kind"] == "session"
    link = link_codec.encode(document)
    for broken in (link[:-5], link[:40] + "~" + link[41:], "hello"):
        assert "newer" not in refused(lambda text=broken: run(sharing.open_link(text)))
    assert "newer" not in refused(lambda: run(sharing.open_file(run(sharing.save()).data[:-80])))


def test_the_innermost_sentence_stays() -> None:
    """One that names a later version already is not wrapped into another."""
    with (
        pytest.raises(NewerError) as caught,
        made_by_this_version("session"),
        made_by_this_version("link"),
    ):
        raise CommandError("no_features")
    assert str(caught.value).startswith("This link was made")
    assert str(caught.value).endswith(" Choose at least one feature column.")
