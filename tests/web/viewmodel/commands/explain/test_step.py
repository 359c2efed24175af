"""The command of the step by step view: what it returns, what it refuses, and that it changes nothing of the run."""

from __future__ import annotations

import asyncio

import pytest
from apps import do, make_app

from web.viewmodel.checks.errors import CommandError
from web.viewmodel.data.catalog import FIRST_SET
from web.viewmodel.lessons.position import Position
from web.viewmodel.lessons.sheet import Sheet
from web.viewmodel.paper.tasks import task
from web.viewmodel.sharing import link_codec


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


def test_numbers_are_typed_over_in_the_view_alone(app):
    """Fractions too; another row and another network have their own numbers; the run is not changed."""
    run = do(app, "get")
    do(app, "explain", name="x_1", number="1/4")
    found = do(app, "explain", name="w_1,1^1", number=0.5)
    assert found["typed"] == {"x_1": 0.25, "w_1,1^1": 0.5}
    assert found["value"] == pytest.approx(0.5 * 0.25 - 0.1 * 0.7 + 0.1)
    assert do(app, "explain", name="x_1", number="")["typed"] == {"w_1,1^1": 0.5}
    assert do(app, "explain", row=2)["typed"] == {}
    do(app, "explain", name="b_1^1", number="2")
    assert do(app, "explain", network="mazur_2_2_2")["typed"] == {}
    assert do(app, "get") == run


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            {"name": "h_1^2", "number": 1},
            {"name": 3, "number": 1},
            {"name": "w_1,1^1", "number": "x"},
        ),
        *({"name": "w_1,1^1", "number": "1/0"}, {"name": "w_1,1^1", "number": True}),
        *({"name": "w_1,1^1", "number": 1e300}, {"unfold": "yes"}, {"restore": 1}),
    ],
)
def test_what_cannot_be_typed_over(app, arguments):
    before = do(app, "explain")
    with pytest.raises(CommandError):
        do(app, "explain", **arguments)
    assert do(app, "explain") == before


def test_a_minibatch(app):
    """That of the run's next step: its loss is a mean over its rows, and the update is the run's."""
    do(app, "begin_anew")
    found = do(app, "explain", network="batch", row=1, at="L")
    assert found["rows"] == 1
    assert found["formula"].startswith("L = (1/10) (L[1] + L[2]")
    after = do(app, "explain", at="w_1,1^1'")["value"]
    do(app, "step")
    assert do(app, "weights")["weights"][0][0][0] == after


def test_cross_entropy_has_one_minus(app):
    """No term is a 0 with a minus before it."""
    do(app, "begin_anew")
    do(app, "set", settings={"loss": "cross_entropy"})
    found = do(app, "explain", network="run", row=1, at="L", digits=3)
    assert found["formula"] == "L = -(y_1 ln(h_1^3) + y_2 ln(h_2^3))"
    assert found["numbers"].startswith("-(")
    assert "-0*" not in found["numbers"]
    do(app, "set", settings={"loss": "binary_cross_entropy"})
    found = do(app, "explain", network="run", row=1, at="L", digits=3)
    assert "-0*" not in found["numbers"]
    assert found["formula"].startswith("L = -(y_1 ln(h_1^3) + (1 - y_1) ln(1 - h_1^3)")


def test_a_session_holds_where_it_is_with_what_was_typed_over():
    """Another page opens there; what does not fit there any more is passed over."""
    app, other = make_app(()), make_app(())
    do(app, "explain", network="byu_cs478", row=2, digits=9, name="w_1,1^1", number="1/3")
    before = do(app, "explain", at="delta_1^2")
    assert before["typed"] == {"w_1,1^1": 1 / 3}
    _, session = asyncio.run(app.command("save", {}))
    do(other, "open_file", data=session, name="s.backprop-lab")
    assert do(other, "explain") == before
    do(other, "begin_anew")
    assert (do(other, "explain")["network"], do(other, "explain")["typed"]) == ("run", {})


def test_a_session_holds_an_opened_worksheet():
    """It was opened by its code, and can be gone back to on the page that opens the session."""
    app, other = make_app(()), make_app(())
    sheet = Sheet.of(task(app.lab.experiment.trainer, 3, 1).trace, 3, 1)
    document = {"data": {"set": FIRST_SET}, "sheet": sheet.document()}
    do(app, "open_link", text="#" + link_codec.encode(document))
    before = do(app, "explain")
    assert before["network"] == "sheet"
    do(app, "explain", network="run")
    _, session = asyncio.run(app.command("save", {}))
    do(other, "open_file", data=session, name="s.backprop-lab")
    assert do(other, "explain")["network"] == "run"
    assert do(other, "explain", network="sheet") == before


def test_a_position_in_a_network_that_is_unknown_is_at_the_run():
    """Of a session of another version."""
    app, lost = make_app(()), Position("seven_spirals", 3, typed=(("x_1", 2.0),))
    app.lab.look(lost)
    _, session = asyncio.run(app.command("save", {}))
    do(app, "open_file", data=session, name="s.backprop-lab")
    assert (do(app, "explain")["network"], do(app, "explain")["typed"]) == ("run", {})
