"""Links and session files: whatever was set up comes back as it was, and a broken one changes nothing."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import ROWS, changed, other, same
from places import FIXTURES

from pycore import PycoreError
from pycore.reading.layout import grid, header
from pycore.reading.text import dialect
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.sharing import Sharing, advice
from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.lab.session import Session
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.settings.table import NAMES, Settings
from web.viewmodel.sharing import link_codec
from web.viewmodel.sharing.document import DEFAULTS_1, describe, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Any], Any]

GOLDEN = FIXTURES / "experiments-1.json"


@pytest.mark.parametrize("key", CATALOG)
def test_a_link_opens_every_set_and_the_run_is_reproduced(
    sharing: Sharing, session: Session, run: Run, key: str
) -> None:
    """Toy sets drawn from the seed, tables of the page."""
    run(session.choose(key))
    run(session.set({"seed": 7, "hidden_layer_sizes": [4]}))
    run(session.new_weights())
    link = run(sharing.link())
    there, opened = other()
    answer = run(opened.open_link(link["link"]))
    assert (answer["kind"], answer["reproduced"]) == ("link", True)
    assert answer["notes"][0].startswith("Reproduced exactly")
    same(session, there)
    assert link["characters"] < 400


def test_roles_choices_and_engineered_features_travel(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """What was chosen for columns, beside the settings."""
    run(session.choose("penguins"))
    run(session.choose_columns(features=["bill length (mm)", "island", "sex"]))
    run(session.use_column("island", {"use": "order", "order": ["Torgersen", "Dream", "Biscoe"]}))
    run(session.use_column("sex", {"missing": "own_category"}))
    link = run(sharing.link())
    there, opened = other()
    run(opened.open_link(link["fragment"]))
    same(session, there)
    run(session.choose("gauss"))
    run(session.choose_columns(derived=["x1", "x1*x2"]))
    run(opened.open_link(run(sharing.link())["fragment"]))
    same(session, there)


def test_the_user_s_rows_travel_by_choice_only(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """Without them the page asks for the file, takes no other for it, and knows it by its hash."""
    run(session.load_table(ROWS.encode(), "things.csv", reading={"decimal": ","}))
    run(session.use_column("level", "order"))
    link = run(sharing.link())
    assert '"low' not in json.dumps(link_codec.decode(link["fragment"]))
    there, opened = other()
    before = there.get()
    answer = run(opened.open_link(link["link"]))
    assert answer["wanted"]["name"] == "things.csv"
    assert there.get() == before
    assert there.message is not None
    assert '"things.csv"' in there.message.text
    answer = run(opened.open_file(ROWS.encode(), "renamed.csv"))
    assert (answer["kind"], answer["reproduced"]) == ("link", True)
    same(session, there)
    run(opened.open_link(link["link"]))
    answer = run(opened.open_file(ROWS.encode() + b"\n1;low;2\n", "things.csv"))
    assert answer["kind"] == "table"
    assert there.message is not None
    assert "is not the file" in there.message.text
    whole = run(sharing.link({"rows": True}))
    there, opened = other()
    assert run(opened.open_link(whole["link"]))["reproduced"] is True
    same(session, there)


TITLED = "Prices of things\n\n" + ROWS.replace("price", "price in EUR")


@pytest.mark.parametrize("options", [{}, {"rows": True}])
def test_what_was_found_out_while_reading_travels(
    sharing: Sharing,
    session: Session,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
) -> None:
    """A later version that would find out otherwise reads as it was read; it is still not the user's own decision."""
    run(session.load_table(TITLED.encode(), "things.csv", reading={"thousands": ""}))
    run(session.choose_columns(target="level"))
    link = run(sharing.link(options))["link"]
    for module, finder in ((dialect, "find_delimiter"), (grid, "Decimal"), (header, "find_place")):
        monkeypatch.setattr(module, finder, None)
    there, opened = other()
    answer = run(opened.open_link(link))
    if not options:
        answer = run(opened.open_file(TITLED.encode(), "renamed.csv"))
    assert answer["reproduced"] is True
    same(session, there)
    assert there.source.reading == {"thousands": ""}
    assert run(Sharing(there).link(options))["link"] == link
    with pytest.raises(TypeError):
        run(there.read_again({"thousands": "."}))  # all else is found out anew


@pytest.mark.parametrize("kinds", ["nx", "nnnnn", 5, ["n"]])
def test_kinds_that_are_none_are_refused(kinds: object) -> None:
    """As many letters as columns that are used."""
    file = {"name": "a", "bytes": 1, "sha256": "0" * 64, "targets": ["y"], "features": ["x"]}
    with pytest.raises(LinkError, match="as the types of 2 columns"):
        read_document({"data": {**file, "found": {"kinds": kinds}}})


def test_rows_that_fit_into_no_link_are_refused(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """Too many, or no text."""
    run(session.load_table(ROWS + "\n" + "1;low;2\n" * 20_000, "large.csv"))
    with pytest.raises(LinkError, match="send the file along"):
        run(sharing.link({"rows": True}))
    run(session.load_table(ROWS.encode("utf-16"), "wide.csv"))
    with pytest.raises(LinkError, match="not UTF-8 text"):
        run(sharing.link({"rows": True}))
    assert run(sharing.link())["characters"] < 600


def test_weights_travel_by_choice(sharing: Sharing, session: Session, run: Run) -> None:
    """Start weights in the place of the seed's, and the weights of now with how far the run had come."""
    run(session.set({"hidden_layer_sizes": [3], "optimizer": "adam"}))
    run(session.step("epoch", 4))
    there, opened = other()
    run(opened.open_link(run(sharing.link({"weights": "trained"}))["link"]))
    assert there.weights() == session.weights()
    assert (there.trainer.epoch, there.trainer.steps, there.status) == (4, 64, "paused")
    assert there.get()["loss"] == session.get()["loss"]
    run(there.reset())
    run(session.reset())
    assert there.weights() == session.weights()
    link = run(sharing.link({"weights": "start"}))
    document = link_codec.decode(link["fragment"])
    document["draw"] = 5  # other weights of the seed: those in the link count
    assert run(opened.open_link(link_codec.encode(document)))["reproduced"] is True
    assert there.weights() == session.weights()
    run(there.new_weights())
    assert there.weights() != session.weights()


def test_a_run_that_goes_another_way_is_told(sharing: Sharing, session: Session, run: Run) -> None:
    """Another loss is "not reproduced"; other bits of nearly the same losses are so many digits."""
    document = link_codec.decode(run(sharing.link())["fragment"])
    document["fingerprint"]["hash"] = "0" * 16
    answer = run(sharing.open_link(link_codec.encode(document)))
    assert answer["reproduced"] is True
    assert "to 12 digits" in answer["notes"][0]
    document["fingerprint"]["loss"][1] *= 1.0 + 1e-11
    answer = run(sharing.open_link(link_codec.encode(document)))
    assert answer["reproduced"] is False
    assert answer["notes"][0].startswith("Not reproduced: after 100 steps")
    assert session.message is not None
    assert session.message.error


def test_a_link_cannot_ask_for_more_work_than_moments(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """A large network in large minibatches: one step is the fingerprint, and a hundred are not made for anybody."""
    large = {"hidden_layer_sizes": [128] * 6, "batch_size": 100_000, "samples": 10_000}
    run(session.set(large))
    document = link_codec.decode(run(sharing.link())["fragment"])
    assert document["fingerprint"]["steps"] == 1
    document["fingerprint"]["steps"] = 100
    answer = run(sharing.open_link(link_codec.encode(document)))
    assert answer["reproduced"] is None
    assert "was not checked" in answer["notes"][0]


def test_what_was_chosen_before_a_link_is_forgotten(sharing: Sharing, run: Run) -> None:
    """Whoever opens a link goes on with other data as its maker would, whatever was done in the page before."""
    link = run(sharing.link())["link"]
    there, opened = other()
    run(there.set({"loss": "half_squared_error"}))
    run(opened.open_link(link))
    run(there.choose("iris"))
    assert there.settings.loss == "cross_entropy"
    run(there.set({"loss": "half_squared_error"}))
    link = run(opened.link())["link"]
    third, reopened = other()
    run(reopened.open_link(link))
    run(third.choose("wine"))
    assert third.settings.loss == "half_squared_error"


def test_a_lesson_travels_as_plain_text(sharing: Sharing, session: Session, run: Run) -> None:
    """Title, text, locked and hidden controls, what is unfolded; the page's next link has it too."""
    lesson = {
        "title": "<b>Lesson</b> 1",
        "note": "Which rate\nis best?",
        "locked": ["seed", "dataset"],
        "hidden": ["errors-card", "l2"],
        "open": ["more-fold"],
    }
    link = run(sharing.link({"lesson": lesson}))
    assert session.lesson == Lesson()
    there, opened = other()
    topics: list[str] = []
    there.subscribe(topics.append)
    answer = run(opened.open_link(link["link"]))
    assert answer["lesson"] == lesson
    assert there.lesson.locked == ("seed", "dataset")
    assert "lesson" in topics
    again = link_codec.decode(run(opened.link())["fragment"])
    assert again["lesson"] == lesson
    run(opened.open_link(run(sharing.link())["link"]))
    assert there.lesson == Lesson()


def test_a_qr_code_is_made_on_demand(sharing: Sharing, run: Run) -> None:
    """An image, and a warning where it is dense."""
    options = {"address": "https://lab.example/", "qr": True}
    code = run(sharing.link(options))["qr"]
    assert code["image"].startswith("data:image/svg+xml")
    assert code["version"] <= 15
    assert code["warning"] is None


def test_a_link_of_tensorflow_playground_opens(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """As far as it maps, with what differs."""
    link = (
        "https://playground.tensorflow.org/#activation=relu&batchSize=12&dataset=spiral&learningRate=0.1"
        "&networkShape=6,3&seed=0.5&noise=10&percTrainData=70&x=true&y=true&xSquared=true&sinX=true"
    )
    answer = run(sharing.open_link(link))
    assert answer["kind"] == "playground"
    assert session.dataset.input_names == ("x1", "x2", "x1^2", "sin x1")
    assert session.network.layer_sizes == (4, 6, 3, 2)
    assert (session.settings.activation, session.settings.batch_size) == ("relu", 12)
    assert len(answer["notes"]) > 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"data": {"set": "circle", "targets": ["nothing"]}}, 'no column "nothing"'),
        ({"data": {"set": "circle", "colour": 1}}, 'unknown part "colour"'),
        ({"data": {"name": "x"}}, 'has no "bytes"'),
        ({"data": None}, "must be a mapping"),
        ({"settings": {"learning_rate": 1000}}, "Learning rate"),
        ({"settings": {"learning_rte": 1}}, 'Did you mean "learning_rate"'),
        (
            {"settings": {"loss": "half_squared_error", "hidden_layer_sizes": [500]}},
            "Hidden layers",
        ),
        ({"draw": -1}, "whole number from 0"),
        ({"start": "AAAA"}, "packed numbers"),
        ({"trained": {"weights": "AAAA", "epoch": 1, "step": 1}}, "packed numbers"),
        ({"trained": {"weights": "AAAA", "epoch": 1.5, "step": 1}}, "whole number"),
        ({"lesson": {"locked": ["everything"]}}, 'names "everything"'),
        ({"lesson": {"title": "x" * 500}}, "at most 120 characters"),
        ({"fingerprint": {"steps": 10**9, "loss": [], "hash": ""}}, "from 0 to 100"),
        ({"script": "alert(1)"}, 'unknown part "script"'),
    ],
)
def test_a_link_that_asks_for_what_cannot_be_changes_nothing(
    sharing: Sharing, session: Session, run: Run, change: dict[str, Any], sentence: str
) -> None:
    """The gate of the controls is the gate of links."""
    run(session.choose("iris"))
    run(session.step("epoch", 1))
    document = {"data": {"set": "circle"}, **change}
    before, weights = session.get(), session.weights()
    with pytest.raises((CommandError, PycoreError), match=sentence):
        run(sharing.open_link(link_codec.encode(document)))
    assert (session.get(), session.weights()) == (before, weights)


@pytest.mark.parametrize(
    "options", [{"weights": "all"}, {"rows": 1}, {"more": 1}, [], {"lesson": 3}]
)
def test_unknown_options_of_a_link_are_refused(sharing: Sharing, run: Run, options: Any) -> None:
    """One sentence each."""
    with pytest.raises(LinkError, match=r"\.$"):
        run(sharing.link(options))


def test_the_defaults_of_version_1_never_change() -> None:
    """A change of the page's own defaults is fine; links of version 1 keep theirs. New settings need none."""
    frozen = json.loads((GOLDEN.with_name("defaults-1.json")).read_text(encoding="utf-8"))
    assert frozen == DEFAULTS_1
    assert set(DEFAULTS_1) <= set(NAMES)


def test_a_setting_that_links_do_not_know_begins_as_its_default_says() -> None:
    """Settings that came after version 1 stand in a link only where they are not as at first."""
    later = set(NAMES) - set(DEFAULTS_1)
    first = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
    session = Session()
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


def test_mutated_links_and_sessions_never_half_apply(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """10,000 of them: documents and files with parts changed, removed, swapped. A message each, or all of it."""
    run(session.load_table(ROWS, "things.csv", reading={"decimal": ","}))
    run(session.step("epoch", 1))
    document, file = (
        describe(session.experiment, session.settings.as_dict(), rows=True, weights="trained"),
        run(sharing.save()).data,
    )
    rng = np.random.default_rng(1)
    state = session.get(), session.weights()
    opened = refused = 0
    for i in range(10_000):
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
            state = session.get(), session.weights()
        except (CommandError, PycoreError) as error:
            assert str(error).endswith((".", "?")), str(error)  # noqa: PT017 - it may succeed as well
            assert (session.get(), session.weights()) == state
            refused += 1
    assert refused > 3_000
    assert opened > 100


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


def test_advice_depends_on_the_length() -> None:
    """Three ranges."""
    assert advice(900).startswith("Short enough")
    assert len({advice(900), advice(1500), advice(2500)}) == 3


@pytest.mark.parametrize("name", ["json", "npz", "safetensors"])
def test_an_exported_model_is_opened_again(
    sharing: Sharing, session: Session, run: Run, name: str
) -> None:
    """In another page with other settings of the network: its weights are the start weights there."""
    run(session.choose("penguins"))
    run(session.set({"hidden_layer_sizes": [6, 4], "layer_activations": ["relu", "tanh"]}))
    run(session.step("epoch", 3))
    file = run(sharing.export(name))
    assert file.name.startswith("Palmer_penguins_model.")
    there, opened = other()
    before = there.get()
    with pytest.raises(CommandError, match="does not fit the current data"):
        run(opened.open_file(file.data, file.name))
    assert there.get() == before
    run(there.choose("penguins"))
    assert run(opened.open_file(file.data, file.name))["kind"] == "model"
    assert there.weights() == session.weights()
    assert there.network.activations == session.network.activations
    run(there.step("step", 2))
    run(there.reset())
    assert there.weights() == session.weights()


def test_weights_alone_are_opened_for_the_network_of_now(
    sharing: Sharing, session: Session, run: Run
) -> None:
    """What ``weights()`` returns, as a file; hidden layers become those of the file, other data are refused."""
    run(session.step("epoch", 1))
    data = json.dumps(session.weights()).encode()
    weights = session.weights()
    run(session.reset())
    run(sharing.open_file(data, "weights.json"))
    assert session.weights() == weights
    run(session.set({"hidden_layer_sizes": [3]}))
    assert "now 8, as in the file" in " ".join(
        run(sharing.open_file(data, "weights.json"))["notes"]
    )
    assert session.weights() == weights
    run(session.choose("iris"))
    before = session.get()
    with pytest.raises(PycoreError, match="Choose data with 2 inputs and 2 outputs"):
        run(sharing.open_file(data, "weights.json"))
    assert session.get() == before


def test_every_export_is_offered_and_made(sharing: Sharing, session: Session, run: Run) -> None:
    """Or says why it is not possible; an unknown one names what there is."""
    run(session.step("epoch", 2))
    for offer in sharing.exports():
        if offer["why_not"] is None:
            assert len(run(sharing.export(offer["name"])).data) > 20
        else:
            with pytest.raises(CommandError):
                run(sharing.export(offer["name"]))
    with pytest.raises(CommandError, match='Did you mean "onnx"'):
        run(sharing.export("onx"))
    report = run(
        sharing.export("report", {"title": "<i>T</i>", "link": "https://lab.example/#1.x"})
    )
    assert b"&lt;i&gt;T&lt;/i&gt;" in report.data
    with pytest.raises(LinkError, match="unknown part"):
        run(sharing.export("report", {"titel": "x"}))
