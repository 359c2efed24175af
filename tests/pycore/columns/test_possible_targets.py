"""Which columns can be predicted: beside trying each of them as the target."""

from __future__ import annotations

import pytest

from pycore import DatasetError, make_dataset, read_table
from pycore.columns.possible_targets import possible_targets
from pycore.columns.preparation import Preparation

TABLES = {
    "numbers and classes": "a,b,c\n" + "".join(f"{i},{i % 5}.5,{'uv'[i % 2]}\n" for i in range(30)),
    "a constant": "a,b,c\n" + "".join(f"{i % 7},4,{i % 3}\n" for i in range(30)),
    "texts that name the rows": "a,b\n" + "".join(f"{i % 7},name {i}\n" for i in range(30)),
    "a column of gaps": "a,b,c\n" + "".join(f"{i % 7},,{'uv'[i % 2]}\n" for i in range(30)),
    "numbers of the rows": "id,a,b\n" + "".join(f"{i + 1},{i % 7},{i % 3}\n" for i in range(30)),
    "two columns": "a,b\n" + "".join(f"{i % 7}.5,{i}.25\n" for i in range(30)),
}


def can_be(table, name: str) -> bool:
    try:
        make_dataset(table, name)
    except DatasetError:
        return False
    return True


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_they_are_those_that_a_data_set_takes(text):
    """The last one of the table first; what identifies rows at the end."""
    table = read_table(text)
    found = possible_targets(table, Preparation())
    names = [column.name for column in table.columns]
    assert set(found) == {name for name in names if can_be(table, name)}
    order = [name for name in reversed(names) if name in found and name != "id"]
    assert [name for name in found if name != "id"] == order
    if "id" in found:
        assert found[-1] == "id"


def test_a_column_alone_has_nothing_to_learn_from():
    table = read_table("a\n" + "".join(f"{i % 7}.5\n" for i in range(30)))
    assert possible_targets(table, Preparation()) == []
