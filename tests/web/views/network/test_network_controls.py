"""The fields of the network: every setting of the network and the training has one, and it does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apps import choose, do, teach, view
from page_settings import PAGE_API

from web.viewmodel.settings.table import NETWORK, need_of
from web.views.network.network_controls import (
    MORE_SETTINGS,
    SETTINGS,
    MoreControls,
    NetworkControls,
)

if TYPE_CHECKING:
    from web.app import App

PLACES = ("network-controls", "more-controls")
#: Settings that other cards have.
ELSEWHERE = {
    *("test_fraction", "seed", "noise", "samples", "classes", "missing", "scaling", "split"),
    *("scatter_x", "scatter_y", "shown_target", "speed"),
    *PAGE_API[-14:],
}


def widgets(app: App) -> dict[str, Any]:
    """Return {setting: its control} of both cards."""
    both = [view(app, kind)._settings._fields for kind in (NetworkControls, MoreControls)]
    return {name: field.widget for fields in both for name, field in fields.items()}


def test_every_setting_of_network_and_training_has_one_field(app: App) -> None:
    """None is missing, none is there twice."""
    assert len({*SETTINGS, *MORE_SETTINGS}) == len(SETTINGS) + len(MORE_SETTINGS)
    assert {*SETTINGS, *MORE_SETTINGS} == {*do(app, "get")["settings"]} - ELSEWHERE
    labels = [widget.label for widget in widgets(app).values()]
    assert len(set(labels)) == len(labels)


def test_a_choice_and_a_text_become_settings(app: App) -> None:
    """What is typed is read as a person means it, and shown as it was taken."""
    found = widgets(app)
    choose(app, found["activation"], "relu")
    choose(app, found["hidden_layer_sizes"], "5 3")
    choose(app, found["learning_rate"], "0,25")
    settings = do(app, "get")["settings"]
    assert settings["activation"] == "relu"
    assert settings["hidden_layer_sizes"] == [5, 3]
    assert settings["learning_rate"] == 0.25
    assert (found["hidden_layer_sizes"].value, found["learning_rate"].value) == ("5, 3", "0.25")


def test_what_is_refused_stays_marked_until_it_is_mended(app: App) -> None:
    """Nothing of it is in force; another field's refusal, or anything that succeeds, takes it back."""
    found = widgets(app)
    rate, layers = found["learning_rate"], found["hidden_layer_sizes"]
    for wrong in ("fast", "-1", "fast"):
        choose(app, rate, wrong)
        assert (rate.value, rate.css_classes) == (wrong, ["refused"])
        assert do(app, "get")["settings"]["learning_rate"] == 0.1
    choose(app, layers, "8 x")
    assert (layers.value, layers.css_classes) == ("8 x", ["refused"])
    assert (rate.value, rate.css_classes) == ("0.1", [])
    choose(app, layers, "8, 2")
    assert (layers.value, layers.css_classes) == ("8, 2", [])
    choose(app, rate, "fast")
    do(app, "set", settings={"seed": 3})
    assert (rate.value, rate.css_classes) == ("0.1", [])


def test_a_field_is_seen_where_it_counts(app: App) -> None:
    """Momentum with momentum, the decay of a rate with a schedule that has one."""
    found = widgets(app)
    assert not found["momentum"].visible
    assert not found["decay_factor"].visible
    do(app, "set", settings={"optimizer": "momentum", "schedule": "step"})
    assert found["momentum"].visible
    assert found["decay_factor"].visible
    assert not found["beta_2"].visible
    do(app, "set", settings={"optimizer": "adam"})
    assert found["beta_2"].visible
    assert not found["momentum"].visible


def test_step_and_epoch_are_defined_by_the_numbers_of_now(app: App) -> None:
    """160 rows: 16 minibatches of 10, or 3 of 64."""
    text = view(app, NetworkControls)._definitions
    assert "16 steps" in text.text
    do(app, "set", settings={"batch_size": 64})
    assert "3 steps" in text.text
    assert "all 160 training rows" in text.text


def test_each_card_explains_its_settings(app: App) -> None:
    """A term and a meaning for each field, in its order."""
    for kind, names in ((NetworkControls, SETTINGS), (MoreControls, MORE_SETTINGS)):
        shown = view(app, kind)
        html = shown.content[-1].object.text
        labels = [shown._settings._fields[name].widget.label for name in names]
        places = [html.index(f"<dt>{label}</dt>") for label in labels]
        assert places == sorted(places)
        assert html.count("<dd>") == len(names)


def test_it_is_said_first_what_begins_a_new_run(app: App) -> None:
    """Only where there is a run to keep; the settings that it names are the ones that need another network."""
    text = view(app, NetworkControls)._definitions
    assert "begins a new run" not in text.text
    do(app, "step")
    assert "begins a new run; this one is kept" in text.text
    needed = {name for name in SETTINGS if need_of(name) == NETWORK}
    assert needed == {"hidden_layer_sizes", "activation", "loss"}


def test_the_activations_are_drawn_beside_the_fields(app: App) -> None:
    """They follow the choice, also of a single layer and of the loss; a lesson that hides the choice hides them."""
    text = view(app, NetworkControls)._activations
    assert "layer 1: tanh" in text.text
    assert "no curve of one variable" in text.text
    do(app, "set", settings={"hidden_layer_sizes": [3, 2], "layer_activations": ["relu", "elu"]})
    assert "layer 1: ReLU" in text.text
    assert "layer 2: ELU" in text.text
    do(app, "set", settings={"loss": "half_squared_error"})
    assert "outputs: sigmoid" in text.text
    do(app, "undo")
    assert "outputs: softmax" in text.text
    teach(app, hidden=["activation"])
    assert text.text == ""
