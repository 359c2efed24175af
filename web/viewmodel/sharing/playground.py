"""Links of TensorFlow Playground: the same experiment here, with sentences on what differs.

Keys, defaults and meanings are those of its state.ts, nn.ts, dataset.ts and playground.ts. Nothing in a link is
executed: each value is looked up in a table or read as a number.
"""

from __future__ import annotations

import math
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

from web.viewmodel.checks.arguments import shown
from web.viewmodel.checks.errors import LinkError
from web.viewmodel.settings.parsing import checked
from web.viewmodel.settings.table import MAX_EPOCHS, Settings
from web.viewmodel.sharing.link_text import begins_link, holds_link
from web.viewmodel.sharing.pasted_text import BEFORE, inner_address, visible, without_percent_signs
from web.viewmodel.words import t
from web.viewmodel.words.numbers import written

LONGEST = 4_000  # characters; Playground's own links have about 500
SETS = {"circle": "circle", "xor": "xor", "gauss": "gauss", "spiral": "spiral"}
REGRESSION_SETS = {"reg-plane": "plane", "reg-gauss": "hills"}
ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "identity"}
PENALTIES = {"none": None, "L1": "l1", "L2": "l2"}
PROBLEMS = {"classification": 500, "regression": 1200}  # with the number of points
#: Inputs in Playground's order, which is also that of the weights.
INPUTS = {
    "x": "x1",
    "y": "x2",
    "xSquared": "x1^2",
    "ySquared": "x2^2",
    "xTimesY": "x1*x2",
    "sinX": "sin x1",
    "sinY": "sin x2",
}
SWITCHED_ON = ("x", "y")  # if the link does not say
ABOUT_ITS_PAGE = (
    *("showTestData", "discretize", "collectStats", "tutorial", "hideText"),
    *("cosX", "cosY"),  # keys without an input, in Playground as well
)
KNOWN = frozenset(
    {
        *("activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate"),
        *("regularizationRate", "noise", "networkShape", "seed", "percTrainData", "problem"),
        *("initZero", *INPUTS, *ABOUT_ITS_PAGE),
    }
)
HIDDEN, LANGUAGE = "_hide", "hl"
MOST_NOISE, NOISE_BEYOND = 80.0, 50.0  # Playground takes 50 for anything above 80
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SHORT_SEED = re.compile(r"0\.(\d{1,9})", re.ASCII)
_HOST = re.compile(r"\bplayground\.tensorflow\.org(?!\.?\w)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", re.ASCII)
_WORDS_AFTER = re.compile(
    r"\s[^\W\d_][^=&#/]*\Z"
)  # a line break inside is followed by an = or & further on
_AROUND = BEFORE.replace("_", "") + ").,;:!?>]}|\u2019\u201d\u2026"
_PAIR = re.compile(r"([A-Za-z]\w{0,39})=?(.*)", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class PlaygroundLink:
    """The experiment that a link of TensorFlow Playground describes.

    Attributes
    ----------
    key
        The set of the catalog.
    settings
        All settings, checked; features that Playground lacks are turned off.
    inputs
        Which of "x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1" and "sin x2" the network gets, in this order.
    notes
        Sentences on what differs from Playground, the most important first.
    """

    key: str
    settings: dict[str, Any]
    inputs: tuple[str, ...]
    notes: tuple[str, ...]


def is_playground(text: str) -> bool:
    """Return whether a text looks like a link of TensorFlow Playground, or the part of one after its #.

    Its bare address counts, and so does one that only concerns its page: the experiment is then Playground's default. A
    link of this page does not count, whatever follows it.
    """
    if len(text) > LONGEST:
        return False
    if _HOST.search(_plain(text)):
        return not holds_link(text)
    values = _pairs(text)
    if KNOWN.isdisjoint(values) and not _is_about_its_page(values):
        return False
    return not (begins_link(text) or holds_link(text))


def read_playground(text: str) -> PlaygroundLink:
    """Return the experiment that a link of TensorFlow Playground describes.

    Parameters
    ----------
    text
        The part after the # of the address, or the whole address; untrusted.

    Raises
    ------
    CommandError
        If it is not such a link or a value cannot be used; a value in Playground's wider range is clipped, with a note.
    """
    if len(text) > LONGEST:
        raise LinkError("playground_too_long", most=LONGEST)
    values = _pairs(text)
    names_it = _HOST.search(_plain(text)) is not None
    if not names_it and KNOWN.isdisjoint(values) and not _is_about_its_page(values):
        raise LinkError("playground_none")
    return _Reading(values).link()


def _is_about_its_page(values: dict[str, str]) -> bool:
    """Return whether a link only says what its page hides (noise_hide=true), or its language (hl=de)."""
    if set(values) == {LANGUAGE}:
        return _LANGUAGE.fullmatch(values[LANGUAGE]) is not None
    return any(key.endswith(HIDDEN) and value in ("true", "false") for key, value in values.items())


def _plain(text: str) -> str:
    """Return the address percent-decoded, without spaces and words after it, and unwrapped from that of a filter."""
    address = inner_address(text) or _WORDS_AFTER.sub("", visible(text))
    return without_percent_signs(address)[-1]


def _pairs(text: str) -> dict[str, str]:
    """Return {key: value}; of a repeated key the last one counts, as in Playground.

    The state of its page follows the #; a query after a ? in its address is ignored.
    """
    address = _plain(text)
    host = _HOST.search(address)
    before, mark, after = address[host.end() if host else 0 :].partition("#")
    state = after if mark or host else before
    parts = state.lstrip(BEFORE + "?/").replace("&amp;", "&").split("&")
    matches = [_PAIR.fullmatch(part.strip(_AROUND)) for part in parts]
    return {match[1]: match[2] for match in matches if match}


@dataclass
class _Reading:
    """The values of one link, and the notes so far on those that could not be used as they are."""

    values: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def link(self) -> PlaygroundLink:
        problem = self.choice("problem", PROBLEMS, "classification")
        classes = problem == "classification"
        toy = self.choice("dataset", SETS, "circle")
        if not classes:
            toy = self.choice("regDataset", REGRESSION_SETS, "reg-plane")
        inputs = tuple(
            name for key, name in INPUTS.items() if self.switch(key, default=key in SWITCHED_ON)
        )
        if not inputs:
            raise LinkError("playground_no_inputs")
        settings = self.settings(PROBLEMS[problem])
        notes = [
            t("playground_classes") if classes else t("playground_number"),
            *([] if classes else [t("playground_square")]),
            *self.differences(settings),
            *self.notes,
            *self.left_out(),
        ]
        key = (SETS if classes else REGRESSION_SETS)[toy]
        return PlaygroundLink(key, settings, inputs, tuple(notes))

    def settings(self, samples: int) -> dict[str, Any]:
        zero = self.switch("initZero", default=False)
        penalty = PENALTIES[self.choice("regularization", PENALTIES, "none")]
        rate = self.number("regularizationRate", 0.0, least=0.0, most=100.0)
        chosen = {
            "hidden_layer_sizes": self.layers(),
            "activation": ACTIVATIONS[self.choice("activation", ACTIVATIONS, "tanh")],
            "loss": "half_squared_error",
            "learning_rate": self.number("learningRate", 0.03, most=100.0),
            "l1": rate if penalty == "l1" else 0.0,
            "l2": rate if penalty == "l2" else 0.0,
            "batch_size": self.number("batchSize", 10.0, most=100_000.0),
            "noise": self.noise() / 100,
            "test_fraction": (100 - self.number("percTrainData", 50.0, 10.0, 100.0)) / 100,
            "initializer": "zeros" if zero else "uniform",
            "seed": self.seed(),
            "samples": samples,
            "scaling": "none",
            "max_epochs": MAX_EPOCHS,
        }
        first = Settings().as_dict()  # type: ignore[no-untyped-call]  # param's
        return checked({**first, **chosen})

    def differences(self, settings: dict[str, Any]) -> list[str]:
        """Return what Playground does differently, as far as it matters with these settings."""
        train = math.floor(settings["samples"] * (1 - settings["test_fraction"]) + 1e-9)
        batch = settings["batch_size"]
        found = []
        if settings["initializer"] != "zeros":
            found.append(t("playground_biases"))
        if batch > train:
            found.append(t("playground_never", batch=batch, train=train))
        elif train % batch:
            found.append(t("playground_rest", rest=train % batch))
        if batch < train:
            found.append(t("playground_order"))
        if settings["l1"] or settings["l2"]:
            found.append(t("playground_penalty"))
        if settings["l1"]:
            found.append(t("playground_dead"))
        return found

    def left_out(self) -> list[str]:
        """Return the parts of the link that are not supported here."""
        own = [
            key
            for key, value in self.values.items()
            if (key in ABOUT_ITS_PAGE or key.endswith(HIDDEN)) and value not in ("", "false")
        ]
        unknown = [key for key in self.values if key not in KNOWN and not key.endswith(HIDDEN)]
        notes = [t("playground_page", keys=_listed(own))] if own else []
        return [*notes, t("playground_unknown", keys=_listed(unknown))] if unknown else notes

    def given(self, key: str) -> str | None:
        value = self.values.get(key, "").strip()
        return value or None

    def choice(self, key: str, table: dict[str, Any], default: str) -> str:
        value = self.given(key)
        if value is None or value in table:
            return value or default
        self.notes.append(
            t("playground_choice", part=key, value=shown(value), taken=default)
        )  # as Playground does
        return default

    def switch(self, key: str, *, default: bool) -> bool:
        value = self.given(key)
        return default if value is None else value != "false"

    def number(
        self, key: str, default: float, least: float = -math.inf, most: float = math.inf
    ) -> float:
        """Return a number, clipped to the range allowed here; ``checked`` rejects what clipping cannot repair."""
        text = self.given(key)
        if text is None:
            return default
        if not _NUMBER.fullmatch(text):
            raise LinkError("playground_number_wanted", part=key, value=shown(text))
        value = float(text)
        taken = min(max(value, least), most)
        if taken != value:
            self.notes.append(
                t("playground_cut", part=key, value=shown(text), taken=written(taken, "g"))
            )
        return taken

    def noise(self) -> float:
        text = self.given("noise")
        if text is not None and _NUMBER.fullmatch(text) and float(text) > MOST_NOISE:
            self.notes.append(t("playground_noise", value=shown(text)))
            return NOISE_BEYOND
        return self.number("noise", 0.0, least=0.0, most=50.0)

    def layers(self) -> list[str]:
        text = self.values.get("networkShape", "4,2").strip()
        return text.split(",") if text else []

    def seed(self) -> int:
        """Return the digits of a seed such as 0.12345, and a checksum of any other seed."""
        text = self.given("seed")
        if text is None:
            self.notes.append(t("playground_no_seed"))
            return 0
        match = _SHORT_SEED.fullmatch(text)
        number = int(match[1]) if match else zlib.crc32(text.encode("utf-8", "replace"))
        self.notes.append(t("playground_seed", seed=shown(text), number=number))
        return number


def _listed(keys: list[str]) -> str:
    most = 8
    return ", ".join(keys[:most]) + (" \u2026" if len(keys) > most else "")
