"""The commands of the views beside the walk: what they return and refuse; nothing of the run changes."""

from __future__ import annotations

import pytest
from apps import do, make_app

from web.viewmodel.checks.errors import CommandError


@pytest.fixture(scope="module")
def app():
    return make_app(())


@pytest.fixture(autouse=True)
def _begin(app):
    do(app, "explain", network="byu_cs478", at="z_1^1", row=1, digits=10)


def test_paths_of_a_weight(app):
    """The lab sheet's network: four paths from the first layer, and their sum."""
    found = do(app, "paths", weight="w_1,1^1")
    assert (found["weight"], found["paths"], found["rest"]) == ("w_1,1^1", 4, None)
    assert found["multiplications"] == {"paths": 24, "recursion": 12}
    assert sum(path["value"] for path in found["shown"]) == pytest.approx(found["gradient"], 1e-12)
    assert found["gradient"] == pytest.approx(-0.0006498826879 * 0.3, rel=1e-9)
    assert do(app, "paths") == found
    assert found["said"].startswith("w 1 1 of layer 1, paths: 4. minus 0.5408818614 times")


@pytest.mark.parametrize("weight", ["w_3,1^1", "delta_1^1", "", 3, ["w_1,1^1"], "w_1,1^1'"])
def test_another_name_is_refused_and_changes_nothing(app, weight):
    before = do(app, "paths", weight="b_2^2")
    with pytest.raises(CommandError):
        do(app, "paths", weight=weight)
    assert do(app, "paths") == before


def test_paths_of_a_minibatch_are_summed_over_its_rows(app):
    """All rows at first, one by one if wanted; the choice stays."""
    do(app, "explain", network="batch")
    found = do(app, "paths", weight="w_1,1^1", row="all")
    rows = found["rows"]
    assert found["row"] is None
    assert rows > 1
    each = [do(app, "paths", row=row) for row in range(1, rows + 1)]
    assert [one["row"] for one in each] == list(range(1, rows + 1))
    assert sum(one["gradient"] for one in each) == pytest.approx(found["gradient"], rel=1e-12)
    assert found["gradient"] == pytest.approx(do(app, "explain", at="dL/dw_1,1^1")["value"], 1e-12)
    assert do(app, "paths", weight="w_2,1^1")["row"] == rows
    assert {path["row"] for path in do(app, "paths")["shown"]} == {rows}
    assert len({path["row"] for path in found["shown"]}) > 1
    for row in (0, rows + 1, "first", 1.5, True, []):
        with pytest.raises(CommandError, match="or all"):
            do(app, "paths", row=row)
    do(app, "paths", row="all")
    do(app, "explain", network="byu_cs478")
    assert do(app, "paths")["row"] == 1


def test_there_is_nothing_to_save(app):
    before = do(app, "changes")
    do(app, "paths", weight="w_1,2^2")
    assert do(app, "changes") == before


def test_the_gradient_check_says_what_it_has_found(app):
    found = do(app, "check_gradients")
    assert (found["epsilon"], found["verdict"], found["checked"]) == (1e-6, "good", 18)
    assert found["said"].startswith("Checked 18 of 18 parameters. The gradients agree")
    assert do(app, "check_gradients", power="-1")["verdict"] == "truncation"
    assert do(app, "check_gradients")["epsilon"] == 0.1  # as chosen last
    assert do(app, "check_gradients", epsilon=1e-4)["epsilon"] == 1e-4


@pytest.mark.parametrize(
    "arguments",
    [
        {"epsilon": 0},
        {"epsilon": 1},
        {"epsilon": "x"},
        {"power": -12},
        {"power": -1.5},
        {"power": True},
    ],
)
def test_another_epsilon_is_refused(app, arguments):
    before = do(app, "check_gradients", power=-6)
    with pytest.raises(CommandError):
        do(app, "check_gradients", **arguments)
    assert do(app, "check_gradients") == before
