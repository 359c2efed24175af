"""The command of the step by step view: what it returns, what it refuses, and that it changes nothing of the run."""

from __future__ import annotations

import pytest
from apps import do, make_app

from web.viewmodel.checks.errors import CommandError


@pytest.fixture(scope="module")
def app():
    return make_app(())


@pytest.fixture(autouse=True)
def _begin(app):
    do(app, "explain", network="byu_cs478", at="z_1^1", row=1, digits=6)


def test_it_goes_to_a_quantity_and_says_all_of_it(app):
    """The lab sheet's error term, in its ten digits, with its lines."""
    found = do(app, "explain", at="delta_1^2", digits=10)
    assert found["shown"] == "0.003775554904"
    assert (found["stage"], found["of"]) == ("backward", {"k": 2, "j": 1})
    assert found["inputs"][1] == {"name": "w_1,1^3", "value": -0.1}
    assert any(line["text"] == "dl_dh = delta_next @ w_next.T" for line in found["lines"])
    assert do(app, "explain") == found
    assert do(app, "explain", digits="17")["shown"] == "0.0037755549035360853"


def test_strides(app):
    """On, back, by layers, passes and rows; numbers from JavaScript are floats."""
    assert do(app, "explain", move=1)["at"] == "z_2^1"
    assert do(app, "explain", move=1.0, by="pass")["at"] == "L"
    assert do(app, "explain", move=-1, by="layer")["at"] == "h_1^4"
    assert do(app, "explain", move=1, by="row")["row"] == 2
    assert do(app, "explain", move=-1)["at"] == "b_2^3'"
    assert do(app, "explain", move=-1, by="row")["row"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"at": "w_1,1^1"},
        {"at": "delta_1^9"},
        {"at": 7},
        {"at": ""},
        {"row": 0},
        {"row": 21},
        {"row": "1.5"},
        {"row": "x"},
        {"digits": 2},
        {"digits": 18},
        {"digits": True},
        {"network": "mnist"},
        {"network": ["run"]},
        {"move": 2},
        {"move": True},
        {"move": 1, "by": "epoch"},
        {"move": 1, "by": ["row"]},
        {"network": "run", "at": "delta_1^99"},
    ],
)
def test_what_is_refused_changes_nothing(app, arguments):
    before = do(app, "explain")
    with pytest.raises(CommandError):
        do(app, "explain", **arguments)
    assert do(app, "explain") == before


def test_the_run_is_not_changed_and_there_is_nothing_to_save(app):
    before, changes = do(app, "get"), do(app, "changes")
    do(app, "explain", network="run", at="L", row=3)
    do(app, "explain", move=1)
    assert do(app, "get") == before
    assert do(app, "changes") == changes
