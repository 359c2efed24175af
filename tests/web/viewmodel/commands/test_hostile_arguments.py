"""Every command with values that are none: a sentence and nothing changed, or an answer; none breaks the next one.

Not-a-number is a kind of its own: it comes as a number, as a text, as 1e999, as an integer that no float holds, and as
true or false.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any
from zlib import crc32

import numpy as np
import pytest

from pycore import PycoreError
from web.viewmodel.checks.errors import CommandError
from web.viewmodel.commands.registry import build, carry_out
from web.viewmodel.settings.table import NUMPY

NO_NUMBERS: list[Any] = [
    *(float("nan"), float("inf"), -float("inf"), 1e308, -1e308, 5e-324, 10**400, -(10**400), 2**63),
    *(
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "1e-999",
        "9" * 5000,
        "1/0",
        "0/0",
        "1e999/1",
        "0x10",
    ),
    *(True, False, None, "", " ", "\0", "١٢", "1_000", "--1", "1e", "½", "1;2"),
]
NO_SHAPES: list[Any] = [
    *(
        [],
        {},
        [[]],
        [None],
        [True],
        {"": None},
        {"a": float("nan")},
        [float("nan")],
        ["x" * 10_000],
    ),
    *(
        [0] * 2000,
        {str(i): i for i in range(2000)},
        [[1], [2, 3]],
        "x" * 100_000,
        "\ud800",
        -1,
        0,
        1.5,
    ),
]
VALUES = NO_NUMBERS + NO_SHAPES
EVERY = int(
    os.environ.get("BACKPROP_LAB_EVERY", "4")
)  # value at each place, all of them over the places; 1 for all
#: What takes minutes when it is right, or is no question of its arguments.
LONG = frozenset({"run"})
DATA = b"a,b,kind\n" + b"".join(b"%d,%d,%c\n" % (i % 7, i % 5, b"xy"[i % 2]) for i in range(40))


class Lab:
    """A lab with everything in it: an own table, kept runs, a run with a timeline."""

    def __init__(self) -> None:
        self.lab, self.commands = build(engine=NUMPY)
        self.do("load_table", DATA, name="mine.csv")
        self.do("set", settings={"hidden_layer_sizes": [3], "validation_fraction": 0.2})
        self.do("step", count=4)
        self.do("set", settings={"learning_rate": 0.2, "seed": 4})
        self.do("step", unit="epoch", count=2)
        self.last = self.state()

    def do(self, command: str, /, content: bytes | None = None, **args: Any) -> Any:
        return asyncio.run(carry_out(self.commands, command, args, content))[0]

    def state(self) -> str:
        """Return what the user has, as JSON: not-a-number anywhere in it raises a ValueError."""
        parts = [self.do(name) for name in ("get", "weights", "runs")]
        return json.dumps(parts, allow_nan=False)

    def outcome(self, command: str, /, content: bytes | None = None, **args: Any) -> str:
        """Return what is said, or "" if it was carried out; what is refused has changed nothing."""
        name, before = command, self.last
        try:
            answer = self.do(command, content, **args)
        except (CommandError, PycoreError) as error:
            sentence = str(error)
            assert sentence.endswith((".", "?", ")")), f"{name} {args!r:.200}: {sentence}"
            assert len(sentence) < 2000, f"{name} {args!r:.200}: {len(sentence)} characters"
            assert self.state() == before, f"{name} {args!r:.200} is half applied"
            return sentence
        json.dumps(answer, allow_nan=False)
        self.last = self.state()
        return ""


def some(place: str) -> list[Any]:
    """Return the values for a place: others for another one."""
    return VALUES[crc32(place.encode()) % EVERY :: EVERY]


def commands() -> list[tuple[str, list[str], list[str]]]:
    """Return (name, needed, optional arguments) of every command that has arguments."""
    _, table = build(engine=NUMPY)
    found = []
    for name, command in table.items():
        arguments = command.arguments.split()
        needed = [argument for argument in arguments if not argument.endswith("?")]
        optional = [argument[:-1] for argument in arguments if argument.endswith("?")]
        if arguments and name not in LONG:
            found.append((name, needed, optional))
    return found


@pytest.fixture(scope="module")
def lab() -> Lab:
    """Return one lab for all: what is left of a test has to stand the next one."""
    return Lab()


@pytest.mark.parametrize(("name", "needed", "optional"), commands())
def test_every_argument_of_every_command(
    lab: Lab, name: str, needed: list[str], optional: list[str]
) -> None:
    """Each value for each argument alone, and for those that are needed together."""
    data = DATA if name in ("load_table", "open_file", "restore") else None
    for argument in [*needed, *optional]:
        for value in some(f"{name} {argument}"):
            rest = {other: "x" for other in needed if other != argument}
            lab.outcome(name, data, **rest, **{argument: value})


SETTINGS = [
    *(
        "learning_rate",
        "momentum",
        "beta_1",
        "rho",
        "weight_decay",
        "l1",
        "l2",
        "clip_norm",
        "dropout",
        "noise",
    ),
    *(
        "tolerance",
        "target_loss",
        "target_metric",
        "test_fraction",
        "validation_fraction",
        "decay_factor",
    ),
    *(
        "seed",
        "batch_size",
        "max_epochs",
        "patience",
        "tolerance_epochs",
        "samples",
        "classes",
        "warmup_epochs",
    ),
    *(
        "hidden_layer_sizes",
        "layer_activations",
        "frozen",
        "activation",
        "loss",
        "optimizer",
        "shown_target",
    ),
]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting(lab: Lab, name: str) -> None:
    """Alone and within a list."""
    for value in some(name):
        lab.outcome("set", settings={name: value})
        lab.outcome("set", settings={name: [value]})


INNER: list[tuple[str, Any]] = [
    ("predict", lambda value: {"rows": [{"a": value, "b": 1}]}),
    ("predict", lambda value: {"rows": [[1, value]]}),
    ("inspect", lambda value: {"values": {"a": value, "b": 2}}),
    ("edit_weight", lambda value: {"name": "w_1,1^1", "number": value}),
    ("explain", lambda value: {"at": "z_1^1", "row": value}),
    ("explain", lambda value: {"name": "w_1,1^1", "number": value}),
    ("explain", lambda value: {"digits": value}),
    ("check_number", lambda value: {"at": "z_1^1", "number": value}),
    ("check_gradients", lambda value: {"epsilon": value}),
    ("paths", lambda value: {"weight": "w_1,1^1", "row": value}),
    ("bug_hunt", lambda value: {"bug": value}),
    ("bug_hunt", lambda value: {"bug": 1, "line": value}),
    ("worked_step", lambda value: {"number": value}),
    ("edit_table", lambda value: {"change": [[0, "a", value]]}),
    ("edit_table", lambda value: {"change": [[value, "a", 1]]}),
    ("edit_table", lambda value: {"add": [{"a": value, "b": 1, "kind": "x"}]}),
    ("edit_table", lambda value: {"remove": [value]}),
    ("use_column", lambda value: {"column": "a", "use": value}),
    ("use_column", lambda value: {"column": "a", "use": {"use": value}}),
    ("use_column", lambda value: {"column": "a", "use": {"use": "number", "missing": value}}),
    ("choose_columns", lambda value: {"target": "kind", "features": [value]}),
    ("choose_columns", lambda value: {"target": "kind", "features": ["a"], "derived": [value]}),
    ("link", lambda value: {"options": {"weights": value}}),
    ("link", lambda value: {"options": {"lesson": {"title": value, "note": value}}}),
    ("link", lambda value: {"options": {"lesson": {"locked": [value]}}}),
    *(
        (
            "export",
            lambda value, form=form, option=option: {"format": form, "options": {option: value}},
        )
        for form, option in (
            *(("report", "title"), ("report", "date"), ("report", "link"), ("history", "csv")),
            *(
                ("worksheet", "count"),
                ("worksheet", "seed"),
                ("worksheet", "digits"),
                ("worksheet", "names"),
            ),
            *(("worksheet", "sheet_row"), ("worksheet", "address"), ("worksheet", "code")),
            *(("questions_moodle", "kinds"), ("questions_qti", "count"), ("spreadsheet", "steps")),
            *(("steps_numpy", "row"), ("steps_notebook", "steps")),
        )
    ),
    ("run_again", lambda value: {"settings": {"learning_rate": value}}),
    ("run_again", lambda value: {"settings": {"hidden_layer_sizes": value}}),
    ("name_run", lambda value: {"run": 1, "title": value}),
    ("pin_run", lambda value: {"run": value}),
    ("load_table", lambda value: {"name": "a", "reading": {"decimal": value}}),
    ("load_table", lambda value: {"name": "a", "reading": {"header_rows": value}}),
    ("load_table", lambda value: {"name": value}),
]


@pytest.mark.parametrize("place", range(len(INNER)))
def test_every_value_within_an_argument(lab: Lab, place: int) -> None:
    """Cells, rows, weights, answers, options of exports."""
    name, arguments = INNER[place]
    data = DATA if name == "load_table" else None
    for value in some(f"{place}"):
        lab.outcome(name, data, **arguments(value))


def test_what_is_right_is_taken() -> None:
    """The same calls with right values: these tests do not pass because everything is refused."""
    lab = Lab()
    right: dict[str, Any] = {
        "predict": {"rows": [{"a": 1.5, "b": 1}]},
        "edit_weight": {"name": "w_1,1^1", "number": "1/3"},
        "explain": {"name": "w_1,1^1", "number": "0.5"},
        "check_number": {"at": "z_1^1", "number": "0.1"},
        "edit_table": {"change": [[0, "a", 2]]},
        "set": {"settings": {"learning_rate": "0.5", "hidden_layer_sizes": [2]}},
    }
    for name, args in right.items():
        assert lab.outcome(name, **args) == "", name
    assert np.isfinite(lab.lab.experiment.trainer.parameters.vector).all()
