"""Links and session files: whatever was set up comes back as it was, and a broken one changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROWS, other, same

from pycore import PycoreError
from pycore.reading.layout import grid, header
from pycore.reading.text import dialect
from web.viewmodel.checks.errors import CommandError, LinkError
from web.viewmodel.commands.sharing import advice
from web.viewmodel.data.catalog import CATALOG
from web.viewmodel.lessons.lesson import Lesson
from web.viewmodel.sharing import link_codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[[Any], Any]


@pytest.mark.parametrize("key", CATALOG)
def test_a_link_opens_every_set_and_the_run_is_reproduced(
    sharing: LabPage, session: LabPage, run: Run, key: str
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
    sharing: LabPage, session: LabPage, run: Run
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
    sharing: LabPage, session: LabPage, run: Run
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
    sharing: LabPage,
    session: LabPage,
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
    assert run(there.link(options))["link"] == link
    with pytest.raises(TypeError):
        run(there.read_again({"thousands": "."}))  # all else is found out anew


def test_rows_that_fit_into_no_link_are_refused(
    sharing: LabPage, session: LabPage, run: Run
) -> None:
    """Too many, or no text."""
    run(session.load_table(ROWS + "\n" + "1;low;2\n" * 20_000, "large.csv"))
    with pytest.raises(LinkError, match="send the file along"):
        run(sharing.link({"rows": True}))
    run(session.load_table(ROWS.encode("utf-16"), "wide.csv"))
    with pytest.raises(LinkError, match="not UTF-8 text"):
        run(sharing.link({"rows": True}))
    assert run(sharing.link())["characters"] < 600


def test_weights_travel_by_choice(sharing: LabPage, session: LabPage, run: Run) -> None:
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


def test_a_run_that_goes_another_way_is_told(sharing: LabPage, session: LabPage, run: Run) -> None:
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
    sharing: LabPage, session: LabPage, run: Run
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


def test_what_was_chosen_before_a_link_is_forgotten(sharing: LabPage, run: Run) -> None:
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


def test_a_lesson_travels_as_plain_text(sharing: LabPage, session: LabPage, run: Run) -> None:
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


def test_a_qr_code_is_made_on_demand(sharing: LabPage, run: Run) -> None:
    """An image, and a warning where it is dense."""
    options = {"address": "https://lab.example/", "qr": True}
    code = run(sharing.link(options))["qr"]
    assert code["image"].startswith("data:image/svg+xml")
    assert code["version"] <= 15
    assert code["warning"] is None


def test_a_link_of_tensorflow_playground_opens(
    sharing: LabPage, session: LabPage, run: Run
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
            {"settings": {"loss": "half_squared_error", "hidden_layer_sizes": [513]}},
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
    sharing: LabPage, session: LabPage, run: Run, change: dict[str, Any], sentence: str
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
def test_unknown_options_of_a_link_are_refused(sharing: LabPage, run: Run, options: Any) -> None:
    """One sentence each."""
    with pytest.raises(LinkError, match=r"\.$"):
        run(sharing.link(options))


def test_advice_depends_on_the_length() -> None:
    """Three ranges."""
    assert advice(900).startswith("Short enough")
    assert len({advice(900), advice(1500), advice(2500)}) == 3


@pytest.mark.parametrize(
    "name",
    [
        "worksheet",
        "questions_moodle",
        "questions_qti",
        "spreadsheet",
        "steps_numpy",
        "steps_sklearn",
        "steps_torch",
        "steps_notebook",
    ],
)
def test_steps_by_hand_are_exports(session: LabPage, run: Run, name: str) -> None:
    """Each with the numbers that it takes, and the usual ones without."""
    (offer,) = [offer for offer in session.exports() if offer["name"] == name]
    assert offer["why_not"] is None
    assert offer["numbers"]
    usual = run(session.export(name))
    assert usual.data == run(session.export(name, offer["numbers"])).data
    more = {key: 3 + value for key, value in offer["numbers"].items()}
    assert usual.data != run(session.export(name, more)).data


@pytest.mark.parametrize(
    "options",
    [
        {"count": 0},
        {"count": 201},
        {"count": 1.5},
        {"count": True},
        {"seed": -1},
        {"digits": 2},
        {"row": 0},
        {"steps": "3"},
        {"code": "javascript:alert(1)"},
        {"code": 'data:image/svg+xml;base64,AAAA" onload="alert(1)'},
        {"code": "data:text/html;base64,AAAA"},
        {"code": ["data:image/svg+xml;base64,AAAA"]},
        {"number": 1},
    ],
)
def test_other_numbers_are_refused(
    session: LabPage, run: Run, unchanged: Callable[[], object], options: dict[str, Any]
) -> None:
    """Nothing is made, nothing changes."""
    before = unchanged()
    with pytest.raises(LinkError):
        run(session.export("worksheet", options))
    assert unchanged() == before
