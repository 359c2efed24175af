"""What is looked at: names, rows of the table, typed rows, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pycore.errors import PycoreError
from web.viewmodel.checks.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lab_page import LabPage

    Run = Callable[..., Any]


def test_a_card_answers(session: LabPage, run: Run) -> None:
    """A unit with its bias and weights, a weight with its course; nothing changes but what is looked at."""
    run(session.step(count=40))
    revision = session.revision
    unit = session.inspect(name="h_2^2")
    weights = session.weights()
    assert unit["title"] == "unit 2 of hidden layer 1"
    assert set(unit["values"]) == {"z_2^1", "h_2^2", "delta_2^1"}
    assert (unit["parameter"], unit["value"]) == ("b_2^1", weights["biases"][0][1])
    assert [each["value"] for each in unit["incoming"]] == [row[1] for row in weights["weights"][0]]
    assert unit["values"]["h_2^2"] == unit["activations"][1][1]
    weight = session.inspect(name="w_1,2^1")
    assert weight["value"] == weights["weights"][0][0][1]
    assert weight["course"][0][0] == 0
    assert weight["course"][-1] == [40, weight["value"]]
    assert not weight["frozen"]
    assert session.inspect(name="")["name"] == ""
    assert session.revision == revision


def test_rows_flow_through(session: LabPage, run: Run) -> None:
    """A row of the table by its number, a row of your own as a list, a mapping or a text; both end."""
    run(session.choose("iris"))
    first = session.inspect()
    assert first["row"] == int(session.dataset.train_rows[0]) + 1
    seventh = session.inspect(row="7")
    assert seventh["row"] == 7
    table = session.source.table
    values = [float(table.column(f.column).values[6]) for f in session.dataset.features]
    names = [f.column for f in session.dataset.features]
    text = "; ".join(map(str, values))
    for typed in (values, dict(zip(names, values, strict=True)), text, text.replace(".", ",")):
        found = session.inspect(values=typed)
        assert found["row"] is None
        assert found["activations"] == seventh["activations"]
    assert session.inspect(values="")["row"] == 7
    assert session.inspect(row="")["row"] == first["row"]
    session.inspect(values=values)
    assert session.inspect(row=7)["row"] == 7
    session.inspect(values=values)
    run(session.choose("circle"))
    assert session.inspect()["row"] == 7


@pytest.mark.parametrize("name", ["x_3", "h_9^2", "h_1^4", "h_0^2", "x_0", "w_3,1^1", "z_1^1", 3])
def test_things_that_the_network_does_not_have(session: LabPage, name: object) -> None:
    with pytest.raises(CommandError, match="The network has no"):
        session.inspect(name=name)


@pytest.mark.parametrize("row", [0, 201, "x", "1.5", -1, True, 1e300])
def test_rows_that_are_not_there(session: LabPage, row: object) -> None:
    with pytest.raises(CommandError, match="There is no row"):
        session.inspect(row=row)


@pytest.mark.parametrize("values", ["1", "1; 2; 3", "1; x", [1], {"x1": 1}, "1;" * 30_000])
def test_values_that_make_no_row(session: LabPage, values: object) -> None:
    before = session.inspect()
    with pytest.raises((CommandError, PycoreError)):
        session.inspect(values=values)
    assert session.inspect() == before


def test_a_row_that_was_left_out_does_not_flow(session: LabPage, run: Run) -> None:
    """One with a missing value."""
    lines = ["a,b,class", *(f"{i},{i * i % 7},{'yes' if i % 2 else 'no'}" for i in range(30))]
    lines[4] = "3,,yes"
    run(session.load_table(name="t.csv", data="\n".join(lines)))
    with pytest.raises(CommandError, match="Row 4 is not used"):
        session.inspect(row=4)
    assert session.inspect(row=5)["row"] == 5
