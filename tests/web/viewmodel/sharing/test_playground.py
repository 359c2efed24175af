"""Links of TensorFlow Playground: what they ask for, what differs, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import NAMES
from web.viewmodel.sharing.link_codec import encode
from web.viewmodel.sharing.link_text import as_digits
from web.viewmodel.sharing.playground import KNOWN, is_playground, read_playground

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

WHOLE = (
    "https://playground.example/#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03"
    "&regularizationRate=0&noise=0&networkShape=4,2&seed=0.12345&showTestData=false&discretize=false&percTrainData=50"
    "&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false"
    "&collectStats=false&problem=classification&initZero=false&hideText=false"
)
COURSE = (
    "#activation=relu&regularization=L2&batchSize=15&dataset=spiral&regDataset=reg-plane&learningRate=0.1"
    "&regularizationRate=0.001&noise=25&networkShape=8,8,4&seed=0.60012&showTestData=true&discretize=true"
    "&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=true&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=true"
    "&collectStats=false&problem=classification&initZero=false&hideText=true&playButton_hide=false"
    "&stepButton_hide=true&tutorial=dp"
)
REGRESSION = (
    "activation=linear&regularization=L1&batchSize=1&dataset=xor&regDataset=reg-gauss&learningRate=3"
    "&regularizationRate=0.3&noise=5&networkShape=&seed=spring%20term&percTrainData=90&x=true&y=false"
    "&xTimesY=false&xSquared=false&ySquared=true&sinX=false&sinY=false&problem=regression&initZero=true"
)


def changed(text: str, **values: str) -> str:
    """Return a link with some of its values put in another way."""
    return text + "".join(f"&{key}={value}" for key, value in values.items())


def notes_of(text: str) -> str:
    return "\n".join(read_playground(text).notes)


@pytest.mark.parametrize(
    ("text", "key", "inputs", "settings"),
    [
        (
            WHOLE, "circle", ("x1", "x2"),
            {
                "activation": "tanh", "batch_size": 10, "learning_rate": 0.03, "l1": 0, "l2": 0, "noise": 0,
                "hidden_layer_sizes": [4, 2], "seed": 12345, "test_fraction": 0.5, "initializer": "uniform",
                "loss": "half_squared_error", "samples": 500, "optimizer": "gradient_descent", "reduction": "mean",
            },
        ),
        (
            COURSE, "spiral", ("x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"),
            {
                "activation": "relu", "batch_size": 15, "learning_rate": 0.1, "l1": 0, "l2": 0.001, "noise": 0.25,
                "hidden_layer_sizes": [8, 8, 4], "seed": 60012, "test_fraction": 0.3, "initializer": "uniform",
                "samples": 500,
            },
        ),
        (
            REGRESSION, "hills", ("x1", "x2^2"),
            {
                "activation": "identity", "batch_size": 1, "learning_rate": 3, "l1": 0.3, "l2": 0, "noise": 0.05,
                "hidden_layer_sizes": [], "test_fraction": 0.1, "initializer": "zeros", "samples": 1200,
            },
        ),
        ("#seed=1", "circle", ("x1", "x2"), {"activation": "tanh", "hidden_layer_sizes": [4, 2], "batch_size": 10}),
        ("#problem=regression", "plane", ("x1", "x2"), {"samples": 1200, "learning_rate": 0.03}),
    ],
)  # fmt: skip
def test_a_link_becomes_its_experiment(
    text: str, key: str, inputs: tuple[str, ...], settings: dict[str, Any]
) -> None:
    """Set, inputs and settings, with Playground's own defaults for what the link leaves out."""
    link = read_playground(text)
    assert is_playground(text)
    assert (link.key, link.inputs) == (key, inputs)
    assert {name: link.settings[name] for name in settings} == settings
    assert set(link.settings) == set(NAMES)
    assert checked(link.settings) == link.settings
    assert (link.settings["scaling"], link.settings["dropout"]) == ("none", 0)


def test_the_session_takes_what_a_link_asks_for(session: LabPage, run: Callable[..., Any]) -> None:
    """Set, inputs, split and network are what Playground would have: 500 points, 350 of them for training."""
    link = read_playground(COURSE)
    run(session.choose(link.key))
    run(session.choose_columns(features=["x1", "x2"], derived=list(link.inputs)))
    state = run(session.set(link.settings))
    assert state["data"]["rows"] == {"train": 350, "test": 150}
    assert session.network.layer_sizes == (7, 8, 8, 4, 2)
    weights = session.trainer.parameters.weights
    assert all(0.3 < np.abs(w).max() <= 0.5 for w in weights)
    x1, x2 = session.dataset.x_train[:, 0], session.dataset.x_train[:, 1]
    assert np.abs(x1).max() > 3
    assert (session.dataset.x_train[:, 4] == x1 * x2).all()


@pytest.mark.parametrize("penalty", ["L1", "L2"])
def test_penalties_mean_the_same(session: LabPage, run: Callable[..., Any], penalty: str) -> None:
    """One step is that of nn.ts: the rows' mean gradient, and rate times sign(w) or w once a step, not on biases."""
    link = read_playground(
        changed(REGRESSION, regularization=penalty, regularizationRate="0.3", batchSize="2000")
        + "&initZero=false&learningRate=0.1"
    )
    run(session.choose(link.key))
    run(session.set(link.settings))
    w = session.trainer.parameters.weights[0].copy()
    x, y = session.dataset.x_train, session.dataset.y_train
    error = x @ w - y
    run(session.step())
    pull = np.sign(w) if penalty == "L1" else w
    expected = w - 0.1 * (x.T @ error) / len(x) - 0.1 * 0.3 * pull
    np.testing.assert_allclose(session.trainer.parameters.weights[0], expected, rtol=1e-12)
    bias = session.trainer.parameters.biases[0]
    np.testing.assert_allclose(bias, -0.1 * error.mean(axis=0), rtol=1e-9)


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        (WHOLE, ["tanh output", "start at 0.1", "one row order", '"0.12345" became 12345'], ["penalty", "leftover"]),
        (COURSE, ["of an epoch (5)", "penalty out", "hideText, stepButton_hide, tutorial"], ["playButton", "L1"]),
        (REGRESSION, ["target is scaled", "from -6 to 6", "L1 penalty"], ["tanh output", "start at 0.1"]),
        (changed(WHOLE, batchSize="300"), ["never makes a step"], ["one row order", "leftover"]),
        (changed(WHOLE, batchSize="250"), [], ["never makes a step", "one row order", "leftover"]),
        (changed(WHOLE, noise="2000"), ["replaces values above 80 with 50"], ["nearest"]),
        (changed(WHOLE, noise="60"), ["noise is", "here it is 50"], ["above 80"]),
        (changed(WHOLE, noise="-3"), ["here it is 0"], []),
        (changed(WHOLE, percTrainData="5"), ["percTrainData", "here it is 10"], []),
        (changed(WHOLE, learningRate="1e9"), ["learningRate", "here it is 100"], []),
        (changed(WHOLE, activation="cosine"), ['activation="cosine" either and uses tanh'], []),
        (changed(WHOLE, dataset="__proto__"), ['dataset="__proto__" either and uses circle'], []),
        (changed(WHOLE, seed=""), ["The link has no seed"], ["became"]),
        (changed(WHOLE, cosX="true"), ["its own page are ignored: cosX"], []),
        (changed(WHOLE, utm_source="mail", zeta="1"), ["Unknown parts of the link are ignored: utm_source, zeta"], []),
    ],
)  # fmt: skip
def test_what_differs_is_said(text: str, there: list[str], not_there: list[str]) -> None:
    """Only what shows with these values, in whole sentences, first what changes the numbers most."""
    notes = notes_of(text)
    for words in there:
        assert words in notes
    for words in not_there:
        assert words not in notes
    assert all(note[0].isupper() or note[0].islower() for note in read_playground(text).notes)
    assert all(note.endswith(".") for note in read_playground(text).notes)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"learningRate": "0"}, "above 0"),
        ({"learningRate": "-1"}, "above 0"),
        ({"learningRate": "fast"}, "must be a number"),
        ({"learningRate": "0x10"}, "must be a number"),
        ({"learningRate": "NaN"}, "must be a number"),
        ({"learningRate": "Infinity"}, "must be a number"),
        ({"batchSize": "2.5"}, "whole number"),
        ({"batchSize": "0"}, "from 1"),
        ({"networkShape": "4,,2"}, "Hidden layers"),
        ({"networkShape": "4,0"}, "Hidden layers"),
        ({"networkShape": "513"}, "Hidden layers"),
        ({"networkShape": "2,2,2,2,2,2,2,2,2,2,2"}, "11 hidden layers are too many"),
        ({"networkShape": "a"}, "Hidden layers"),
        ({"x": "false", "y": "false"}, "at least one"),
    ],
)
def test_what_makes_no_sense_is_refused(value: dict[str, str], words: str) -> None:
    """No guess at a number that is none, and no smaller network than was asked for."""
    with pytest.raises(CommandError, match=words):
        read_playground(changed(WHOLE, **value))


@pytest.mark.parametrize(
    "text",
    [
        "https://{}", "http://{}/", " https://{}/# ", "{}", "HTTPS://{}/", "https://{}/index.html", "see https://{}/.",
        "https://{}/?hl=de", "https://{}/?hl=de#", "https://{}/?utm_source=x&seed=7", "[try](https://{}/)",
        "\u201ehttps://{}/\u201c", "<https://{}|Playground>", "# Exercise\nhttps://{}/", "https://{}/\u200e",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2F{}%2F&data=05%7C02&reserved=0",
    ],
)  # fmt: skip
def test_its_bare_address_is_what_its_page_begins_with(text: str) -> None:
    """Two inputs, four and two units, tanh, the circle: the defaults of its state.ts."""
    text = text.format("playground.tensorflow.org")
    assert is_playground(text)
    found = read_playground(text)
    assert (found.key, found.settings["hidden_layer_sizes"]) == ("circle", [4, 2])
    assert found == read_playground("dataset=circle")


@pytest.mark.parametrize(
    "text",
    [
        "#percTrainData_hide=true", "percTrainData_hide=true", "#noise_hide=true&playButton_hide=false", "?hl=de",
        "https://playground.example/#stepButton_hide=true", "https://playground.tensorflow.org/?hl=en#hideText=true",
        "#percTrainData_hide=true\u201c", "#percTrainData_hide=true).", "#hl=pt-BR",
    ],
)  # fmt: skip
def test_a_link_about_its_page_alone_opens_with_its_defaults(text: str) -> None:
    """Hidden controls and a language are no settings; what is left out is said."""
    assert is_playground(text)
    found, first = read_playground(text), read_playground("dataset=circle")
    assert (found.key, found.settings, found.inputs) == (first.key, first.settings, first.inputs)


@pytest.mark.parametrize(
    "tail", ["&x=1", "&dataset=xor&seed=1", " https://playground.tensorflow.org/#seed=1"]
)
def test_a_link_of_ours_is_none_whatever_follows_it(tail: str) -> None:
    """Keys of Playground after it do not make it one; damaged, it is refused and not taken for one."""
    link = encode({"seed": 1})
    assert not is_playground(f"https://lab.example/#{link}{tail}")
    assert not is_playground(f"https://lab.example/#{link[:9]}!{link[10:]}&x=1")


@pytest.mark.parametrize(
    "text",
    [
        "", "#", "hello", "#hl=what is this", "#a_hide=maybe", "https://notplayground.tensorflow.org/",
        "https://playground.tensorflow.org.example/", "https://playground.example/", "a=b&c=d", "=&=&=", "&" * 3_000,
        "activation" * 500,
        encode({"seed": 1}), as_digits(encode({"seed": 1})), "#" + "seed=1&" * 1_000,
    ],
)  # fmt: skip
def test_other_texts_are_no_link_of_playground(text: str) -> None:
    """Neither a link of our own, nor an empty or an endless one."""
    assert not is_playground(text)
    with pytest.raises(CommandError, match="TensorFlow Playground"):
        read_playground(text)


@pytest.mark.parametrize(
    "arrives",
    [
        lambda text: text.replace("&", "&amp;"),
        lambda text: text.replace(",", "%2C").replace("#", "%23"),
        lambda text: f"<{text}>).",
        lambda text: text.replace("&noise", "=\r\n&noise"),
        lambda text: text.replace("problem=", "\nproblem="),
        lambda text: f"\u201e{text}\u201c",
        lambda text: f"[a link]({text})",
        lambda text: f"{text} and some words",
        lambda text: (
            "https://eur01.safelinks.protection.outlook.com/?url="
            + quote(text, safe="")
            + "&data=05&seed=9"
        ),
        lambda text: "https://www.google.com/url?q=" + quote(text, safe="") + "&sa=D&x=false",
    ],
)
def test_a_link_from_mail_or_a_web_page_is_the_same(arrives: Any) -> None:
    """Ampersands of HTML, percent signs, brackets and line breaks."""
    assert read_playground(arrives(WHOLE)) == read_playground(WHOLE)


@given(
    st.dictionaries(
        st.sampled_from(sorted(KNOWN)),
        st.text(max_size=12)
        | st.sampled_from(
            ["true", "1e308", "-0", "9" * 400, "{0.__class__}", "<img>", "__import__('os')"]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_hostile_values_end_in_settings_or_a_sentence(values: dict[str, str]) -> None:
    """Whatever stands for a value: settings that the page takes, or a sentence; the notes are short."""
    try:
        link = read_playground("#" + "&".join(f"{key}={value}" for key, value in values.items()))
    except CommandError as error:
        assert len(str(error)) < 400  # noqa: PT017 - most values are refused, some are not
        return
    assert checked(link.settings) == link.settings
    assert all(len(note) < 400 for note in link.notes)
